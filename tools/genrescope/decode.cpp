#include "decode.h"

#include <sndfile.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "audio/wav.h"
#include "features/feature_table.h"
#include "inputs.h"
#include "mpeg_file.h"
#include "refusal.h"
#include "stderr_guard.h"

namespace genrescope::cli {
namespace {

namespace fs = std::filesystem;
using Bytes = std::vector<std::uint8_t>;
using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

constexpr std::size_t kFirstLook = 65536;
constexpr std::size_t kLastLook = std::size_t{1} << 26;  // how far the samples of a WAV file may lie behind its start
constexpr std::size_t kFramesPerPiece = 16384;
constexpr std::size_t kBytesPerPiece = std::size_t{1} << 22;

// Resamples what is decoded and passes it on.
class Decoding {
 public:
  Decoding(int channels, int sample_rate, const SampleSink& sink)
      : stream_(channels, sample_rate, kSampleRate), sink_(sink) {}

  std::optional<Error> push(std::span<const float> mono) {
    samples_.clear();
    stream_.push(mono, samples_);
    return sink_(samples_);
  }

  Result<SourceInfo> finish(bool truncated) {
    samples_.clear();
    Result<SourceInfo> info = stream_.finish(truncated, samples_);
    if (!info) return info;
    if (const auto error = sink_(samples_)) return *error;
    return info;
  }

