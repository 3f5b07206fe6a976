#include "image/png.h"

#include <gtest/gtest.h>

#include "image/png_reader.h"

namespace genrescope {
namespace {

TEST(Png, ReadsBackAsTheSamePixels) {
  for (const auto& [width, height] : {std::pair<std::size_t, std::size_t>(1, 1), {7, 3}, {300, 200}}) {
    Image image{width, height, {}};
    for (std::size_t i = 0; i < width * height * 4; ++i)
      image.rgba.push_back(static_cast<std::uint8_t>(i * 37 + i / 91));
    const std::vector<std::uint8_t> png = encode_png(image);
    const Result<Image> read = decode_png(png);
    ASSERT_TRUE(read.ok()) << read.error().message;
    EXPECT_EQ(read->width, width);
    EXPECT_EQ(read->height, height);
    EXPECT_EQ(read->rgba, image.rgba);
  }
}

TEST(Png, NothingForNoPixels) {
  EXPECT_TRUE(encode_png({}).empty());
}

// Found by fuzzing: the reader was handed no place for no bytes.
TEST(Png, EmptyChunksOfPixelsAreAllowed) {
  const Image image{2, 1, {1, 2, 3, 255, 4, 5, 6, 255}};
  std::vector<std::uint8_t> png = encode_png(image);
  constexpr std::size_t kFirstChunkEnd = 8 + 25;
  constexpr std::uint8_t kEmpty[] = {0, 0, 0, 0, 'I', 'D', 'A', 'T', 0x35, 0xAF, 0x06, 0x1E};
  png.insert(png.begin() + kFirstChunkEnd, std::begin(kEmpty), std::end(kEmpty));
  const Result<Image> read = decode_png(png);
  ASSERT_TRUE(read.ok()) << read.error().message;
  EXPECT_EQ(read->rgba, image.rgba);
}

// What unpacks to 4 MB may not take the memory for it when it says that it is one pixel.
TEST(Png, MorePixelsThanThePictureHasAreDamage) {
  std::vector<std::uint8_t> png = encode_png({1024, 1024, std::vector<std::uint8_t>(1024 * 1024 * 4, 99)});
  ASSERT_TRUE(decode_png(png).ok());
  for (const std::size_t side : {16, 20}) {
    std::fill_n(png.begin() + static_cast<std::ptrdiff_t>(side), 4, 0);
    png[side + 3] = 1;
  }
  const Result<Image> read = decode_png(png);
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().code, ErrorCode::kCorruptFile);
}

TEST(Png, EveryPictureThatIsNoneIsAnErrorThatSaysWhy) {
  const auto code_of = [](std::span<const std::uint8_t> bytes) { return decode_png(bytes).error().code; };
  EXPECT_EQ(code_of({}), ErrorCode::kEmptyFile);
  const std::vector<std::uint8_t> jpeg = {0xFF, 0xD8, 0xFF, 0xE0, 0, 16, 'J', 'F', 'I', 'F', 0};
  EXPECT_EQ(code_of(jpeg), ErrorCode::kUnsupportedFormat);
  const std::vector<std::uint8_t> png = encode_png({40, 30, std::vector<std::uint8_t>(40 * 30 * 4, 99)});
  ASSERT_TRUE(decode_png(png).ok());
  // Cut off anywhere before the end marker.
  for (const std::size_t size : {std::size_t{8}, std::size_t{20}, std::size_t{40}, png.size() - 14}) {
    EXPECT_EQ(code_of(std::span(png).first(size)), ErrorCode::kCorruptFile) << size;
  }
  // Found by fuzzing: the reader makes room for what a chunk says before it looks whether there is so much.
  std::vector<std::uint8_t> long_chunk = png;
  long_chunk[8 + 25] = 0x70;
  EXPECT_EQ(code_of(long_chunk), ErrorCode::kCorruptFile);
  std::vector<std::uint8_t> claims = png;
  claims[16] = claims[20] = 0;
  claims[17] = claims[21] = 0x20;  // more than two million pixels wide and high
  const Result<Image> huge = decode_png(claims);
  EXPECT_EQ(huge.error().code, ErrorCode::kUnsupportedFormat);
  EXPECT_NE(huge.error().message.find("pixels"), std::string::npos);
}

}  // namespace
}  // namespace genrescope
