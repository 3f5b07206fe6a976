// The outline of a waveform to pixels.
#pragma once

#include <cstddef>
#include <span>

#include "colour_map.h"
#include "level_image.h"

namespace genrescope {

// Of a colour map, stands well out against its first colour.
inline constexpr std::size_t kWaveformColour = 170;

// `peaks` are pairs of smallest and largest sample in [-1, 1], as waveform_peaks gives them, a pair per pixel of width.
// Each becomes an upright line, anti-aliased at its ends, at least one pixel high so that silence is a thin line.
Image waveform_image(std::span<const float> peaks, std::size_t height, Rgb line, Rgb background);

}  // namespace genrescope
