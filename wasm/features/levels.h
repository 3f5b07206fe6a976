// Levels over time and frequency, for pictures: a whole recording in a given number of columns, with bounded memory.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace genrescope {

struct LevelMatrix {
  std::size_t columns = 0;
  std::size_t rows = 0;
  std::vector<float> values;  // column after column, each from the lowest row to the highest

  float at(std::size_t column, std::size_t row) const { return values[column * rows + row]; }
};

enum class LevelKind : unsigned char {
  kMel,     // kMelBands mel bands from 0 Hz to half the rate, dB
  kLinear,  // kBins bins, dB
  kChroma,  // 12 pitch classes from C, 0 to 1
};

// At most `max_columns` columns, each the mean power (chroma: the mean) of its STFT frames; fewer when there are fewer
// frames. dB are 10 log10 of power, at least -100. Empty for fewer than kMinimumSamples samples.
LevelMatrix levels(std::span<const float> samples, double sample_rate, LevelKind kind, std::size_t max_columns);

}  // namespace genrescope
