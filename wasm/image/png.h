// Pixels to PNG files.
#pragma once

#include <cstdint>
#include <vector>

#include "level_image.h"

namespace genrescope {

// The bytes of a PNG file, 8 bits per channel with alpha. Empty for an image without pixels.
std::vector<std::uint8_t> encode_png(const Image& image);

}  // namespace genrescope
