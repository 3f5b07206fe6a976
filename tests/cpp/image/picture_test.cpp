#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

#include "audio/peaks.h"
#include "image/colour_map.h"
#include "image/level_image.h"
#include "image/waveform_image.h"

namespace genrescope {
namespace {

Rgb pixel(const Image& image, std::size_t x, std::size_t y) {
  const std::uint8_t* at = &image.rgba[(y * image.width + x) * 4];
  return {at[0], at[1], at[2]};
}

bool same(Rgb a, Rgb b) {
  return a.red == b.red && a.green == b.green && a.blue == b.blue;
}

double lightness(Rgb colour) {
  const auto linear = [](double value) {
    value /= 255;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
  };
  const double luminance = 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
  return luminance > 0.008856 ? 116 * std::cbrt(luminance) - 16 : 903.3 * luminance;
}

class Maps : public ::testing::TestWithParam<const char*> {};

TEST_P(Maps, GetLighterAllTheWay) {
  const auto name = colour_map_from_name(GetParam());
  ASSERT_TRUE(name.ok());
  const ColourMap map = colour_map(*name);
  for (std::size_t i = 1; i < map.size(); ++i) {
    EXPECT_GT(lightness(map[i]), lightness(map[i - 1]) - 0.5) << i;
    if (i >= 16) {
      EXPECT_GT(lightness(map[i]), lightness(map[i - 16])) << i;
    }
  }
  EXPECT_LT(lightness(map.front()), 20);
  EXPECT_GT(lightness(map.back()), 85);
}

INSTANTIATE_TEST_SUITE_P(All, Maps, ::testing::Values("magma", "viridis", "grey"));

TEST(ColourMap, UnknownNamesAreErrors) {
  const auto name = colour_map_from_name("jet");
  ASSERT_FALSE(name.ok());
  EXPECT_EQ(name.error().code, ErrorCode::kInvalidArgument);
}

TEST(LevelImage, PutsTheLowestRowAtTheBottom) {
  const ColourMap grey = colour_map(ColourMapName::kGrey);
  const std::vector<float> values{0, 1, 0.5F, 0};  // two columns of two rows
  const Image image = level_image(values, 2, 2, 0, 1, grey, 2, 2);
  EXPECT_TRUE(same(pixel(image, 0, 1), grey[0]));
  EXPECT_TRUE(same(pixel(image, 0, 0), grey[255]));
  EXPECT_TRUE(same(pixel(image, 1, 1), grey[128]));
  EXPECT_TRUE(same(pixel(image, 1, 0), grey[0]));
}

TEST(LevelImage, AveragesDownAndStaysInRange) {
  const ColourMap grey = colour_map(ColourMapName::kGrey);
  const std::vector<float> values{0, 2, -1, 1, 0, 2, -1, 1};  // mean 0.5
  EXPECT_TRUE(same(pixel(level_image(values, 2, 4, 0, 1, grey, 1, 1), 0, 0), grey[128]));
  const Image high = level_image(std::vector<float>{7}, 1, 1, 0, 1, grey, 3, 3);
  const Image low = level_image(std::vector<float>{-7}, 1, 1, 0, 1, grey, 3, 3);
  for (std::size_t i = 0; i < 9; ++i) {
    EXPECT_TRUE(same(pixel(high, i % 3, i / 3), grey[255]));
    EXPECT_TRUE(same(pixel(low, i % 3, i / 3), grey[0]));
  }
}

TEST(WaveformImage, DrawsFromTheSmallestToTheLargestSample) {
  const Rgb line{200, 100, 50}, background{0, 10, 20};
  const Image image = waveform_image(std::vector<float>{-1, 1, 0, 0.5F, 0, 0, -9, -8}, 8, line, background);
  ASSERT_EQ(image.width, 4U);
  for (std::size_t y = 0; y < 8; ++y) {
    EXPECT_TRUE(same(pixel(image, 0, y), line));
    EXPECT_TRUE(same(pixel(image, 1, y), y == 2 || y == 3 ? line : background)) << y;
  }
  // Silence covers half of each of the two middle pixels, what is below the range the last one.
  EXPECT_EQ(pixel(image, 2, 3).red, 100);
  EXPECT_EQ(pixel(image, 2, 4).red, 100);
  EXPECT_TRUE(same(pixel(image, 2, 2), background));
  EXPECT_TRUE(same(pixel(image, 3, 7), line));
  EXPECT_TRUE(same(pixel(image, 3, 6), background));
}

TEST(WaveformImage, TakesAnySize) {
  EXPECT_TRUE(waveform_image({}, 10, {}, {}).rgba.empty());
  EXPECT_EQ(waveform_image(std::vector<float>{0, 0}, 1, {255, 0, 0}, {}).rgba.at(0), 255);
  EXPECT_TRUE(waveform_image(std::vector<float>{0, 0}, 0, {}, {}).rgba.empty());
}

std::vector<float> outline(std::span<const float> samples, std::size_t columns, std::size_t piece = 1000) {
  PeakTrack track;
  for (std::size_t at = 0; at < samples.size(); at += piece) {
    track.push(samples.subspan(at, std::min(piece, samples.size() - at)));
  }
  return track.outline(columns);
}

TEST(Peaks, AreTheExtremesOfEachStretch) {
  EXPECT_EQ(outline(std::vector<float>{0.1F, -0.5F, 0.3F, 0.2F}, 2), (std::vector<float>{-0.5F, 0.1F, 0.2F, 0.3F}));
  EXPECT_EQ(outline(std::vector<float>{0.5F}, 3).size(), 6U);
  EXPECT_TRUE(outline({}, 3).empty());
}

TEST(Peaks, KeepEveryExtremeOfALongSound) {
  std::vector<float> sound(1000000);
  sound[5] = -0.5F;
  sound[123456] = 0.25F;
  sound[999999] = 1;
  const std::vector<float> whole = outline(sound, 10);
  std::vector<float> expected(20);
  expected[0] = -0.5F;
  expected[3] = 0.25F;
  expected[19] = 1;
  EXPECT_EQ(whole, expected);
  for (const std::size_t piece : {333, 65536, 1000000}) EXPECT_EQ(outline(sound, 10, piece), whole);
}

}  // namespace
}  // namespace genrescope
