// Fourier transforms on KissFFT, in lanes: each lane transforms a signal of its own.
#pragma once

#include <cstddef>
#include <memory>
#include <span>

#include "lanes.h"

namespace genrescope {

// A complex number per lane.
template <class T>
struct ComplexLanes {
  Lanes<T> re, im;
};

// e^(-2 pi i jk / n), not scaled. The length n divides 2^16 x 45, else the twiddle factors would be inexact.
template <class T>
class ComplexFft {
 public:
  explicit ComplexFft(std::size_t length, bool inverse = false);
  ~ComplexFft();
  ComplexFft(ComplexFft&&) noexcept;
  ComplexFft& operator=(ComplexFft&&) noexcept;

  std::size_t length() const;
  // `in` and `out` hold `length` values each and do not overlap.
  void transform(const ComplexLanes<T>* in, ComplexLanes<T>* out) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Real signals of an even length n, n/2 + 1 bins; not scaled: inverse(forward(x)) = n x. The methods use the object's
// scratch memory: one thread at a time.
template <class T>
class RealFft {
 public:
  explicit RealFft(std::size_t length);

  std::size_t bins() const { return half_ + 1; }
  // signal[length] to spectrum[bins].
  void forward(const Lanes<T>* signal, ComplexLanes<T>* spectrum);
  // spectrum[bins] to signal[length]; the imaginary parts of the first and last bin count as 0.
  void inverse(const ComplexLanes<T>* spectrum, Lanes<T>* signal);

 private:
  std::size_t half_;
  ComplexFft<T> forward_, inverse_;
  std::unique_ptr<ComplexLanes<T>[]> twiddles_;  // half_ + 1 unit vectors of half the angle
  std::unique_ptr<ComplexLanes<T>[]> scratch_;
};

extern template class ComplexFft<float>;
extern template class ComplexFft<double>;
extern template class RealFft<float>;
extern template class RealFft<double>;

}  // namespace genrescope
