// Colours for levels: magma and viridis (after the maps of Smith and van der Walt, 2015), and grey.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "../result.h"

namespace genrescope {

struct Rgb {
  std::uint8_t red, green, blue;
};

enum class ColourMapName : std::uint8_t { kMagma, kViridis, kGrey };

// 256 colours from the lowest level to the highest; lightness rises evenly.
using ColourMap = std::array<Rgb, 256>;
ColourMap colour_map(ColourMapName name);

// "magma", "viridis", "grey".
Result<ColourMapName> colour_map_from_name(std::string_view name);

}  // namespace genrescope
