#include "math.h"

#include <cmath>

namespace genrescope {
namespace {

constexpr double kLn2High =
    0x1.62e42fefa3800p-1;  // ln 2 with eleven zero bits at the end, so that k x kLn2High is exact
constexpr double kLn2Low = 0x1.ef35793c76730p-45;
constexpr double kLog2E = 1.44269504088896340736;
constexpr double kLog10E = 0.43429448190325182765;
constexpr double kSqrtHalf = 0.70710678118654752440;

struct Split {
  double mantissa;  // in [sqrt(1/2), sqrt(2))
  double exponent;
};

Split split(double x) {
  const auto bits = __builtin_bit_cast(std::uint64_t, x);
  int exponent = static_cast<int>(bits >> 52) - 1022;
  double mantissa = __builtin_bit_cast(double, (bits & 0x000fffffffffffffu) | 0x3fe0000000000000u);
  if (mantissa < kSqrtHalf) {
    mantissa *= 2;
    --exponent;
  }
  return {mantissa, static_cast<double>(exponent)};
}

// ln m = 2 artanh((m - 1) / (m + 1)); the series in s^2 <= 0.0295 ends below half a unit in the last place.
template <class T>
T log_of_mantissa(T m) {
  const T s = (m - 1) / (m + 1);
  const T z = s * s;
  T sum = 1.0 / 23;
  for (int odd = 21; odd >= 3; odd -= 2) sum = sum * z + 1.0 / odd;
  return 2 * s + 2 * s * (z * sum);
}

}  // namespace

double exact_log(double x) {
  const Split part = split(x);
  return part.exponent * kLn2High + (log_of_mantissa(part.mantissa) + part.exponent * kLn2Low);
}

double exact_log2(double x) {
  const Split part = split(x);
  return part.exponent + log_of_mantissa(part.mantissa) * kLog2E;
}

double exact_log10(double x) {
  return exact_log(x) * kLog10E;
}

F64x2 exact_log10(F64x2 x) {
  const Split a = split(x[0]), b = split(x[1]);
  const F64x2 mantissa = F64x2::Vector{a.mantissa, b.mantissa}, exponent = F64x2::Vector{a.exponent, b.exponent};
  return (exponent * kLn2High + (log_of_mantissa(mantissa) + exponent * kLn2Low)) * kLog10E;
}

double exact_log1p(double x) {
  if (x < 0.25) {
    const double s = x / (2 + x);
    const double z = s * s;
    double sum = 1.0 / 23;
    for (int odd = 21; odd >= 3; odd -= 2) sum = sum * z + 1.0 / odd;
    return 2 * s + 2 * s * (z * sum);
  }
  return exact_log(1 + x);
}

double exact_exp(double x) {
  if (x < -700) return 0;
  const double k = std::floor(x * kLog2E + 0.5);
  const double r = (x - k * kLn2High) - k * kLn2Low;
  double sum = 1;
  for (int n = 14; n >= 1; --n) sum = 1 + sum * r / n;
  return sum * __builtin_bit_cast(double, static_cast<std::uint64_t>(static_cast<std::int64_t>(k) + 1023) << 52);
}

double exact_exp2(double x) {
  const double k = std::floor(x + 0.5);
  return exact_exp((x - k) * (kLn2High + kLn2Low)) *
         __builtin_bit_cast(double, static_cast<std::uint64_t>(static_cast<std::int64_t>(k) + 1023) << 52);
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
