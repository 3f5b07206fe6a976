#include "waveform_image.h"

#include <algorithm>
#include <cmath>

namespace genrescope {
namespace {

std::uint8_t blend(std::uint8_t from, std::uint8_t to, float part) {
  const float start = from;
  return static_cast<std::uint8_t>(std::lround(start + (static_cast<float>(to) - start) * part));
}

}  // namespace

Image waveform_image(std::span<const float> peaks, std::size_t height, Rgb line, Rgb background) {
  const std::size_t width = peaks.size() / 2;
  Image image{width, height, std::vector<std::uint8_t>(width * height * 4, 255)};
  const float half = static_cast<float>(height) / 2;
  for (std::size_t x = 0; x < width; ++x) {
    // From the top, in pixels.
    float top = half * (1 - std::clamp(peaks[2 * x + 1], -1.0F, 1.0F));
    float bottom = half * (1 - std::clamp(peaks[2 * x], -1.0F, 1.0F));
    if (bottom - top < 1) {
      const float middle = std::clamp((top + bottom) / 2, 0.5F, std::max(0.5F, static_cast<float>(height) - 0.5F));
      top = middle - 0.5F;
      bottom = middle + 0.5F;
    }
    for (std::size_t y = 0; y < height; ++y) {
      const float above = static_cast<float>(y);
      const float covered = std::clamp(std::min(bottom, above + 1) - std::max(top, above), 0.0F, 1.0F);
      std::uint8_t* pixel = &image.rgba[(y * width + x) * 4];
      pixel[0] = blend(background.red, line.red, covered);
      pixel[1] = blend(background.green, line.green, covered);
      pixel[2] = blend(background.blue, line.blue, covered);
    }
  }
  return image;
}

}  // namespace genrescope
