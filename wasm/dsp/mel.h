// Mel filter bank and decibels as in librosa.filters.mel (Slaney scale and norm) and librosa.power_to_db.
#pragma once

#include <cstddef>
#include <vector>

#include "lanes.h"

namespace genrescope {

double hz_to_mel(double hz);
double mel_to_hz(double mel);

// Triangles of equal area; every row is stored from its first to its last weight that is not 0.
class MelBank {
 public:
  // `bands` triangles between fmin and fmax (Hz) for spectra of fft_length / 2 + 1 bins.
  MelBank(double sample_rate, std::size_t fft_length, std::size_t bands, double fmin, double fmax);

  std::size_t bands() const { return rows_.size(); }
  // Power spectra of four frames in lanes to their mel powers, out[bands].
  void apply(const F32x4* power, F32x4* out) const;

 private:
  struct Row {
    std::size_t first_bin;
    std::vector<float> weights;
  };
  std::vector<Row> rows_;
};

// 10 log10(max(1e-10, power)), lane-wise.
F32x4 power_to_db(F32x4 power);

}  // namespace genrescope
