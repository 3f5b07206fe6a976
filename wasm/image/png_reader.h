// PNG files to pixels.
#pragma once

#include <cstdint>
#include <span>

#include "../result.h"
#include "level_image.h"

namespace genrescope {

// Pictures with more pixels are refused: a few bytes can claim any size.
inline constexpr std::size_t kMostPixels = std::size_t{1} << 24;

// Whatever the file holds (grey, palette, 16 bits, no alpha), 8 bits per channel with alpha come out. Errors:
// kEmptyFile, kUnsupportedFormat (not a PNG, too many pixels), kCorruptFile. Survives any bytes.
Result<Image> decode_png(std::span<const std::uint8_t> bytes);

// Of one pixel's colours, 0 to 255: the luma of ITU-R BT.601 in 8 bits.
constexpr std::uint8_t grey_of(std::uint8_t red, std::uint8_t green, std::uint8_t blue) {
  return static_cast<std::uint8_t>((77 * red + 150 * green + 29 * blue) >> 8);
}

}  // namespace genrescope
