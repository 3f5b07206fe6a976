// Elementary functions from IEEE basic operations alone. C libraries differ in the last bit of log or cos; these give
// the same bits on every build. Accurate to about one unit in the last place of a double.
#pragma once

#include <cstdint>

#include "lanes.h"

namespace genrescope {

inline constexpr double kPi = 3.14159265358979323846;

// Natural logarithm of a positive, finite, normal number.
double exact_log(double x);
double exact_log2(double x);
double exact_log10(double x);
F64x2 exact_log10(F64x2 x);
// log(1 + x) for x >= 0.
double exact_log1p(double x);
// e^x for |x| <= 700; below -700 it is 0.
double exact_exp(double x);
double exact_exp2(double x);

struct SineCosine {
  double sine, cosine;
};
// Of the angle 2 pi k / n, n > 0.
SineCosine exact_turn(std::int64_t k, std::int64_t n);

}  // namespace genrescope
