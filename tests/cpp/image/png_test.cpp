#include "image/png.h"

#include <gtest/gtest.h>

#define STB_IMAGE_IMPLEMENTATION
#define STB_IMAGE_STATIC
#define STBI_ONLY_PNG
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-function"
#include <stb/stb_image.h>
#pragma GCC diagnostic pop

namespace genrescope {
namespace {

TEST(Png, ReadsBackAsTheSamePixels) {
  for (const auto& [width, height] : {std::pair<std::size_t, std::size_t>(1, 1), {7, 3}, {300, 200}}) {
    Image image{width, height, {}};
    for (std::size_t i = 0; i < width * height * 4; ++i)
      image.rgba.push_back(static_cast<std::uint8_t>(i * 37 + i / 91));
    const std::vector<std::uint8_t> png = encode_png(image);
    int read_width = 0, read_height = 0, channels = 0;
    stbi_uc* pixels =
        stbi_load_from_memory(png.data(), static_cast<int>(png.size()), &read_width, &read_height, &channels, 0);
    ASSERT_NE(pixels, nullptr);
    EXPECT_EQ(read_width, static_cast<int>(width));
    EXPECT_EQ(read_height, static_cast<int>(height));
    EXPECT_EQ(channels, 4);
    EXPECT_EQ(std::vector<std::uint8_t>(pixels, pixels + image.rgba.size()), image.rgba);
    stbi_image_free(pixels);
  }
}

TEST(Png, NothingForNoPixels) {
  EXPECT_TRUE(encode_png({}).empty());
}

}  // namespace
}  // namespace genrescope