 private:
  SoundStream stream_;
  const SampleSink& sink_;
  std::vector<float> samples_;
};

// As many of the file's first `count` bytes as there are.
Bytes read_start(std::FILE* file, std::size_t count) {
  Bytes bytes(count);
  std::rewind(file);
  bytes.resize(std::fread(bytes.data(), 1, count, file));
  return bytes;
}

Error unreadable(const std::string& reason) {
  return {ErrorCode::kUnsupportedFormat, "cannot be opened: " + reason, "check the path and the permissions"};
}

Result<SourceInfo> decode_wav(std::FILE* file, std::uint64_t size, Bytes head, const SampleSink& sink) {
  Result<WavFormat> format = parse_wav_header(head, size);
  // Chunks before the samples (pictures, mixing notes) can be longer than the first look.
  while (!format && format.error().code == ErrorCode::kCorruptFile &&
         head.size() < std::min<std::uint64_t>(size, kLastLook)) {
    const std::size_t before = head.size();
    head = read_start(file, static_cast<std::size_t>(std::min<std::uint64_t>(size, before * std::uint64_t{16})));
    if (head.size() <= before) break;
    format = parse_wav_header(head, size);
  }
  if (!format) return format.error();
  if (const auto refused = refuse_source(format->channels, format->sample_rate, format->frames)) return *refused;

  Decoding decoding(format->channels, format->sample_rate, sink);
  if (fseeko(file, static_cast<off_t>(format->data_offset), SEEK_SET) != 0) return unreadable(std::strerror(errno));
  // A damaged header may say 65535 channels.
  const std::size_t most = std::clamp<std::size_t>(kBytesPerPiece / format->block_align, 1, kFramesPerPiece);
  Bytes bytes(most * format->block_align);
  std::vector<float> mono(most);
  std::uint64_t left = format->frames;
  while (left > 0) {
    const std::size_t wanted = static_cast<std::size_t>(std::min<std::uint64_t>(left, most));
    const std::size_t got = std::fread(bytes.data(), format->block_align, wanted, file);
    const std::size_t count = decode_wav_mono(*format, {bytes.data(), got * format->block_align}, mono);
    if (const auto error = decoding.push({mono.data(), count})) return *error;
    left -= count;
    if (got < wanted) break;
  }
  return decoding.finish(format->truncated || left > 0);
}

// Leads decoded frames to the sink. `read` fills its span with interleaved samples and returns how many whole frames;
// `claimed` is how many the file says it has, 0 when it does not say.
template <class Read>
Result<SourceInfo> decode_frames(int channels, int sample_rate, std::uint64_t claimed, const Read& read,
                                 const SampleSink& sink) {
  if (const auto refused = refuse_source(channels, sample_rate, std::max<std::uint64_t>(1, claimed))) return *refused;
  Decoding decoding(channels, sample_rate, sink);
  const std::size_t width = static_cast<std::size_t>(channels);
  std::vector<float> interleaved(kFramesPerPiece * width);
  std::vector<float> mono(kFramesPerPiece);
  std::uint64_t decoded = 0;
  while (const std::size_t count = read(std::span(interleaved))) {
    mix_to_mono({interleaved.data(), count * width}, channels, {mono.data(), count});
    if (const auto error = decoding.push({mono.data(), count})) return *error;
    decoded += count;
  }
  if (decoded == 0) {
    return {ErrorCode::kCorruptFile, "no sound could be decoded from it",
            "get the file again, or repair it with ffmpeg"};
  }
  return decoding.finish(decoded < claimed);
}

using SoundFile = std::unique_ptr<SNDFILE, int (*)(SNDFILE*)>;

// Or the reason why it cannot be opened, which libsndfile keeps in one place for all threads.
SoundFile open_sound(const fs::path& path, SF_INFO& info, std::string& reason) {
  static std::mutex opening;
  const std::lock_guard lock(opening);
  SoundFile file(sf_open(path.c_str(), SFM_READ, &info), &sf_close);
  if (!file) reason = sf_strerror(nullptr);
  return file;
}

Result<SourceInfo> decode_with_sndfile(const fs::path& path, const Bytes& head, const SampleSink& sink) {
  // libsndfile's MP3 reader searches anything for something that it can play; a text must not become noise.
  if (looks_like_text(head) || !foreign_format(head).empty()) return explain_refusal(head, {});
  const StderrGuard quiet;
  SF_INFO info = {};
  std::string reason;
  SoundFile file = open_sound(path, info, reason);
  if (!file) return explain_refusal(head, reason);
  if ((info.format & SF_FORMAT_TYPEMASK) == SF_FORMAT_MPEG) {
    file.reset();
    std::optional<MpegFile> mpeg = MpegFile::open(path);
    if (!mpeg) return explain_refusal(head, {});
    const auto read = [&](std::span<float> to) { return mpeg->read(to); };
    return decode_frames(mpeg->channels(), mpeg->sample_rate(), mpeg->frames().value_or(0), read, sink);
  }
  // Some readers learn the length only at the end; then what came is checked.
  const bool length_known = info.frames > 0 && info.frames < SF_COUNT_MAX;
  const std::uint64_t claimed = length_known ? static_cast<std::uint64_t>(info.frames) : 0;
  const auto read = [&](std::span<float> to) {
    const sf_count_t count = static_cast<sf_count_t>(to.size()) / info.channels;
    return static_cast<std::size_t>(std::max<sf_count_t>(0, sf_readf_float(file.get(), to.data(), count)));
  };
  return decode_frames(info.channels, info.samplerate, claimed, read, sink);
}

}  // namespace

Result<SourceInfo> decode_file(const fs::path& path, const SampleSink& sink) {
  if (const auto refused = refuse_special(path)) return *refused;
  const File file(std::fopen(path.c_str(), "rb"), &std::fclose);
  if (!file) return unreadable(std::strerror(errno));
  const Bytes head = read_start(file.get(), kFirstLook);
  if (head.empty()) {
    if (std::ferror(file.get()) != 0) return unreadable(std::strerror(errno));
    return {ErrorCode::kEmptyFile, "the file is empty", "choose another file"};
  }
  if (!looks_like_wav(head)) return decode_with_sndfile(path, head, sink);
  if (fseeko(file.get(), 0, SEEK_END) != 0) return unreadable(std::strerror(errno));
  return decode_wav(file.get(), static_cast<std::uint64_t>(ftello(file.get())), head, sink);
}

Result<SourceInfo> for_each_segment(const fs::path& path, double seconds, const SegmentUse& use) {
  Segmenter segmenter(seconds, kSampleRate);
  std::optional<Error> failed;
  const auto use_all = [&] {
    for (auto segment = segmenter.next(); segment && !failed; segment = segmenter.next()) failed = use(*segment);
  };
  std::uint64_t samples = 0;
  const auto sink = [&](std::span<const float> piece) -> std::optional<Error> {
    samples += piece.size();
    if (!(seconds > 0)) {
      if (auto refused = refuse_holding(static_cast<double>(samples) / kSampleRate)) return refused;
    }
    // After a failure the rest is decoded all the same: there may be a better reason in the file itself.
    if (failed) return std::nullopt;
    segmenter.push(piece);
    use_all();
    return std::nullopt;
  };
  Result<SourceInfo> info = decode_file(path, sink);
  if (!info) return info;
  segmenter.finish();
  use_all();
  if (failed) return *failed;
  return info;
}

}  // namespace genrescope::cli
