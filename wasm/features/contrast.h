// Peaks against valleys of the spectrum: contrast in octave bands, and flatness.
#pragma once

#include <vector>

#include "../dsp/stft.h"

namespace genrescope {

inline constexpr std::size_t kContrastBands = 7;  // below 200 Hz, then octaves

// Per band and frame the level of the strongest 2 % of the bins less that of the weakest, in dB
// (librosa.feature.spectral_contrast; Jiang et al. 2002).
class SpectralContrast {
 public:
  explicit SpectralContrast(double sample_rate);

  // Takes over the frames of these quads.
  void update(const Stft& stft, QuadRange quads);
  // One value per frame.
  std::vector<float> band(std::size_t index) const;

 private:
  struct Band {
    std::size_t first_bin, end_bin;
    std::size_t extremes;  // how many bins count as peak, and as valley
  };
  // Levels are limited to 80 dB below the loudest peak and the loudest valley of the clip.
  float floor_of(const std::vector<F32x4>& levels) const;

  std::vector<Band> bands_;
  std::size_t frames_ = 0;
  std::vector<F32x4> peaks_, valleys_;  // kContrastBands per quad, dB
};

// Geometric over arithmetic mean of the power spectrum per frame, 0 (a tone) to 1 (white noise)
// (librosa.feature.spectral_flatness; powers count as at least 1e-10).
std::vector<float> spectral_flatness(const Stft& stft);

}  // namespace genrescope
