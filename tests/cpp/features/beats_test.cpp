#include "features/beats.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "../signals.h"
#include "features/separation.h"

namespace genrescope {
namespace {

constexpr double kRate = 22050;

TEST(Beats, FallOnTheClicks) {
  for (const double bpm : {87.0, 120.0}) {
    const double seconds = 30, period = 60 / bpm;
    const auto rhythm = find_rhythm(testing::clicks(static_cast<std::size_t>(seconds * kRate), bpm));
    ASSERT_TRUE(rhythm.ok());
    EXPECT_NEAR(rhythm->tempo, bpm, 3);
    const std::vector<double>& beats = rhythm->beats;
    // librosa trims weak beats at both ends, and always the last one.
    EXPECT_GE(static_cast<double>(beats.size()), seconds / period - 5) << bpm;
    EXPECT_LE(static_cast<double>(beats.size()), seconds / period + 1) << bpm;
    for (std::size_t i = 0; i < beats.size(); ++i) {
      const double time = beats[i];
      EXPECT_LE(std::fabs(time - std::round(time / period) * period), 0.035) << bpm << " BPM, at " << time << " s";
      if (i == 0) continue;
      EXPECT_NEAR(beats[i] - beats[i - 1], period, 0.07) << bpm;
    }
  }
}

TEST(Beats, KeepTheirPaceWhenOneClickIsLate) {
  constexpr double kFrames = 43, kBeat = kFrames / 2;
  std::vector<float> onsets(650);
  for (int beat = 0; beat < 30; ++beat) {
    const int late = beat == 15 ? 8 : 0;
    onsets[static_cast<std::size_t>(std::lround((beat + 0.5) * kBeat)) + static_cast<std::size_t>(late)] = 1;
  }
  const auto beats = track_beats(onsets, 120, kFrames);
  ASSERT_GT(beats.size(), 25u);
  for (std::size_t i = 1; i < beats.size(); ++i) {
    EXPECT_NEAR(static_cast<double>(beats[i]) - static_cast<double>(beats[i - 1]), kBeat, 2);
  }
}

TEST(Beats, NeedATempoAndOnsets) {
  const std::vector<float> onsets = testing::clicks(500, 120, 43);
  EXPECT_TRUE(track_beats(onsets, 0, 43).empty());
  EXPECT_TRUE(track_beats({}, 120, 43).empty());
  EXPECT_TRUE(track_beats(std::vector<float>(500), 120, 43).empty());
  EXPECT_TRUE(track_beats(std::vector<float>(500, 1.0F), 1e9, 43).empty());
}

TEST(Parts, AddUpToTheClip) {
  std::vector<float> clip = testing::sine(3 * 22050 + 100, 440);
  const std::vector<float> beat = testing::clicks(clip.size(), 120);
  for (std::size_t i = 0; i < clip.size(); ++i) clip[i] += beat[i];
  const auto parts = separate(clip);
  ASSERT_TRUE(parts.ok());
  const std::size_t whole_hops = clip.size() / 512 * 512;
  double tone = 0;
  for (std::size_t i = 0; i < clip.size(); ++i) {
    const float sum = parts->harmonic[i] + parts->percussive[i];
    EXPECT_NEAR(sum, i < whole_hops ? clip[i] : 0, 1e-6) << i;
    tone += parts->harmonic[i] * (clip[i] - beat[i]);
  }
  // Nearly all of the sine is in the harmonic part: its energy is half of 0.5 squared per sample.
  EXPECT_GT(tone / (0.125 * static_cast<double>(clip.size())), 0.8);
  EXPECT_FALSE(separate(std::vector<float>(100)).ok());
  EXPECT_FALSE(find_rhythm(std::vector<float>(100)).ok());
}

TEST(Beats, SurviveEnvelopesOfEveryLength) {
  for (std::size_t length = 1; length < 60; ++length) {
    std::vector<float> envelope(length);
    for (std::size_t i = 0; i < length; i += 7) envelope[i] = 1;
    const auto beats = track_beats(envelope, 120, 43);
    EXPECT_TRUE(std::is_sorted(beats.begin(), beats.end()));
    for (const std::size_t beat : beats) EXPECT_LT(beat, length);
  }
}

}  // namespace
}  // namespace genrescope
