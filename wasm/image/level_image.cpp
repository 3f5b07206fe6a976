#include "level_image.h"

#include <algorithm>
#include <cmath>

namespace genrescope {
namespace {

// Means of `from`, of the part that is visible, over equal stretches; where a stretch is shorter than a value, linear
// interpolation.
void resample_line(std::span<const float> from, std::span<float> to, bool interpolate, ColumnRange visible) {
  const double step = (visible.last - visible.first) / static_cast<double>(to.size());
  for (std::size_t i = 0; i < to.size(); ++i) {
    const double begin = std::max(0.0, visible.first + static_cast<double>(i) * step);
    if (step > 1) {
      const std::size_t first = std::min(static_cast<std::size_t>(begin), from.size() - 1);
      const std::size_t last = std::clamp(static_cast<std::size_t>(begin + step), first + 1, from.size());
      float sum = 0;
      for (std::size_t k = first; k < last; ++k) sum += from[k];
      to[i] = sum / static_cast<float>(last - first);
    } else if (interpolate) {
      const double centre = std::clamp(begin + step / 2 - 0.5, 0.0, static_cast<double>(from.size() - 1));
      const auto left = static_cast<std::size_t>(centre);
      const std::size_t right = std::min(left + 1, from.size() - 1);
      const auto part = static_cast<float>(centre - static_cast<double>(left));
      to[i] = from[left] + (from[right] - from[left]) * part;
    } else {
      to[i] = from[std::min(static_cast<std::size_t>(begin + step / 2), from.size() - 1)];
    }
  }
}

}  // namespace

Image level_image(std::span<const float> values, std::size_t columns, std::size_t rows, float low, float high,
                  const ColourMap& map, std::size_t width, std::size_t height, ColumnRange visible) {
  Image image{width, height, std::vector<std::uint8_t>(width * height * 4, 255)};
  if (values.empty() || width == 0 || height == 0) return image;
  if (!(visible.first < visible.last)) visible = {0, static_cast<double>(columns)};
  const ColumnRange all_rows = {0, static_cast<double>(rows)};
  // First every column to its new height, then every row of those to its new width.
  std::vector<float> tall(columns * height);
  for (std::size_t column = 0; column < columns; ++column) {
    resample_line(values.subspan(column * rows, rows), {&tall[column * height], height}, true, all_rows);
  }
  std::vector<float> line(columns), wide(width);
  const float scale = 255 / std::max(high - low, 1e-6f);
  for (std::size_t y = 0; y < height; ++y) {
    for (std::size_t column = 0; column < columns; ++column) line[column] = tall[column * height + (height - 1 - y)];
    resample_line(line, wide, false, visible);
    for (std::size_t x = 0; x < width; ++x) {
      const float level = std::clamp((wide[x] - low) * scale, 0.0f, 255.0f);
      const Rgb colour = map[static_cast<std::size_t>(std::lround(level))];
      std::uint8_t* pixel = &image.rgba[(y * width + x) * 4];
      pixel[0] = colour.red;
      pixel[1] = colour.green;
      pixel[2] = colour.blue;
    }
  }
  return image;
}

}  // namespace genrescope
