#include "peaks.h"

#include <algorithm>
#include <cstdint>

namespace genrescope {

std::vector<float> waveform_peaks(std::span<const float> samples, std::size_t columns) {
  std::vector<float> peaks;
  if (samples.empty()) return peaks;
  peaks.reserve(2 * columns);
  for (std::size_t column = 0; column < columns; ++column) {
    const auto edge = [&](std::size_t c) {
      return static_cast<std::size_t>(std::uint64_t{c} * samples.size() / columns);
    };
    const std::size_t begin = std::min(edge(column), samples.size() - 1);
    const std::size_t end = std::max(edge(column + 1), begin + 1);
    const auto [low, high] = std::minmax_element(samples.begin() + static_cast<std::ptrdiff_t>(begin),
                                                 samples.begin() + static_cast<std::ptrdiff_t>(end));
    peaks.push_back(*low);
    peaks.push_back(*high);
  }
  return peaks;
}

}  // namespace genrescope
