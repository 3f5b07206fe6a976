// Elementary functions from IEEE basic operations alone. C libraries differ in the last bit of log or cos; these give
// the same bits on every build. Accurate to about one unit in the last place of a double.
#pragma once

#include <cstdint>

#include "lanes.h"

namespace genrescope {

inline constexpr double kPi = 3.14159265358979323846;

// Logarithms of positive, finite, normal numbers.
F64x2 exact_log(F64x2 x);
F64x2 exact_log2(F64x2 x);
F64x2 exact_log10(F64x2 x);
// log(1 + x) for x >= 0.
double exact_log1p(double x);
// e^x for |x| <= 700; below -700 it is 0.
F64x2 exact_exp(F64x2 x);
// 2^x for |x| <= 1000.
F64x2 exact_exp2(F64x2 x);

inline double exact_log(double x) {
  return exact_log(F64x2(x))[0];
}
inline double exact_log2(double x) {
  return exact_log2(F64x2(x))[0];
}
inline double exact_log10(double x) {
  return exact_log10(F64x2(x))[0];
}
inline double exact_exp(double x) {
  return exact_exp(F64x2(x))[0];
}
inline double exact_exp2(double x) {
  return exact_exp2(F64x2(x))[0];
}

struct SineCosine {
  double sine, cosine;
};
// Of the angle 2 pi k / n, n > 0.
SineCosine exact_turn(std::int64_t k, std::int64_t n);

}  // namespace genrescope
