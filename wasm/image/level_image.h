// A matrix of levels to pixels.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "colour_map.h"

namespace genrescope {

struct Image {
  std::size_t width = 0;
  std::size_t height = 0;
  std::vector<std::uint8_t> rgba;  // 4 bytes a pixel, row by row from the top
};

// `values` holds columns x rows levels, column after column, lowest row first; the lowest row ends at the bottom.
// Levels from `low` to `high` spread over the colours. Larger matrices are averaged down, smaller ones interpolated
// between rows and repeated along columns.
Image level_image(std::span<const float> values, std::size_t columns, std::size_t rows, float low, float high,
                  const ColourMap& map, std::size_t width, std::size_t height);

}  // namespace genrescope
