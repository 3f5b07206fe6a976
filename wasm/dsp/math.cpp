#include "math.h"

#include <iterator>

namespace genrescope {
namespace {

constexpr double kLn2High =
    0x1.62e42fefa3800p-1;  // ln 2 with eleven zero bits at the end, so that k x kLn2High is exact
constexpr double kLn2Low = 0x1.ef35793c76730p-45;
constexpr double kLog2E = 1.44269504088896340736;
constexpr double kLog10E = 0.43429448190325182765;

constexpr double kLn2 = kLn2High + kLn2Low;
constexpr double kWholes = 0x1.8p52;  // adding this rounds to a whole number, which stands in the lowest bits

using Bits = std::uint64_t __attribute__((vector_size(16)));
Bits bits_of(F64x2 x) {
  return (Bits)x.v;
}
F64x2 from_bits(Bits bits) {
  return {(F64x2::Vector)bits};
}

struct Split {
  F64x2 mantissa;  // in [sqrt(1/2), sqrt(2))
  F64x2 exponent;
};

Split split(F64x2 x) {
  constexpr std::uint64_t kOne = 0x3ff0000000000000u, kSqrtHalf = 0x3fe6a09e667f3bcdu, kTwoTo52 = 0x4330000000000000u;
  const Bits shifted = bits_of(x) + (kOne - kSqrtHalf);
  return {from_bits((shifted & 0x000fffffffffffffu) + kSqrtHalf),
          from_bits((shifted >> 52) | kTwoTo52) - (0x1p52 + 1023)};
}

// ln((1 + s) / (1 - s)) = 2 artanh s; the series in s^2 <= 0.0295 ends below half a unit in the last place.
F64x2 twice_artanh(F64x2 s) {
  const F64x2 z = s * s;
  F64x2 sum = 1.0 / 23;
  for (int odd = 21; odd >= 3; odd -= 2) sum = sum * z + 1.0 / odd;
  return 2 * s + 2 * s * (z * sum);
}

F64x2 log_of_mantissa(F64x2 m) {
  return twice_artanh((m - 1) / (m + 1));
}

// e^r for |r| <= ln(2) / 2.
F64x2 exp_near_0(F64x2 r) {
  // 1 / n! for n from 14 down to 0.
  constexpr double kCoefficients[] = {1.0 / 87178291200,
                                      1.0 / 6227020800,
                                      1.0 / 479001600,
                                      1.0 / 39916800,
                                      1.0 / 3628800,
                                      1.0 / 362880,
                                      1.0 / 40320,
                                      1.0 / 5040,
                                      1.0 / 720,
                                      1.0 / 120,
                                      1.0 / 24,
                                      1.0 / 6,
                                      1.0 / 2,
                                      1,
                                      1};
  F64x2 sum = kCoefficients[0];
  for (std::size_t i = 1; i < std::size(kCoefficients); ++i) sum = sum * r + kCoefficients[i];
  return sum;
}

// 2^k, k being the whole number in the lowest bits of k + kWholes.
F64x2 power_of_two(F64x2 k_and_wholes) {
  return from_bits((bits_of(k_and_wholes) << 52) + 0x3ff0000000000000u);
}

}  // namespace

F64x2 exact_log(F64x2 x) {
  const Split part = split(x);
  return part.exponent * kLn2High + (log_of_mantissa(part.mantissa) + part.exponent * kLn2Low);
}

F64x2 exact_log2(F64x2 x) {
  const Split part = split(x);
  return part.exponent + log_of_mantissa(part.mantissa) * kLog2E;
}

F64x2 exact_log10(F64x2 x) {
  return exact_log(x) * kLog10E;
}

double exact_log1p(double x) {
  return x < 0.25 ? twice_artanh(x / (2 + x))[0] : exact_log(1 + x);
}

F64x2 exact_exp(F64x2 x) {
  const F64x2 k_and_wholes = x * kLog2E + kWholes, k = k_and_wholes - kWholes;
  const F64x2 value = exp_near_0((x - k * kLn2High) - k * kLn2Low) * power_of_two(k_and_wholes);
  return {x.v < -700 ? F64x2::Vector{} : value.v};
}

F64x2 exact_exp2(F64x2 x) {
  const F64x2 k_and_wholes = x + kWholes, k = k_and_wholes - kWholes;
  return exp_near_0((x - k) * kLn2) * power_of_two(k_and_wholes);
}

SineCosine exact_turn(std::int64_t k, std::int64_t n) {
  // Whole eighths of a turn are taken off exactly, in integers; the rest is at most an eighth, where the series are
  // short.
  k %= n;
  if (k < 0) k += n;
  const std::int64_t quarter = (4 * k + n / 2) / n;
  const double angle = 2 * kPi * (static_cast<double>(4 * k - quarter * n) / (4.0 * static_cast<double>(n)));
  const double z = angle * angle;
  double sine = 1, cosine = 1;
  for (int i = 18; i >= 2; i -= 2) {
    sine = 1 - sine * z / (i * (i + 1));
    cosine = 1 - cosine * z / (i * (i - 1));
  }
  sine *= angle;
  switch (quarter % 4) {
    case 0:
      return {sine, cosine};
    case 1:
      return {cosine, -sine};
    case 2:
      return {-sine, -cosine};
    default:
      return {-cosine, sine};
  }
}

}  // namespace genrescope
