#include "load.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "wav.h"

namespace genrescope {
namespace {

constexpr std::int64_t kLowestRate = 1000;
constexpr std::int64_t kHighestRate = 1000000;
constexpr double kLongestHours = 3;
constexpr std::size_t kPiece = 8192;  // samples that are mixed, inspected and resampled while they are in the cache

// Seconds with three decimals, for messages; std::to_string(double) would say six.
std::string seconds_text(double seconds) {
  const std::uint64_t milliseconds = static_cast<std::uint64_t>(std::llround(seconds * 1000));
  std::string decimals = std::to_string(1000 + milliseconds % 1000);
  return std::to_string(milliseconds / 1000) + "." + decimals.substr(1) + " s";
}

}  // namespace

std::optional<Error> too_short_to_classify(double duration) {
  if (duration >= kShortestClip) return std::nullopt;
  return Error{ErrorCode::kTooShort,
               "the sound is " + seconds_text(duration) + " long, but at least " + seconds_text(kShortestClip) +
                   " is needed to tell a genre",
               "choose a longer piece; 30 s are best"};
}

std::optional<Error> refuse_source(std::int64_t channels, std::int64_t sample_rate, std::uint64_t frames) {
  if (channels <= 0) return Error{ErrorCode::kUnsupportedFormat, "the sound has no channels", "choose another file"};
  if (sample_rate < kLowestRate || sample_rate > kHighestRate) {
    return Error{ErrorCode::kUnsupportedFormat,
                 "a sample rate of " + std::to_string(sample_rate) + " Hz cannot be used (1000 to 1000000 Hz can)",
                 "convert the file to 44100 Hz"};
  }
  if (frames == 0) return Error{ErrorCode::kEmptyFile, "the file holds no samples", "choose another file"};
  if (static_cast<double>(frames) > kLongestHours * 3600 * static_cast<double>(sample_rate)) {
    return Error{ErrorCode::kInvalidArgument, "the sound is longer than 3 hours", "cut it into parts"};
  }
  return std::nullopt;
}

SoundLoader::SoundLoader(int channels, int sample_rate, std::uint64_t frames, int output_rate)
    : resampler_(sample_rate, output_rate) {
  sound_.info.sample_rate = sample_rate;
  sound_.info.channels = channels;
  sound_.samples.reserve(static_cast<std::size_t>(resampled_length(frames, sample_rate, output_rate)));
}

void SoundLoader::push(std::span<const float> mono) {
  inspector_.push(mono);
  resampler_.push(mono, sound_.samples);
}

Result<Sound> SoundLoader::finish(bool truncated) {
  resampler_.finish(sound_.samples);
  const SignalReport signal = inspector_.report();
  const double rate = sound_.info.sample_rate;
  sound_.info.duration = static_cast<double>(signal.samples) / rate;
  sound_.info.truncated = truncated;
  sound_.info.signal = signal;
  if (signal.samples == 0) return {ErrorCode::kEmptyFile, "the file holds no samples", "choose another file"};
  if (signal.not_finite > 0) {
    return {ErrorCode::kInvalidSamples,
            std::to_string(signal.not_finite) + " of " + std::to_string(signal.samples) +
                " samples are not numbers (NaN or infinite), the first at " +
                seconds_text(static_cast<double>(signal.first_not_finite) / rate),
            "export the file again from its source"};
  }
  return std::move(sound_);
}

Result<Sound> load_wav(std::span<const std::uint8_t> bytes, int output_rate) {
  const Result<WavFormat> format = parse_wav_header(bytes, bytes.size());
  if (!format) return format.error();
  if (const auto refused = refuse_source(format->channels, format->sample_rate, format->frames)) return *refused;

  SoundLoader loader(format->channels, format->sample_rate, format->frames, output_rate);
  std::array<float, kPiece> piece;
  std::span<const std::uint8_t> rest = bytes.subspan(static_cast<std::size_t>(format->data_offset),
                                                     static_cast<std::size_t>(format->frames) * format->block_align);
  while (const std::size_t count = decode_wav_mono(*format, rest, piece)) {
    loader.push({piece.data(), count});
    rest = rest.subspan(count * format->block_align);
  }
  return loader.finish(format->truncated);
}

Result<Sound> load_pcm(std::span<const std::span<const float>> channels, int sample_rate, int output_rate) {
  const std::size_t frames = channels.empty() ? 0 : channels.front().size();
  if (const auto refused = refuse_source(static_cast<std::int64_t>(channels.size()), sample_rate, frames))
    return *refused;
  for (const std::span<const float>& channel : channels) {
    if (channel.size() == frames) continue;
    return {ErrorCode::kInvalidArgument, "the channels have different lengths",
            "pass one array per channel, all of one length"};
  }

  SoundLoader loader(static_cast<int>(channels.size()), sample_rate, frames, output_rate);
  if (channels.size() == 1) {
    loader.push(channels.front());
    return loader.finish(false);
  }
  const float count = static_cast<float>(channels.size());
  std::array<float, kPiece> piece;
  for (std::size_t start = 0; start < frames; start += kPiece) {
    const std::size_t length = std::min(kPiece, frames - start);
    std::copy_n(channels.front().begin() + static_cast<std::ptrdiff_t>(start), length, piece.begin());
    for (const std::span<const float>& channel : channels.subspan(1)) {
      for (std::size_t i = 0; i < length; ++i) piece[i] += channel[start + i];
    }
    for (std::size_t i = 0; i < length; ++i) piece[i] /= count;
    loader.push({piece.data(), length});
  }
  return loader.finish(false);
}

void mix_to_mono(std::span<const float> frames, int channels, std::span<float> out) {
  const std::size_t width = static_cast<std::size_t>(channels);
  const float count = static_cast<float>(channels);
  for (std::size_t i = 0; i < out.size(); ++i) {
    float sum = frames[i * width];
    for (std::size_t c = 1; c < width; ++c) sum += frames[i * width + c];
    out[i] = sum / count;
  }
}

}  // namespace genrescope
