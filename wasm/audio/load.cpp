#include "load.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace genrescope {
namespace {

constexpr std::int64_t kLowestRate = 1000;
constexpr std::int64_t kHighestRate = 1000000;
constexpr double kLongestHours = 3;

// Beyond this many times full scale it is no sound, and squares of its spectrum do not fit into floats.
constexpr float kLoudest = 1e12F;

// Seconds with three decimals, for messages; std::to_string(double) would say six. Rounded down: what is too short for
// a second must not read "1.000 s".
std::string seconds_text(double seconds) {
  const std::uint64_t milliseconds = static_cast<std::uint64_t>(std::floor(seconds * 1000 + 1e-6));
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
  return std::nullopt;
}

std::optional<Error> refuse_holding(double seconds) {
  if (seconds <= kLongestHours * 3600) return std::nullopt;
  return Error{ErrorCode::kInvalidArgument, "the sound is longer than 3 hours, too long to analyse in one piece",
               "analyse it in segments"};
}

SoundStream::SoundStream(int channels, int sample_rate, int output_rate) : resampler_(sample_rate, output_rate) {
  info_.sample_rate = sample_rate;
  info_.channels = channels;
}

void SoundStream::push(std::span<const float> mono, std::vector<float>& out) {
  inspector_.push(mono);
  resampler_.push(mono, out);
}

Result<SourceInfo> SoundStream::finish(bool truncated, std::vector<float>& out) {
  resampler_.finish(out);
  const SignalReport signal = inspector_.report();
  const double rate = info_.sample_rate;
  info_.duration = static_cast<double>(signal.samples) / rate;
  info_.truncated = truncated;
  info_.signal = signal;
  if (signal.samples == 0) return {ErrorCode::kEmptyFile, "the file holds no samples", "choose another file"};
  if (signal.not_finite > 0) {
    return {ErrorCode::kInvalidSamples,
            std::to_string(signal.not_finite) + " of " + std::to_string(signal.samples) +
                " samples are not numbers (NaN or infinite), the first at " +
                seconds_text(static_cast<double>(signal.first_not_finite) / rate),
            "export the file again from its source"};
  }
  if (signal.peak > kLoudest) {
    return {ErrorCode::kInvalidSamples,
            "the samples reach more than a million million times full scale, which is no sound",
            "export the file again from its source"};
  }
  return info_;
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

void mix_to_mono(std::span<const std::span<const float>> channels, std::span<float> out) {
  std::copy(channels.front().begin(), channels.front().end(), out.begin());
  if (channels.size() == 1) return;
  for (const std::span<const float>& channel : channels.subspan(1)) {
    for (std::size_t i = 0; i < out.size(); ++i) out[i] += channel[i];
  }
  const float count = static_cast<float>(channels.size());
  for (float& sample : out) sample /= count;
}

}  // namespace genrescope
