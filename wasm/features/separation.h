// Harmonic-percussive separation by median filtering (Fitzgerald 2010; librosa.effects.hpss).
#pragma once

#include <span>
#include <vector>

#include "../dsp/stft.h"

namespace genrescope {

class Separation {
 public:
  // The harmonic part of the clip whose spectra `stft` holds; valid until the next call. Like librosa it ends with the
  // last whole hop: hop x (frames - 1) samples. The masks of the two parts add up to one, so the percussive part is
  // the clip less this.
  std::span<const float> harmonic(const Stft& stft);

  // After the spectra at the edges have changed: the harmonic part again, computed anew only as far as they reach.
  std::span<const float> change_edges(const Stft& stft);

 private:
  void filter_over_time(const Stft& stft, QuadRange quads);
  void mask(const Stft& stft, QuadRange quads);

  std::vector<F32x4> along_time_;  // quads x kBins, as in Stft
  std::vector<F32x4> line_, medians_;
  std::vector<ComplexLanes<float>> masked_;
  InverseStft inverse_;
  std::vector<float> harmonic_;
};

}  // namespace genrescope
