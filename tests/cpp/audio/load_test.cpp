#include "audio/load.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>
#include <string>
#include <vector>

namespace genrescope {
namespace {

constexpr int kRate = 22050;

std::vector<float> tone(int rate, double seconds) {
  std::vector<float> samples(static_cast<std::size_t>(rate * seconds));
  for (std::size_t i = 0; i < samples.size(); ++i) {
    samples[i] = static_cast<float>(0.5 * std::sin(2 * std::numbers::pi * 440 * static_cast<double>(i) / rate));
  }
  return samples;
}

struct Loaded {
  std::vector<float> samples;
  Result<SourceInfo> info;
};

Loaded load(std::span<const float> mono, int channels, int rate, std::size_t piece = 8192) {
  SoundStream stream(channels, rate, kRate);
  std::vector<float> samples;
  for (std::size_t at = 0; at < mono.size(); at += piece) {
    stream.push(mono.subspan(at, std::min(piece, mono.size() - at)), samples);
  }
  Result<SourceInfo> info = stream.finish(false, samples);
  return {std::move(samples), std::move(info)};
}

TEST(Load, SoundAtTheOutputRateIsPassedOn) {
  const auto samples = tone(kRate, 1.5);
  const Loaded sound = load(samples, 2, kRate);
  ASSERT_TRUE(sound.info.ok());
  EXPECT_EQ(sound.samples, samples);
  EXPECT_EQ(sound.info->sample_rate, kRate);
  EXPECT_EQ(sound.info->channels, 2);
  EXPECT_DOUBLE_EQ(sound.info->duration, 1.5);
  EXPECT_FALSE(sound.info->truncated);
  EXPECT_FALSE(sound.info->signal.silent);
}

TEST(Load, DoesNotDependOnHowTheSoundIsCut) {
  for (const int rate : {8000, 44100, 48000, 44101, 192000}) {
    const auto samples = tone(rate, 1.2);
    const Loaded whole = load(samples, 1, rate, samples.size());
    EXPECT_EQ(whole.samples.size(), resampled_length(samples.size(), rate, kRate));
    for (const std::size_t piece : {100, 4096, 9999}) EXPECT_EQ(load(samples, 1, rate, piece).samples, whole.samples);
  }
}

TEST(Load, MixesFramesAndChannelsAlike) {
  std::vector<float> mono(2);
  mix_to_mono(std::vector<float>{0.5F, 0, 1, 0.25F}, 2, mono);
  EXPECT_EQ(mono, (std::vector<float>{0.25F, 0.625F}));
  const auto left = tone(8000, 0.1), right = tone(9000, 0.2);
  for (const std::size_t channels : {1, 2, 3, 8}) {
    std::vector<std::span<const float>> planar;
    for (std::size_t c = 0; c < channels; ++c) {
      planar.push_back(std::span(c % 2 == 0 ? left : right).first(left.size()));
    }
    std::vector<float> frames;
    for (std::size_t i = 0; i < left.size(); ++i) {
      for (const auto& channel : planar) frames.push_back(channel[i]);
    }
    std::vector<float> from_frames(left.size()), from_channels(left.size());
    mix_to_mono(frames, static_cast<int>(channels), from_frames);
    mix_to_mono(planar, from_channels);
    EXPECT_EQ(from_channels, from_frames) << channels;
  }
}

void expect_error(const std::optional<Error>& error, ErrorCode code, const std::string& part) {
  ASSERT_TRUE(error.has_value());
  EXPECT_EQ(error->code, code);
  EXPECT_NE(error->message.find(part), std::string::npos) << error->message;
  EXPECT_FALSE(error->hint.empty());
}

TEST(Load, RefusesSamplesThatAreNoNumbers) {
  auto samples = tone(44100, 2);
  samples[11025] = std::nanf("");
  samples[30000] = INFINITY;
  const Loaded sound = load(samples, 2, 44100);
  ASSERT_FALSE(sound.info.ok());
  expect_error(sound.info.error(), ErrorCode::kInvalidSamples,
               "2 of 88200 samples are not numbers (NaN or infinite), the first at 0.250 s");
}

TEST(Load, RefusesSamplesThatNoSpectrumCanHold) {
  auto samples = tone(22050, 1);
  samples[100] = 9e11F;
  EXPECT_TRUE(load(samples, 1, 22050).info.ok());
  samples[100] = -2e12F;
  const Loaded sound = load(samples, 1, 22050);
  ASSERT_FALSE(sound.info.ok());
  expect_error(sound.info.error(), ErrorCode::kInvalidSamples, "times full scale");
}

TEST(Load, RefusesWhatCannotBeUsed) {
  expect_error(refuse_source(1, 1, 100), ErrorCode::kUnsupportedFormat, "1 Hz");
  expect_error(refuse_source(1, 0, 100), ErrorCode::kUnsupportedFormat, "0 Hz");
  expect_error(refuse_source(0, 44100, 100), ErrorCode::kUnsupportedFormat, "no channels");
  expect_error(refuse_source(2, 44100, 0), ErrorCode::kEmptyFile, "no samples");
  EXPECT_FALSE(refuse_source(2, 44100, std::uint64_t{44100} * 3600 * 100).has_value());
  const Loaded nothing = load({}, 1, 44100);
  ASSERT_FALSE(nothing.info.ok());
  expect_error(nothing.info.error(), ErrorCode::kEmptyFile, "no samples");
  expect_error(refuse_holding(4 * 3600), ErrorCode::kInvalidArgument, "3 hours");
  EXPECT_FALSE(refuse_holding(3 * 3600).has_value());
}

TEST(Load, TellsHowShortASoundIs) {
  EXPECT_FALSE(too_short_to_classify(1.0).has_value());
  const auto error = too_short_to_classify(0.1);
  ASSERT_TRUE(error.has_value());
  EXPECT_EQ(error->code, ErrorCode::kTooShort);
  EXPECT_NE(error->message.find("0.100 s"), std::string::npos) << error->message;
  EXPECT_NE(error->message.find("1.000 s"), std::string::npos) << error->message;
  EXPECT_NE(too_short_to_classify(22049.0 / 22050)->message.find("0.999 s"), std::string::npos);
}

}  // namespace
}  // namespace genrescope
