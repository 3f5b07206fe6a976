// Fourier transforms in lanes: each lane transforms a signal of its own.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "lanes.h"

namespace genrescope {

// A complex number per lane.
template <class T>
struct ComplexLanes {
  Lanes<T> re, im;
};

// e^(-2 pi i jk / n), not scaled. The methods use the object's scratch memory: one thread at a time.
template <class T>
class ComplexFft {
 public:
  // A product of fours and threes.
  explicit ComplexFft(std::size_t length);

  std::size_t length() const { return length_; }
  // `in` and `out` hold `length` values each and do not overlap.
  void transform(const ComplexLanes<T>* in, ComplexLanes<T>* out);

 private:
  // All lanes turn by the same angle.
  struct Turn {
    T re, im;
  };
  struct Pass {
    std::size_t radix, blocks, stride;
    std::vector<Turn> turns;  // radix - 1 per block
  };
  template <std::size_t radix>
  static void run(const Pass& pass, const ComplexLanes<T>* in, ComplexLanes<T>* out);

  std::size_t length_;
  std::vector<Pass> passes_;
  std::unique_ptr<ComplexLanes<T>[]> scratch_;
};

// Real signals of twice such a length n, n/2 + 1 bins; not scaled: inverse(forward(x)) = n x. One thread at a time.
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
  ComplexFft<T> fft_;
  std::unique_ptr<ComplexLanes<T>[]> twiddles_;  // half_ / 2 + 1 unit vectors of half the angle
  std::unique_ptr<ComplexLanes<T>[]> scratch_;
};

extern template class ComplexFft<float>;
extern template class ComplexFft<double>;
extern template class RealFft<float>;
extern template class RealFft<double>;

}  // namespace genrescope
