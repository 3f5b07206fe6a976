#include "sinc_kernel.h"

#include <algorithm>
#include <cmath>

namespace genrescope {
namespace {

// Beta and cut-off were found by a search for the narrowest transition that ends at 1.0 of the lower Nyquist frequency,
// 92 dB down, so that nothing folds back anywhere. The width then says where it begins: here at 0.936. The highest mel
// bands are worth it: a transition from 0.9 moved twice as many clips to another genre after a detour over 44.1 kHz.
constexpr double kHalfWidth = 88;   // samples of the lower rate
constexpr double kBeta = 9.4;       // of the Kaiser window
constexpr double kCutoff = 0.9653;  // middle of the transition, in the lower Nyquist frequency

constexpr double kPi = 3.14159265358979323846;

// Modified Bessel function of order 0, by its power series in x squared / 4.
double bessel_i0(double quarter_square) {
  double sum = 1;
  double term = 1;
  for (int k = 1; term > sum * 1e-18; ++k) {
    term *= quarter_square / (static_cast<double>(k) * k);
    sum += term;
  }
  return sum;
}

// sin(pi x) by its Taylor series around the nearest integer; exact to the last bits for |remainder| <= 1/2.
double sin_pi(double x) {
  const double nearest = std::floor(x + 0.5);
  const double angle = kPi * (x - nearest);
  const double square = angle * angle;
  double term = angle;
  double sum = angle;
  for (int k = 1; k <= 11; ++k) {
    term *= -square / ((2 * k) * (2 * k + 1));
    sum += term;
  }
  const bool odd = nearest - 2 * std::floor(nearest / 2) != 0;
  return odd ? -sum : sum;
}

}  // namespace

SincKernel::SincKernel(int input_rate, int output_rate) {
  const double lower = std::min(1.0, static_cast<double>(output_rate) / input_rate);
  cutoff_ = kCutoff * lower;
  half_width_ = kHalfWidth / lower;
  window_peak_ = bessel_i0(kBeta * kBeta / 4);
}

double SincKernel::at(double time) const {
  const double x = time / half_width_;
  if (x < -1 || x > 1) return 0;
  const double window = bessel_i0(kBeta * kBeta / 4 * (1 - x * x)) / window_peak_;
  const double phase = cutoff_ * time;
  const double sinc = time == 0 ? 1.0 : sin_pi(phase) / (kPi * phase);
  return cutoff_ * sinc * window;
}

}  // namespace genrescope
