// Where in the spectrum the sound lies: centroid, bandwidth and roll-off of every frame.
#pragma once

#include <vector>

#include "../dsp/stft.h"

namespace genrescope {

// In Hz, one value per frame (librosa.feature.spectral_centroid, spectral_bandwidth with p = 2, spectral_rolloff at
// 0.85). A silent frame has 0 everywhere.
struct SpectralShape {
  std::vector<float> centroid, bandwidth, rolloff;

  // Takes over the frames of these quads.
  void update(const Stft& stft, QuadRange quads, double sample_rate);

 private:
  std::vector<F32x4> cumulated_;
};

}  // namespace genrescope
