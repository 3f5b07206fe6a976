// A matrix of levels to pixels.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "colour_map.h"

namespace genrescope {

// A part of a matrix, in columns: whole and fractional ones, beyond the ends as at the ends.
struct ColumnRange {
  double first = 0, last = 0;
};

struct Image {
  std::size_t width = 0;
  std::size_t height = 0;
  std::vector<std::uint8_t> rgba;  // 4 bytes a pixel, row by row from the top
};

// `values` holds columns x rows levels, column after column, lowest row first; the lowest row ends at the bottom.
// Levels from `low` to `high` spread over the colours. Larger matrices are averaged down, smaller ones interpolated
// between rows and repeated along columns. An empty range stands for all columns.
Image level_image(std::span<const float> values, std::size_t columns, std::size_t rows, float low, float high,
                  const ColourMap& map, std::size_t width, std::size_t height, ColumnRange visible = {});

}  // namespace genrescope
