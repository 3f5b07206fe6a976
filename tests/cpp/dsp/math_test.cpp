#include "dsp/math.h"

#include <gtest/gtest.h>

#include <cmath>

namespace genrescope {
namespace {

constexpr double kUlps = 4.5e-16;  // two units in the last place

TEST(Math, LogarithmsAgreeWithTheCLibrary) {
  for (double x = 1e-30; x < 1e30; x *= 1.0137) {
    EXPECT_NEAR(exact_log(x), std::log(x), kUlps * std::abs(std::log(x)));
    EXPECT_NEAR(exact_log2(x), std::log2(x), 2 * kUlps * std::abs(std::log2(x)));
    EXPECT_NEAR(exact_log10(x), std::log10(x), 2 * kUlps * std::abs(std::log10(x)));
  }
  EXPECT_EQ(exact_log(1), 0);
  EXPECT_EQ(exact_log2(1024), 10);
  for (double x = 1e-12; x < 10; x *= 1.1) EXPECT_NEAR(exact_log1p(x), std::log1p(x), kUlps * std::log1p(x));
  EXPECT_EQ(exact_log1p(0), 0);
}

TEST(Math, LanesDoNotDisturbEachOther) {
  const F64x2 pair = F64x2::Vector{3, 1e-20};
  EXPECT_EQ(exact_log(pair)[0], exact_log(3));
  EXPECT_EQ(exact_log(pair)[1], exact_log(1e-20));
  const F64x2 exponents = F64x2::Vector{-800, 2.5};
  EXPECT_EQ(exact_exp(exponents)[0], 0);
  EXPECT_EQ(exact_exp(exponents)[1], exact_exp(2.5));
}

TEST(Math, ExponentialsAgreeWithTheCLibrary) {
  for (double x = -60; x < 60; x += 0.0371) {
    EXPECT_NEAR(exact_exp(x) / std::exp(x), 1, kUlps);
    EXPECT_NEAR(exact_exp2(x) / std::exp2(x), 1, kUlps);
  }
  EXPECT_EQ(exact_exp(0), 1);
  EXPECT_EQ(exact_exp(-1000), 0);
}

TEST(Math, TurnsAgreeWithTheCLibraryAndAreExactAtQuarters) {
  for (const std::int64_t n : {7, 344, 720, 2048}) {
    for (std::int64_t k = -n; k < 2 * n; ++k) {
      const auto [sine, cosine] = exact_turn(k, n);
      const double angle = 2 * kPi * static_cast<double>(k) / static_cast<double>(n);
      EXPECT_NEAR(sine, std::sin(angle), 3e-15);
      EXPECT_NEAR(cosine, std::cos(angle), 3e-15);
    }
  }
  EXPECT_EQ(exact_turn(1, 4).sine, 1);
  EXPECT_EQ(exact_turn(1, 2).cosine, -1);
  EXPECT_EQ(exact_turn(3, 4).sine, -1);
  EXPECT_EQ(exact_turn(-1, 4).sine, -1);
}

}  // namespace
}  // namespace genrescope
