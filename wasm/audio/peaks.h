// The outline of a waveform.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace genrescope {

// Smallest and largest sample of each of `columns` equal stretches, one pair after the other; columns without a sample
// of their own repeat the nearest. Empty when there are no samples.
std::vector<float> waveform_peaks(std::span<const float> samples, std::size_t columns);

}  // namespace genrescope
