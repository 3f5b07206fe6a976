#include "learn/metrics.h"

#include <gtest/gtest.h>

#include <cmath>

#include "learn/unknown_class.h"

namespace genrescope::learn {
namespace {

Predictions four_rows() {
  Predictions predictions;
  predictions.probabilities = Matrix(4, 3);
  predictions.probabilities.values = {0.7, 0.2, 0.1, 0.5, 0.3, 0.2, 0.1, 0.8, 0.1, 0.2, 0.3, 0.5};
  predictions.targets = {0, 1, 1, 0};  // right; second; right; third
  predictions.sure = {1, 0, 1, 1};
  predictions.groups = {1, 1, 2, 3};
  return predictions;
}

TEST(Metrics, AgreeWithHandComputedValues) {
  const Metrics metrics = measure(four_rows());
  EXPECT_DOUBLE_EQ(metrics.accuracy, 0.5);
  EXPECT_DOUBLE_EQ(metrics.top2, 0.75);
  EXPECT_DOUBLE_EQ(metrics.top3, 1);
  EXPECT_DOUBLE_EQ(metrics.balanced_accuracy, 0.5);  // class 2 does not occur
  // Class 0: predicted twice, once right, of two. Class 1: predicted once, right, of two.
  EXPECT_DOUBLE_EQ(metrics.classes[0].precision, 0.5);
  EXPECT_DOUBLE_EQ(metrics.classes[0].recall, 0.5);
  EXPECT_DOUBLE_EQ(metrics.classes[1].precision, 1);
  EXPECT_DOUBLE_EQ(metrics.classes[1].f1, 2.0 / 3);
  EXPECT_DOUBLE_EQ(metrics.classes[2].precision, 0);
  EXPECT_EQ(metrics.classes[2].support, 0u);
  EXPECT_DOUBLE_EQ(metrics.macro_f1, (0.5 + 2.0 / 3) / 2);
  EXPECT_DOUBLE_EQ(metrics.confusion.row(0)[2], 1);
  EXPECT_NEAR(metrics.log_loss, -(std::log(0.7) + std::log(0.3) + std::log(0.8) + std::log(0.2)) / 4, 1e-12);
  EXPECT_NEAR(metrics.brier, (0.14 + 0.78 + 0.06 + (0.64 + 0.09 + 0.25)) / 4, 1e-12);
  // Bins of 1/15: 0.7 and 0.8 alone; the two 0.5 in one bin, both wrong.
  EXPECT_NEAR(metrics.ece, (0.3 + 0.2 + 1.0) / 4, 1e-12);
  EXPECT_DOUBLE_EQ(metrics.sure_coverage, 0.75);
  EXPECT_DOUBLE_EQ(metrics.sure_accuracy, 2.0 / 3);
}

TEST(Metrics, TiesCountForTheClassThatComesFirst) {
  Predictions predictions;
  predictions.probabilities = Matrix(1, 3);
  predictions.probabilities.values = {0.4, 0.4, 0.2};
  predictions.sure = {0};
  predictions.groups = {0};
  predictions.targets = {0};
  EXPECT_DOUBLE_EQ(measure(predictions).accuracy, 1);
  predictions.targets = {1};
  EXPECT_DOUBLE_EQ(measure(predictions).accuracy, 0);
  EXPECT_DOUBLE_EQ(measure(predictions).top2, 1);
}

TEST(Metrics, IntervalHoldsTheAccuracyAndWidensWithTheGroups) {
  Predictions predictions;
  predictions.probabilities = Matrix(400, 2);
  for (int r = 0; r < 400; ++r) {
    predictions.probabilities.row(static_cast<std::size_t>(r))[0] = 1;
    predictions.targets.push_back(r / 20 % 2);  // groups of twenty are right or wrong as a whole
    predictions.sure.push_back(0);
    predictions.groups.push_back(r);
  }
  const Interval by_row = accuracy_interval(predictions, 1);
  for (int& group : predictions.groups) group /= 20;
  const Interval by_group = accuracy_interval(predictions, 1);
  EXPECT_NEAR(by_row.high - by_row.low, 2 * 1.96 * 0.5 / 20, 0.012);
  EXPECT_NEAR(by_group.high - by_group.low, 2 * 1.96 * 0.5 / std::sqrt(20), 0.06);
  EXPECT_LT(by_group.low, 0.5);
  EXPECT_GT(by_group.high, 0.5);
}

TEST(Auroc, CountsPairsInOrderAndTiesHalf) {
  EXPECT_DOUBLE_EQ(auroc(std::vector<double>{3, 4}, std::vector<double>{1, 2}), 1);
  EXPECT_DOUBLE_EQ(auroc(std::vector<double>{1, 3}, std::vector<double>{2, 3}), 0.375);
  EXPECT_DOUBLE_EQ(auroc(std::vector<double>{1}, {}), 0.5);
}

}  // namespace
}  // namespace genrescope::learn
