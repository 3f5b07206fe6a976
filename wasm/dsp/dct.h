// Orthonormal discrete cosine transform of type II, four columns at once.
#pragma once

#include <cstddef>
#include <vector>

#include "lanes.h"

namespace genrescope {

// In single precision and through a real Fourier transform of the same length, radix 2 then 4 (Swarztrauber's way,
// which scipy.fftpack.dct takes too): over a clip the rounding errors of librosa's cepstra do not cancel, so they are
// made alike. Twenty cosine sums in double would be nearer to the truth and further from librosa.
class Dct {
 public:
  explicit Dct(std::size_t length);  // 2 x 4^n

  // values[length] to their first `count` coefficients, out[count], count <= length / 2. Not from two threads at once.
  void transform(const F32x4* values, F32x4* out, std::size_t count);

 private:
  template <std::size_t radix>
  void split(const F32x4* in, F32x4* out, std::size_t groups) const;

  std::size_t length_;
  std::vector<float> cosine_, sine_;   // of 2 pi k / length
  std::vector<float> quarter_cosine_;  // of 2 pi k / (4 length)
  std::vector<F32x4> a_, b_;
};

}  // namespace genrescope
