#include "learn/calibration.h"

#include <gtest/gtest.h>

#include <cmath>

#include "made_up_data.h"

namespace genrescope::learn {
namespace {

TEST(Calibration, TemperatureOneKeepsProbabilities) {
  std::vector<double> probabilities = {0.2, 0.5, 0.3};
  apply_temperature(probabilities, 1);
  EXPECT_NEAR(probabilities[0], 0.2, 1e-12);
  EXPECT_NEAR(probabilities[1], 0.5, 1e-12);
  // Twice as hot: square roots.
  apply_temperature(probabilities, 2);
  EXPECT_NEAR(probabilities[1] / probabilities[0], std::sqrt(2.5), 1e-12);
}

TEST(Calibration, SurvivesZeros) {
  std::vector<double> probabilities = {0, 1, 0};
  apply_temperature(probabilities, 0.1);
  EXPECT_NEAR(probabilities[0] + probabilities[1] + probabilities[2], 1, 1e-12);
  std::vector<double> nothing = {0, 0};
  apply_temperature(nothing, 3);
  EXPECT_DOUBLE_EQ(nothing[0], 0.5);
}

TEST(Calibration, FindsTheTemperatureThatMadeScoresTooSure) {
  // Labels are drawn from p; the scores claim p^3. Temperature 3 undoes that.
  Rng rng(11);
  Matrix claimed(40000, 3);
  std::vector<int> targets;
  for (std::size_t r = 0; r < claimed.rows; ++r) {
    std::vector<double> p = {0.2 + rng.uniform(), 0.2 + rng.uniform(), 0.2 + rng.uniform()};
    const double sum = p[0] + p[1] + p[2];
    const double drawn = rng.uniform() * sum;
    targets.push_back(drawn < p[0] ? 0 : drawn < p[0] + p[1] ? 1 : 2);
    double cubes = 0;
    for (const double value : p) cubes += value * value * value;
    for (std::size_t k = 0; k < 3; ++k) claimed.row(r)[k] = p[k] * p[k] * p[k] / cubes;
  }
  EXPECT_NEAR(fit_temperature(claimed, targets), 3, 0.2);
}

TEST(Calibration, RiskCoverageAndThresholdByHand) {
  Matrix probabilities(4, 2);
  probabilities.values = {0.9, 0.1, 0.2, 0.8, 0.7, 0.3, 0.4, 0.6};
  const std::vector<int> targets = {0, 1, 1, 1};  // right, right, wrong, right
  const std::vector<CoveragePoint> curve = risk_coverage(probabilities, targets);
  ASSERT_EQ(curve.size(), 4u);
  EXPECT_DOUBLE_EQ(curve[1].coverage, 0.5);
  EXPECT_DOUBLE_EQ(curve[1].accuracy, 1);
  EXPECT_DOUBLE_EQ(curve[2].accuracy, 2.0 / 3);
  EXPECT_DOUBLE_EQ(choose_threshold(curve, 0.8).threshold, 0.8);
  EXPECT_DOUBLE_EQ(choose_threshold(curve, 0.75).threshold, 0.6);
  EXPECT_GT(choose_threshold(curve, 1.01).threshold, 1);
}

TEST(Calibration, EqualProbabilitiesAreAcceptedTogether) {
  Matrix probabilities(3, 2);
  probabilities.values = {0.7, 0.3, 0.7, 0.3, 0.6, 0.4};
  EXPECT_EQ(risk_coverage(probabilities, std::vector<int>{0, 1, 0}).size(), 2u);
}

}  // namespace
}  // namespace genrescope::learn
