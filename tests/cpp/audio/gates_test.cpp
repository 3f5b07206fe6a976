#include "audio/gates.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace genrescope {
namespace {

TEST(Gates, MeasuresPeakAndRms) {
  const SignalReport report = inspect_signal(std::vector<float>{0.5F, -0.5F, 0.5F, -0.5F});
  EXPECT_EQ(report.samples, 4U);
  EXPECT_EQ(report.peak, 0.5F);
  EXPECT_DOUBLE_EQ(report.rms, 0.5);
  EXPECT_FALSE(report.silent);
  EXPECT_EQ(report.clipped_fraction, 0);
}

TEST(Gates, SilenceIsBelowMinusEightyDecibels) {
  EXPECT_TRUE(inspect_signal({}).silent);
  EXPECT_TRUE(inspect_signal(std::vector<float>(100)).silent);
  EXPECT_TRUE(inspect_signal(std::vector<float>(100, -0.99e-4F)).silent);
  EXPECT_FALSE(inspect_signal(std::vector<float>{0, 1.01e-4F}).silent);
}

TEST(Gates, CountsWhatIsNotFinite) {
  const float infinity = std::numeric_limits<float>::infinity();
  const SignalReport report = inspect_signal(std::vector<float>{0.25F, std::nanf(""), 0.25F, -infinity});
  EXPECT_EQ(report.not_finite, 2U);
  EXPECT_EQ(report.first_not_finite, 1U);
  EXPECT_EQ(report.peak, 0.25F);
  EXPECT_DOUBLE_EQ(report.rms, 0.25);
}

TEST(Gates, ClippingIsARunOfThree) {
  EXPECT_EQ(inspect_signal(std::vector<float>{1, 1, 0, 1, 0, -1, 0, 0, 0, 0}).clipped_fraction, 0);
  EXPECT_DOUBLE_EQ(inspect_signal(std::vector<float>{0, 1, 1, 1, 1, 0, -1, -1, -1, 0}).clipped_fraction, 0.7);
}

TEST(Gates, PiecesGiveTheSameReport) {
  std::vector<float> samples;
  for (int i = 0; i < 1000; ++i) samples.push_back(static_cast<float>(std::sin(i * 0.1) * 1.2));
  const SignalReport whole = inspect_signal(samples);
  SignalInspector inspector;
  for (std::size_t at = 0; at < samples.size(); at += 7) {
    inspector.push(std::span<const float>(samples).subspan(at, std::min<std::size_t>(7, samples.size() - at)));
  }
  EXPECT_EQ(inspector.report().clipped_fraction, whole.clipped_fraction);
  EXPECT_EQ(inspector.report().rms, whole.rms);
  EXPECT_GT(whole.clipped_fraction, 0.2);
}

}  // namespace
}  // namespace genrescope
