// Peaks against valleys of the spectrum: contrast in octave bands, and flatness.
#pragma once

#include <span>
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
  // One value per frame, valid until the next call.
  std::span<const float> band(std::size_t index);

 private:
  struct Band {
    std::size_t first_bin, end_bin;
    std::size_t extremes;  // how many bins count as peak, and as valley
  };
  // Levels are limited to 80 dB below the loudest peak and the loudest valley of the clip.
  static float floor_of(const std::vector<F32x4>& levels);

  std::vector<Band> bands_;
  std::size_t frames_ = 0;
  std::vector<F32x4> peaks_, valleys_;  // kContrastBands per quad, dB
  std::vector<float> band_;
};

// Geometric over arithmetic mean of the power spectrum per frame, 0 (a tone) to 1 (white noise)
// (librosa.feature.spectral_flatness; powers count as at least 1e-10).
class SpectralFlatness {
 public:
  // Takes over the frames of these quads.
  void update(const Stft& stft, QuadRange quads);
  // One value per frame.
  std::span<const float> values() const { return values_; }

 private:
  std::vector<float> values_;
};

}  // namespace genrescope
