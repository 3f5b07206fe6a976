#include "png.h"

// The one place that holds the implementation. It is not ours to analyse.
#ifndef __clang_analyzer__
#define STB_IMAGE_WRITE_IMPLEMENTATION
#define STB_IMAGE_WRITE_STATIC
#endif
#define STBI_WRITE_NO_STDIO
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-function"
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"
#include <stb/stb_image_write.h>
#pragma GCC diagnostic pop

namespace genrescope {

std::vector<std::uint8_t> encode_png(const Image& image) {
  constexpr int kChannels = 4;
  std::vector<std::uint8_t> bytes;
  if (image.width == 0 || image.height == 0) return bytes;
  const auto append = [](void* context, void* data, int size) {
    const std::uint8_t* first = static_cast<const std::uint8_t*>(data);
    auto* to = static_cast<std::vector<std::uint8_t>*>(context);
    to->insert(to->end(), first, first + size);
  };
  const int width = static_cast<int>(image.width);
  stbi_write_png_to_func(append, &bytes, width, static_cast<int>(image.height), kChannels, image.rgba.data(),
                         width * kChannels);
  return bytes;
}

}  // namespace genrescope
