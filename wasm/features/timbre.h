// The mel spectrogram in decibels and its cepstrum.
#pragma once

#include <span>
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

  // Takes over the frames of these quads. The lowest level is known after the last of them.
  void update(const Stft& stft, QuadRange quads);

  std::size_t frames() const { return frames_; }
  std::size_t quads() const { return (frames_ + kFramesPerQuad - 1) / kFramesPerQuad; }
  // The lowest level: what lies below counts as this.
  float floor_db() const { return floor_; }
  float loudest_db() const { return loudest_; }
  // kMelBands values per quad of frames, not yet limited; lanes behind the last frame are at -100 dB.
  const F32x4* quad(std::size_t index) const { return &db_[index * kMelBands]; }

 private:
  MelBank bank_;
  std::size_t frames_ = 0;
  float loudest_ = 0;
  float floor_ = 0;
  std::vector<F32x4> power_;
  std::vector<F32x4> db_;
};

// Mel-frequency cepstral coefficients 1 to 20 (librosa.feature.mfcc: orthonormal DCT-II), one row per coefficient.
class Mfcc {
 public:
  Mfcc();

  // Takes over the frames of these quads, and of all when the lowest level has changed.
  void update(const MelSpectrogram& mel, QuadRange quads);
  std::span<const float> coefficient(std::size_t index) const { return {rows_[index].data(), frames_}; }

 private:
  Dct dct_;
  std::size_t frames_ = 0;
  float floor_ = 0;
  std::vector<F32x4> limited_;
  std::vector<float> rows_[kCoefficients];
};

// The first (order 1) or second (order 2) derivative per frame of a line or parabola fitted to nine values
// (librosa.feature.delta; Savitzky and Golay 1964); the first and last four take their neighbour's fit. 0 everywhere
// for fewer than nine values. `out` is as long as `values`.
void delta(std::span<const float> values, int order, std::span<float> out);

}  // namespace genrescope
