#include "dct.h"

#include <cmath>
#include <utility>

#include "math.h"

namespace genrescope {
namespace {

struct Complex {
  F32x4 re, im;
};

Complex operator+(const Complex& a, const Complex& b) {
  return {a.re + b.re, a.im + b.im};
}
Complex operator-(const Complex& a, const Complex& b) {
  return {a.re - b.re, a.im - b.im};
}

// A Hermitian spectrum of n bins packed into n real numbers: re 0, re 1, im 1, re 2, ..., and for an even n at the end
// the real bin n / 2.
Complex read_bin(const F32x4* packed, std::size_t n, std::size_t bin) {
  if (bin == 0) return {packed[0], 0};
  if (2 * bin == n) return {packed[n - 1], 0};
  if (2 * bin < n) return {packed[2 * bin - 1], packed[2 * bin]};
  return {packed[2 * (n - bin) - 1], -packed[2 * (n - bin)]};
}

}  // namespace

Dct::Dct(std::size_t length)
    : length_(length), cosine_(length), sine_(length), quarter_cosine_(length + 1), a_(length), b_(length) {
  const auto n = static_cast<std::int64_t>(length);
  for (std::int64_t k = 0; k <= n; ++k) {
    quarter_cosine_[static_cast<std::size_t>(k)] = static_cast<float>(exact_turn(k, 4 * n).cosine);
    if (k == n) break;
    const auto [sine, cosine] = exact_turn(k, n);
    cosine_[static_cast<std::size_t>(k)] = static_cast<float>(cosine);
    sine_[static_cast<std::size_t>(k)] = static_cast<float>(sine);
  }
}

// One step of an inverse transform by decimation in frequency: every one of `groups` packed spectra of n bins becomes
// `radix` packed spectra of n / radix bins, whose signals are interleaved in its own.
template <std::size_t radix>
void Dct::split(const F32x4* in, F32x4* out, std::size_t groups) const {
  const std::size_t n = length_ / groups, part = n / radix;
  for (std::size_t group = 0; group < groups; ++group) {
    const F32x4* packed = in + group * n;
    for (std::size_t bin = 0; 2 * bin <= part; ++bin) {
      Complex x[radix], y[radix];
      for (std::size_t i = 0; i < radix; ++i) x[i] = read_bin(packed, n, bin + i * part);
      if constexpr (radix == 2) {
        y[0] = x[0] + x[1];
        y[1] = x[0] - x[1];
      } else {
        const Complex even = x[0] + x[2], odd = x[1] + x[3];
        const Complex even_rest = x[0] - x[2], odd_rest = x[1] - x[3];
        y[0] = even + odd;
        y[1] = {even_rest.re - odd_rest.im, even_rest.im + odd_rest.re};
        y[2] = even - odd;
        y[3] = {even_rest.re + odd_rest.im, even_rest.im - odd_rest.re};
      }
      for (std::size_t i = 0; i < radix; ++i) {
        F32x4* to = out + part * (group + groups * i);
        if (bin == 0) {
          to[0] = y[i].re;
        } else if (2 * bin == part) {
          // A real bin again after its turn by i / (2 radix); the turn by an eighth is one product here.
          constexpr float kHalfRoot = 1.41421356237309504880f / 2;
          F32x4 real = y[i].re;
          if (i == radix / 2) real = -y[i].im;
          if (radix == 4 && i == 1) real = kHalfRoot * (y[i].re - y[i].im);
          if (radix == 4 && i == 3) real = -kHalfRoot * (y[i].re + y[i].im);
          to[part - 1] = real;
        } else {
          const F32x4 c = cosine_[i * bin * groups], s = sine_[i * bin * groups];
          to[2 * bin - 1] = i == 0 ? y[i].re : c * y[i].re - s * y[i].im;
          to[2 * bin] = i == 0 ? y[i].im : c * y[i].im + s * y[i].re;
        }
      }
    }
  }
}

void Dct::transform(const F32x4* values, F32x4* out, std::size_t count) {
  // Sums and differences of neighbours are the packed spectrum of a signal whose bins, turned by a quarter of their
  // angle, are the cosine sums.
  const std::size_t n = length_;
  a_[0] = values[0] + values[0];
  for (std::size_t i = 1; i + 1 < n; i += 2) {
    a_[i] = values[i + 1] + values[i];
    a_[i + 1] = values[i + 1] - values[i];
  }
  a_[n - 1] = values[n - 1] + values[n - 1];
  split<2>(a_.data(), b_.data(), 1);
  for (std::size_t groups = 2; groups < n; groups *= 4) {
    std::swap(a_, b_);
    split<4>(a_.data(), b_.data(), groups);
  }
  const F32x4 scale = static_cast<float>(std::sqrt(0.5 / static_cast<double>(n)));
  for (std::size_t k = 0; k < count; ++k) {
    const F32x4 low = b_[k] * scale;
    if (k == 0) {
      out[0] = low * F32x4(1.41421356237309504880f / 2);
      continue;
    }
    const F32x4 high = b_[n - k] * scale;
    const F32x4 c = quarter_cosine_[k], s = quarter_cosine_[n - k];
    const F32x4 sum = c * high + s * low, difference = c * low - s * high;
    out[k] = F32x4(0.5f) * (sum + difference);
  }
}

}  // namespace genrescope
