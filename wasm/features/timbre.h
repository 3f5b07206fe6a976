// The mel spectrogram in decibels and its cepstrum.
#pragma once

#include <vector>

#include "../dsp/dct.h"
#include "../dsp/mel.h"
#include "../dsp/stft.h"

namespace genrescope {

inline constexpr std::size_t kMelBands = 128;
inline constexpr std::size_t kCoefficients = 20;

// 128 bands from 0 Hz to half the sample rate, in dB, limited to 80 dB below the clip's maximum
// (librosa.feature.melspectrogram, then librosa.power_to_db).
class MelSpectrogram {
 public:
  explicit MelSpectrogram(double sample_rate);

  void analyse(const Stft& stft);

  std::size_t frames() const { return frames_; }
  std::size_t quads() const { return (frames_ + kFramesPerQuad - 1) / kFramesPerQuad; }
  // kMelBands values per quad of frames; lanes behind the last frame hold the lowest level.
  const F32x4* quad(std::size_t index) const { return &db_[index * kMelBands]; }

 private:
  MelBank bank_;
  std::size_t frames_ = 0;
  std::vector<F32x4> power_;
  std::vector<F32x4> db_;
};

// Mel-frequency cepstral coefficients 1 to 20 (librosa.feature.mfcc: orthonormal DCT-II), one row per coefficient.
class Mfcc {
 public:
  Mfcc();
  void analyse(const MelSpectrogram& mel);
  const std::vector<float>& coefficient(std::size_t index) const { return rows_[index]; }

 private:
  Dct dct_;
  std::vector<float> rows_[kCoefficients];
};

}  // namespace genrescope
