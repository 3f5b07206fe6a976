// What kissfft.hh needs to know to transform lanes: a complex number of them, and its twiddle factors.
#pragma once

#include <cmath>
#include <complex>

#include "lanes.h"
#include "math.h"

template <class T>
class std::complex<genrescope::Lanes<T>> {
 public:
  using Scalar = genrescope::Lanes<T>;
  using value_type = Scalar;

  complex() = default;
  complex(Scalar re, Scalar im = Scalar(0)) : re_(re), im_(im) {}  // NOLINT: as std::complex

  Scalar real() const { return re_; }
  Scalar imag() const { return im_; }
  void imag(Scalar value) { im_ = value; }

  complex& operator+=(const complex& o) { return re_ += o.re_, im_ += o.im_, *this; }
  complex& operator*=(Scalar s) { return re_ *= s, im_ *= s, *this; }
  friend complex operator+(const complex& a, const complex& b) { return {a.re_ + b.re_, a.im_ + b.im_}; }
  friend complex operator-(const complex& a, const complex& b) { return {a.re_ - b.re_, a.im_ - b.im_}; }
  friend complex operator*(const complex& a, const complex& b) {
    return {a.re_ * b.re_ - a.im_ * b.im_, a.re_ * b.im_ + a.im_ * b.re_};
  }
  friend complex operator*(const complex& a, Scalar s) { return {a.re_ * s, a.im_ * s}; }

 private:
  Scalar re_, im_;
};

// KissFFT asks std:: for pi and for its twiddle factors; ours have the same bits with every C library.
namespace std {
template <class T>
genrescope::Lanes<T> acos(genrescope::Lanes<T>) {
  return genrescope::kPi;
}
template <class T>
complex<genrescope::Lanes<T>> exp(const complex<genrescope::Lanes<T>>& exponent) {
  // The angle is i x (2 pi / n), in T. Snapped to a fraction of a turn it is exact again for every n that divides
  // kTurn, above all for powers of two in float.
  constexpr std::int64_t kTurn = 65536 * 45;
  const double turns = static_cast<double>(exponent.imag()[0]) / (2 * genrescope::kPi) * kTurn;
  const auto [sine, cosine] = genrescope::exact_turn(static_cast<std::int64_t>(std::floor(turns + 0.5)), kTurn);
  return {cosine, sine};
}
}  // namespace std

#include <kissfft/kissfft.hh>
