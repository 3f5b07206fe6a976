#include "learn/lbfgs.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace genrescope::learn {
namespace {

// Sum of stiffness[i] / 2 (x[i] - centre[i])^2.
double bowl(std::span<const double> x, std::span<double> gradient) {
  const std::vector<double> centre = {3, -2, 0.05, 7};
  const std::vector<double> stiffness = {1, 100, 1, 1e-3};
  double value = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double d = x[i] - centre[i];
    value += 0.5 * stiffness[i] * d * d;
    gradient[i] = stiffness[i] * d;
  }
  return value;
}

TEST(Lbfgs, FindsTheBottomOfAnIllConditionedBowl) {
  std::vector<double> x(4);
  minimise(bowl, {}, 1e-9, 200, x);
  EXPECT_NEAR(x[0], 3, 1e-6);
  EXPECT_NEAR(x[1], -2, 1e-6);
  EXPECT_NEAR(x[2], 0.05, 1e-6);
  EXPECT_NEAR(x[3], 7, 1e-4);
}

TEST(Lbfgs, TheL1PenaltyShrinksAndStopsAtZero) {
  const std::vector<double> l1 = {1, 1, 1, 0};
  std::vector<double> x(4);
  minimise(bowl, l1, 1e-9, 200, x);
  EXPECT_NEAR(x[0], 2, 1e-6);
  EXPECT_NEAR(x[1], -1.99, 1e-6);
  EXPECT_EQ(x[2], 0);
  EXPECT_NEAR(x[3], 7, 1e-4);
}

TEST(Lbfgs, FollowsACurvedValley) {
  const auto rosenbrock = [](std::span<const double> x, std::span<double> gradient) {
    const double a = 1 - x[0];
    const double b = x[1] - x[0] * x[0];
    gradient[0] = -2 * a - 400 * b * x[0];
    gradient[1] = 200 * b;
    return a * a + 100 * b * b;
  };
  std::vector<double> x = {-1.2, 1};
  minimise(rosenbrock, {}, 1e-8, 500, x);
  EXPECT_NEAR(x[0], 1, 1e-6);
  EXPECT_NEAR(x[1], 1, 1e-6);
}

}  // namespace
}  // namespace genrescope::learn
