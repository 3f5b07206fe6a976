#include "learn/smo.h"

#include <gtest/gtest.h>

#include <cmath>

#include "made_up_data.h"

namespace genrescope::learn {
namespace {

struct Problem {
  std::vector<std::vector<double>> kernel;
  std::vector<int> signs;

  std::vector<double> diagonal() const {
    std::vector<double> values;
    for (std::size_t i = 0; i < kernel.size(); ++i) values.push_back(kernel[i][i]);
    return values;
  }
  SmoResult solve(double c, double tolerance) const {
    const KernelRow row = [this](std::size_t i, std::span<float> out) {
      std::copy(kernel[i].begin(), kernel[i].end(), out.begin());
    };
    return solve_svm_dual(signs, row, diagonal(), c, tolerance);
  }
};

// Linear kernel of points on a line.
Problem line(const std::vector<double>& points, std::vector<int> signs) {
  Problem problem;
  problem.signs = std::move(signs);
  for (const double a : points) {
    problem.kernel.emplace_back();
    for (const double b : points) problem.kernel.back().push_back(a * b);
  }
  return problem;
}

TEST(Smo, FindsTheKnownOptimumOfTwoPoints) {
  // Points 1 and -1: w = 1, so alpha = 1/2 each, the margin is 1 and the dual 1/2 - 1.
  const SmoResult result = line({1, -1}, {1, -1}).solve(10, 1e-9);
  EXPECT_NEAR(result.alpha[0], 0.5, 1e-9);
  EXPECT_NEAR(result.alpha[1], 0.5, 1e-9);
  EXPECT_NEAR(result.bias, 0, 1e-9);
  EXPECT_NEAR(result.objective, -0.5, 1e-9);
}

TEST(Smo, FindsTheKnownOptimumWithABiasAndIdleRows) {
  // Borders at 1 and 3, others beyond: w = 1, b = -2, alpha = 1/2 on the borders only.
  const SmoResult result = line({3, 1, 5, -4}, {1, -1, 1, -1}).solve(100, 1e-9);
  EXPECT_NEAR(result.alpha[0], 0.5, 1e-8);
  EXPECT_NEAR(result.alpha[1], 0.5, 1e-8);
  EXPECT_NEAR(result.alpha[2], 0, 1e-8);
  EXPECT_NEAR(result.alpha[3], 0, 1e-8);
  EXPECT_NEAR(result.bias, -2, 1e-8);
}

TEST(Smo, StopsAtTheBox) {
  // The optimum 1/2 is outside C = 0.1; both rows end on the bound.
  const SmoResult result = line({1, -1}, {1, -1}).solve(0.1, 1e-9);
  EXPECT_DOUBLE_EQ(result.alpha[0], 0.1);
  EXPECT_DOUBLE_EQ(result.alpha[1], 0.1);
}

TEST(Smo, PutsTheBiasInTheMiddleWhereAllRowsAreOnTheBound) {
  // w = 0.1 (3 - 1) = 0.2, so the border is at 2, halfway, with b = -0.4.
  const SmoResult result = line({3, 1}, {1, -1}).solve(0.1, 1e-9);
  EXPECT_DOUBLE_EQ(result.alpha[0], 0.1);
  EXPECT_DOUBLE_EQ(result.alpha[1], 0.1);
  EXPECT_NEAR(result.bias, -0.4, 1e-9);
}

TEST(Smo, MeetsTheOptimalityConditionsOnOverlappingClouds) {
  const DataSet data = made_up_data(2, 60, 1.0);
  Problem problem;
  for (std::size_t i = 0; i < data.rows.rows; ++i) {
    problem.signs.push_back(data.targets[i] == 0 ? 1 : -1);
    problem.kernel.emplace_back();
    for (std::size_t j = 0; j < data.rows.rows; ++j) {
      double distance = 0;
      for (std::size_t c = 0; c < data.rows.columns; ++c) {
        distance += (data.rows.row(i)[c] - data.rows.row(j)[c]) * (data.rows.row(i)[c] - data.rows.row(j)[c]);
      }
      problem.kernel.back().push_back(static_cast<float>(std::exp(-0.2 * distance)));
    }
  }
  const double c = 2;
  const SmoResult result = problem.solve(c, 1e-4);
  double balance = 0;
  double objective = 0;
  for (std::size_t i = 0; i < problem.signs.size(); ++i) {
    ASSERT_GE(result.alpha[i], 0);
    ASSERT_LE(result.alpha[i], c);
    balance += problem.signs[i] * result.alpha[i];
    double decision = result.bias;
    for (std::size_t j = 0; j < problem.signs.size(); ++j) {
      decision += problem.signs[j] * result.alpha[j] * problem.kernel[i][j];
      objective += 0.5 * problem.signs[i] * problem.signs[j] * result.alpha[i] * result.alpha[j] * problem.kernel[i][j];
    }
    objective -= result.alpha[i];
    const double margin = problem.signs[i] * decision;
    if (result.alpha[i] < c) {
      EXPECT_GE(margin, 1 - 2e-4) << i;
    }
    if (result.alpha[i] > 0) {
      EXPECT_LE(margin, 1 + 2e-4) << i;
    }
  }
  EXPECT_NEAR(balance, 0, 1e-9);
  EXPECT_NEAR(result.objective, objective, 1e-6);
}

}  // namespace
}  // namespace genrescope::learn
