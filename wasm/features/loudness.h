// Loudness as people hear it, in 24 critical bands: statistical spectrum descriptors and rhythm histogram (Lidy and
// Rauber, "Evaluation of feature extractors and psycho-acoustic transformations for music genre classification", 2005).
#pragma once

#include <array>
#include <memory>
#include <span>

namespace genrescope {

inline constexpr std::size_t kBarkBands = 24;
inline constexpr std::size_t kDescriptors = 7;  // mean, variance, skewness, kurtosis, median, minimum, maximum
inline constexpr std::size_t kRhythmBins = 60;  // modulation of 0.17 to 10 Hz

struct LoudnessDescriptors {
  // Per descriptor and band, the mean over the segments of the statistics of the loudness in sone.
  std::array<std::array<double, kBarkBands>, kDescriptors> spectrum{};
  // Per modulation frequency the magnitude summed over the bands, the median over the segments.
  std::array<double, kRhythmBins> rhythm{};
};

class Loudness {
 public:
  explicit Loudness(double sample_rate);
  ~Loudness();
  Loudness(Loudness&&) noexcept;
  Loudness& operator=(Loudness&&) noexcept;

  // Segments of 131072 samples, one after the other; a clip of more than 45 s leaves its first and last segment out. A
  // clip shorter than one segment counts as one. Needs at least 512 samples.
  LoudnessDescriptors analyse(std::span<const float> samples);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace genrescope
