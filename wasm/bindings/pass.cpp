#include "pass.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <utility>

#include "../features/beats.h"
#include "../features/extractor.h"
#include "../features/frames.h"
#include "../features/separation.h"
#include "values.h"

namespace genrescope {
namespace {

using emscripten::val;

constexpr std::size_t kPiece = 8192;  // samples that are mixed, inspected and resampled while they are in the cache

// Buffers of the longest clip stay, so all passes share them: none is interrupted while it computes.
Extractor& extractor() {
  static Extractor shared;
  return shared;
}

val not_open() {
  return failure({ErrorCode::kInvalidArgument, "no sound is open", "open one first"});
}

// A JavaScript array of numbers into memory that is used again and again.
template <class T>
void copy_array(const val& array, std::vector<T>& out) {
  out.resize(array["length"].as<std::size_t>());
  val(emscripten::typed_memory_view(out.size(), out.data())).call<void>("set", array);
}

std::size_t sample_at(double seconds) {
  constexpr double kLast = static_cast<double>(std::numeric_limits<std::size_t>::max() / 2);
  return static_cast<std::size_t>(std::clamp(std::round(seconds * kSampleRate), 0.0, kLast));
}

}  // namespace

val Pass::gather_rows(const std::string& set_name, double seconds) {
  const Result<FeatureSet> set = feature_set_from_name(set_name);
  if (!set) return failure(set.error());
  set_ = *set;
  everything_ = !(seconds > 0);
  segmenter_.emplace(seconds, kSampleRate);
  return success();
}

val Pass::gather_levels(const std::string& kind) {
  if (kind != "mel" && kind != "linear" && kind != "chroma") {
    return failure({ErrorCode::kInvalidArgument, "there is no picture \"" + kind + "\"", "use mel, linear or chroma"});
  }
  kind_ = kind == "mel" ? LevelKind::kMel : kind == "linear" ? LevelKind::kLinear : LevelKind::kChroma;
  levels_.emplace(kSampleRate, kind_);
  return success();
}

void Pass::gather_samples(double start, double end) {
  gather_begin_ = sample_at(start);
  gather_end_ = sample_at(end);
}

void Pass::gather_stretch(double start, double end) {
  stretch_ = {start, end};
  outline_begin_ = sample_at(start);
  outline_end_ = sample_at(end);
  // Whole frames that cover the stretch, and what their windows reach over.
  constexpr std::size_t kReach = kFftLength / 2 / kHopLength;
  first_frame_ = outline_begin_ / kHopLength;
  const std::size_t last_frame = (outline_end_ + kHopLength - 1) / kHopLength + 1;
  levels_begin_ = (first_frame_ - std::min(first_frame_, kReach)) * kHopLength;
  levels_end_ = (last_frame + kReach) * kHopLength;
  if (levels_) levels_->keep(std::min(first_frame_, kReach), last_frame - first_frame_);
}

void Pass::skip(double samples) {
  position_ = static_cast<std::size_t>(samples);
}

std::optional<Error> Pass::open(std::int64_t channels, std::int64_t sample_rate, std::uint64_t frames) {
  if (auto refused = refuse_source(channels, sample_rate, frames)) return refused;
  if (segmenter_ && everything_) {
    if (auto refused = refuse_holding(static_cast<double>(frames) / static_cast<double>(sample_rate))) return refused;
  }
  stream_.emplace(static_cast<int>(channels), static_cast<int>(sample_rate), kSampleRate);
  return std::nullopt;
}

val Pass::open_wav(const val& head, double file_size) {
  const std::vector<std::uint8_t> bytes = emscripten::convertJSArrayToNumberVector<std::uint8_t>(head);
  const Result<WavFormat> format = parse_wav_header(bytes, static_cast<std::uint64_t>(file_size));
  if (!format) return failure(format.error());
  wav_ = *format;
  if (const auto error = open(wav_.channels, wav_.sample_rate, wav_.frames)) return failure(*error);
  val object = success();
  object.set("sampleRate", wav_.sample_rate);
  object.set("frames", static_cast<double>(wav_.frames));
  object.set("frameBytes", static_cast<unsigned>(wav_.block_align));
  object.set("dataOffset", static_cast<double>(wav_.data_offset));
  return object;
}

val Pass::open_pcm(unsigned channels, double sample_rate, double frames) {
  if (!(sample_rate >= 1 && sample_rate <= 1e9)) {
    return failure({ErrorCode::kInvalidArgument, "the sample rate is not a positive number of Hz", ""});
  }
  if (const auto error = open(channels, std::lround(sample_rate), static_cast<std::uint64_t>(frames))) {
    return failure(*error);
  }
  return success();
}

val Pass::push_wav(const val& bytes) {
  if (!stream_ || wav_.block_align == 0) return not_open();
  copy_array(bytes, bytes_);
  if (bytes_.size() % wav_.block_align != 0) {
    return failure({ErrorCode::kInvalidArgument, "a piece of a WAV file must hold whole frames", ""});
  }
  std::array<float, kPiece> mono;
  std::span<const std::uint8_t> rest = bytes_;
  while (const std::size_t count = decode_wav_mono(wav_, rest, mono)) {
    push({mono.data(), count});
    rest = rest.subspan(count * wav_.block_align);
  }
  return success();
}

val Pass::push_pcm(const val& channels) {
  if (!stream_) return not_open();
  channels_.resize(channels["length"].as<unsigned>());
  for (unsigned i = 0; i < channels_.size(); ++i) copy_array(channels[i], channels_[i]);
  const std::size_t frames = channels_.empty() ? 0 : channels_.front().size();
  for (const std::vector<float>& array : channels_) {
    if (array.size() == frames) continue;
    return failure({ErrorCode::kInvalidArgument, "the channels have different lengths",
                    "pass one array per channel, all of one length"});
  }
  std::array<float, kPiece> mono;
  parts_.resize(channels_.size());
  for (std::size_t start = 0; start < frames; start += kPiece) {
    const std::size_t length = std::min(kPiece, frames - start);
    for (std::size_t i = 0; i < parts_.size(); ++i) parts_[i] = std::span(channels_[i]).subspan(start, length);
    mix_to_mono(parts_, {mono.data(), length});
    push({mono.data(), length});
  }
  return success();
}

void Pass::push(std::span<const float> mono) {
  samples_.clear();
  stream_->push(mono, samples_);
  take_over();
}

void Pass::take_over() {
  if (segmenter_) segmenter_->push(samples_);
  if (outline_) outline_->push(between(outline_begin_, outline_end_));
  if (levels_) levels_->push(between(levels_begin_, levels_end_));
  const std::span<const float> gathered = between(gather_begin_, gather_end_);
  gathered_.insert(gathered_.end(), gathered.begin(), gathered.end());
  position_ += samples_.size();
}

std::span<const float> Pass::between(std::size_t begin, std::size_t end) const {
  const std::size_t last = position_ + samples_.size();
  const std::size_t first = std::clamp(begin, position_, last);
  return std::span(samples_).subspan(first - position_, std::clamp(end, first, last) - first);
}

val Pass::finish() {
  if (!stream_) return not_open();
  samples_.clear();
  const Result<SourceInfo> info = stream_->finish(wav_.truncated, samples_);
  take_over();
  if (segmenter_) segmenter_->finish();
  if (levels_) levels_->finish();
  stream_.reset();
  if (!info) return failure(info.error());
  val object = success();
  object.set("sampleRate", info->sample_rate);
  object.set("channels", info->channels);
  object.set("duration", info->duration);
  object.set("samples", static_cast<double>(position_));
  object.set("silent", info->signal.silent);
  object.set("clippedFraction", info->signal.clipped_fraction);
  object.set("truncated", info->truncated);
  return object;
}

val Pass::next_row() {
  const auto segment = segmenter_ ? segmenter_->next() : std::nullopt;
  if (!segment) return val::undefined();
  const Result<std::vector<double>> row = extractor().extract(segment->samples, set_);
  if (!row) return failure(row.error());
  val object = success();
  object.set("start", static_cast<double>(segment->place.begin) / kSampleRate);
  object.set("end", static_cast<double>(segment->place.end) / kSampleRate);
  object.set("values", to_typed_array(*row));
  return object;
}

val Pass::outline(unsigned columns) const {
  return to_typed_array(outline_ ? outline_->outline(columns) : std::vector<float>());
}

val Pass::take_samples() {
  return to_typed_array(std::exchange(gathered_, {}));
}

val Pass::rhythm() const {
  const Result<Rhythm> rhythm = find_rhythm(gathered_);
  if (!rhythm) return failure(rhythm.error());
  val object = success();
  object.set("tempo", rhythm->tempo);
  object.set("frameRate", static_cast<double>(kSampleRate) / kHopLength);
  object.set("envelope", to_typed_array(rhythm->envelope));
  object.set("beats", to_typed_array(rhythm->beats));
  return object;
}

val Pass::parts() const {
  const Result<Parts> parts = separate(gathered_);
  if (!parts) return failure(parts.error());
  val object = success();
  object.set("harmonic", to_typed_array(parts->harmonic));
  object.set("percussive", to_typed_array(parts->percussive));
  return object;
}

val Pass::frames(const val& names) const {
  const std::vector<std::string> wanted = emscripten::vecFromJSArray<std::string>(names);
  const Result<std::vector<FrameArray>> arrays =
      frame_arrays(gathered_, std::vector<std::string_view>(wanted.begin(), wanted.end()));
  if (!arrays) return failure(arrays.error());
  val object = success();
  val given = val::array();
  for (const FrameArray& array : *arrays) {
    val entry = val::object();
    entry.set("shape", val::array(array.shape));
    entry.set("data", to_typed_array(array.data));
    given.call<void>("push", entry);
  }
  object.set("arrays", given);
  return object;
}

}  // namespace genrescope
