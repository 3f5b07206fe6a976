// Pitch classes: the clip's tuning, the filter bank for it, and the chroma of every frame.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "../dsp/stft.h"

namespace genrescope {

inline constexpr std::size_t kPitchClasses = 12;  // C, C sharp, ... B

// Deviation from A = 440 Hz in semitones, -0.5 to 0.49 in steps of 0.01, from the interpolated spectral peaks between
// 150 and 4000 Hz (librosa.estimate_tuning on the power spectrum). 0 when there are no peaks.
class Tuning {
 public:
  // Takes over the frames of these quads, in order and without gaps: everything first, then parts again.
  void update(const Stft& stft, QuadRange quads, double sample_rate);
  double estimate() const;

 private:
  struct Peak {
    float power;
    std::uint8_t step;  // of the histogram: hundredths of a semitone above -0.5
  };
  std::vector<Peak> peaks_;          // quad after quad
  std::vector<std::size_t> starts_;  // where each quad's peaks begin; one more, for the end
};

// One value per pitch class and frame, each frame divided by its maximum (librosa.feature.chroma_stft).
class Chroma {
 public:
  // Takes over the frames of these quads, and of all when the tuning has changed.
  void update(const Stft& stft, QuadRange quads, double sample_rate, double tuning);

  std::size_t frames() const { return frames_; }
  // kPitchClasses values per quad of frames; lanes behind the last frame are 0.
  const F32x4* quad(std::size_t index) const { return &values_[index * kPitchClasses]; }
  // All values of one pitch class, or of all classes one after the other, without the empty lanes.
  std::vector<float> pitch_class(std::size_t index) const;
  std::vector<float> all() const;

 private:
  void analyse_quad(const F32x4* magnitude, F32x4* values) const;

  std::size_t frames_ = 0;
  double bank_tuning_ = 0;
  double bank_sample_rate_ = 0;
  std::vector<std::array<float, kPitchClasses>> bank_;  // one row per bin
  std::vector<F32x4> values_;
};

inline constexpr std::size_t kTonalAxes = 6;  // fifths, minor thirds, major thirds: two coordinates each

// Tonal centroid coordinates of every frame (Harte, Sandler and Gasser 2006; librosa.feature.tonnetz of chroma_stft),
// one row per axis.
std::array<std::vector<float>, kTonalAxes> tonnetz(const Chroma& chroma);

}  // namespace genrescope
