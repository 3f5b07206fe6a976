// Pitch classes: the clip's tuning, the filter bank for it, and the chroma of every frame.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "../dsp/stft.h"

namespace genrescope {

inline constexpr std::size_t kPitchClasses = 12;  // C, C sharp, ... B

// Deviation from A = 440 Hz in semitones, -0.5 to 0.49 in steps of 0.01, from the interpolated spectral peaks between
// 150 and 4000 Hz (librosa.estimate_tuning on the power spectrum). 0 when there are no peaks.
class Tuning {
 public:
  explicit Tuning(double sample_rate);

  // Takes over the frames of these quads.
  void update(const Stft& stft, QuadRange quads);
  double estimate();

 private:
  struct Peak {
    float power;
    std::uint8_t step;  // of the histogram: hundredths of a semitone above -0.5
  };
  void find_peaks(const F32x4* magnitude, std::size_t lanes, std::vector<Peak>& peaks) const;

  double hz_per_bin_;
  std::size_t first_bin_, end_bin_;
  std::size_t quads_ = 0;
  std::vector<std::vector<Peak>> peaks_;  // of every quad; there may be more from a longer clip
  std::vector<float> powers_;
};

// One value per pitch class and frame, each frame divided by its maximum (librosa.feature.chroma_stft).
class Chroma {
 public:
  explicit Chroma(double sample_rate);

  // Takes over the frames of these quads, and of all when the tuning has changed.
  void update(const Stft& stft, QuadRange quads, double tuning);

  std::size_t frames() const { return frames_; }
  // kPitchClasses values per quad of frames; lanes behind the last frame are 0.
  const F32x4* quad(std::size_t index) const { return &values_[index * kPitchClasses]; }
  // All values of one pitch class, or of all classes one after the other, without the empty lanes.
  std::span<const float> pitch_class(std::size_t index) const { return all().subspan(index * frames_, frames_); }
  std::span<const float> all() const { return rows_; }

 private:
  // How many classes a narrow bump reaches: what is further away than 3.5 semitones counts for less than 1e-10.
  static constexpr std::size_t kReached = 7;
  // Neighbouring bins whose bumps reach the same classes.
  struct Run {
    std::size_t begin, end;
    std::size_t first_class;
  };

  void tune(double tuning);
  void analyse_quad(const F32x4* magnitude, F32x4* values) const;

  double hz_per_bin_;
  std::size_t frames_ = 0;
  std::optional<double> bank_tuning_;
  // One row per bin: the lowest bins' bumps are wider than a semitone and reach all classes.
  std::vector<std::array<float, kPitchClasses>> wide_;
  std::vector<std::array<float, kReached>> narrow_;
  std::vector<Run> runs_;
  std::vector<F32x4> values_;
  std::vector<float> rows_;
};

inline constexpr std::size_t kTonalAxes = 6;  // fifths, minor thirds, major thirds: two coordinates each

// Tonal centroid coordinates of every frame (Harte, Sandler and Gasser 2006; librosa.feature.tonnetz of chroma_stft).
class Tonnetz {
 public:
  Tonnetz();
  void update(const Chroma& chroma);
  std::span<const float> axis(std::size_t index) const { return rows_[index]; }

 private:
  double basis_[kTonalAxes][kPitchClasses];
  std::array<std::vector<float>, kTonalAxes> rows_;
};

}  // namespace genrescope
