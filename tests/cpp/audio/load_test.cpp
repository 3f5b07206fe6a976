#include "audio/load.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <string>

#include "wav_builder.h"

namespace genrescope {
namespace {

using namespace genrescope::testing;

constexpr int kRate = 22050;

std::vector<float> tone(int rate, double seconds) {
  std::vector<float> samples(static_cast<std::size_t>(rate * seconds));
  for (std::size_t i = 0; i < samples.size(); ++i) {
    samples[i] = static_cast<float>(0.5 * std::sin(2 * std::numbers::pi * 440 * static_cast<double>(i) / rate));
  }
  return samples;
}

Bytes float_wav(const std::vector<float>& mono, int channels, int rate) {
  Bytes data;
  for (const float sample : mono) {
    for (int c = 0; c < channels; ++c) append(data, sample);
  }
  return wav(format_chunk(3, channels, rate, 32), data);
}

TEST(Load, WavAtTheOutputRateIsPassedOn) {
  const auto samples = tone(kRate, 1.5);
  const auto sound = load_wav(float_wav(samples, 1, kRate), kRate);
  ASSERT_TRUE(sound.ok());
  EXPECT_EQ(sound->samples, samples);
  EXPECT_EQ(sound->info.sample_rate, kRate);
  EXPECT_EQ(sound->info.channels, 1);
  EXPECT_DOUBLE_EQ(sound->info.duration, 1.5);
  EXPECT_FALSE(sound->info.truncated);
  EXPECT_FALSE(sound->info.signal.silent);
}

TEST(Load, WavAndChannelsAreTheSame) {
  for (const int rate : {8000, 44100, 48000, 44101, 192000}) {
    for (const std::size_t channels : {std::size_t{1}, std::size_t{2}, std::size_t{8}}) {
      const auto samples = tone(rate, 1.2);
      const std::vector<std::span<const float>> planar(channels, samples);
      const auto from_wav = load_wav(float_wav(samples, static_cast<int>(channels), rate), kRate);
      const auto from_pcm = load_pcm(planar, rate, kRate);
      ASSERT_TRUE(from_wav.ok() && from_pcm.ok());
      EXPECT_EQ(from_wav->samples, from_pcm->samples);
      EXPECT_EQ(from_wav->samples.size(), resampled_length(samples.size(), rate, kRate));
      EXPECT_EQ(from_pcm->info.channels, static_cast<int>(channels));
      EXPECT_DOUBLE_EQ(from_pcm->info.duration, from_wav->info.duration);
    }
  }
}

TEST(Load, MixesInterleavedFrames) {
  std::vector<float> mono(2);
  mix_to_mono(std::vector<float>{0.5F, 0, 1, 0.25F}, 2, mono);
  EXPECT_EQ(mono, (std::vector<float>{0.25F, 0.625F}));
}

void expect_error(const Result<Sound>& sound, ErrorCode code, const std::string& part) {
  ASSERT_FALSE(sound.ok());
  EXPECT_EQ(sound.error().code, code);
  EXPECT_NE(sound.error().message.find(part), std::string::npos) << sound.error().message;
  EXPECT_FALSE(sound.error().hint.empty());
}

TEST(Load, RefusesSamplesThatAreNoNumbers) {
  auto samples = tone(44100, 2);
  samples[11025] = std::nanf("");
  samples[30000] = INFINITY;
  expect_error(load_wav(float_wav(samples, 2, 44100), kRate), ErrorCode::kInvalidSamples,
               "2 of 88200 samples are not numbers (NaN or infinite), the first at 0.250 s");
}

TEST(Load, RefusesWhatCannotBeUsed) {
  const auto samples = tone(8000, 1);
  expect_error(load_wav(float_wav(samples, 1, 1), kRate), ErrorCode::kUnsupportedFormat, "1 Hz");
  expect_error(load_wav({}, kRate), ErrorCode::kEmptyFile, "empty");
  expect_error(load_pcm({}, 44100, kRate), ErrorCode::kUnsupportedFormat, "no channels");
  const std::vector<std::span<const float>> empty(2);
  expect_error(load_pcm(empty, 44100, kRate), ErrorCode::kEmptyFile, "no samples");
  const std::vector<std::span<const float>> uneven{samples, std::span(samples).first(10)};
  expect_error(load_pcm(uneven, 44100, kRate), ErrorCode::kInvalidArgument, "different lengths");
  const std::vector<std::span<const float>> fine{samples};
  expect_error(load_pcm(fine, 0, kRate), ErrorCode::kUnsupportedFormat, "0 Hz");
  EXPECT_TRUE(refuse_source(2, 44100, std::uint64_t{44100} * 3600 * 4).has_value());
  EXPECT_FALSE(refuse_source(2, 44100, std::uint64_t{44100} * 3600 * 3).has_value());
}

TEST(Load, TellsHowShortASoundIs) {
  EXPECT_FALSE(too_short_to_classify(1.0).has_value());
  const auto error = too_short_to_classify(0.1);
  ASSERT_TRUE(error.has_value());
  EXPECT_EQ(error->code, ErrorCode::kTooShort);
  EXPECT_NE(error->message.find("0.100 s"), std::string::npos) << error->message;
  EXPECT_NE(error->message.find("1.000 s"), std::string::npos) << error->message;
}

}  // namespace
}  // namespace genrescope
