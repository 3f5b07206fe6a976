#include "audio/segments.h"

#include <gtest/gtest.h>

#include <cmath>

namespace genrescope {
namespace {

std::vector<std::size_t> lengths(std::size_t samples, double seconds, int rate = 10) {
  std::vector<std::size_t> result;
  std::size_t expected = 0;
  for (const Segment& segment : cut_segments(samples, seconds, rate)) {
    EXPECT_EQ(segment.begin, expected);
    expected = segment.end;
    result.push_back(segment.end - segment.begin);
  }
  EXPECT_EQ(expected, samples);
  return result;
}

using Lengths = std::vector<std::size_t>;

TEST(Segments, WholeSegmentsAndTheirTail) {
  EXPECT_EQ(lengths(90, 3), (Lengths{30, 30, 30}));
  EXPECT_EQ(lengths(105, 3), (Lengths{30, 30, 30, 15}));
  EXPECT_EQ(lengths(104, 3), (Lengths{30, 30, 44}));
  EXPECT_EQ(lengths(44, 3), (Lengths{44}));
  EXPECT_EQ(lengths(45, 3), (Lengths{30, 15}));
  EXPECT_EQ(lengths(661794, 30, 22050), (Lengths{661794}));
}

TEST(Segments, AlwaysAtLeastOne) {
  EXPECT_EQ(lengths(30, 3), (Lengths{30}));
  EXPECT_EQ(lengths(10, 3), (Lengths{10}));
  EXPECT_EQ(lengths(0, 3), (Lengths{0}));
  EXPECT_EQ(lengths(100, 0), (Lengths{100}));
  EXPECT_EQ(lengths(100, -1), (Lengths{100}));
  EXPECT_EQ(lengths(100, 1e300), (Lengths{100}));
  EXPECT_EQ(lengths(100, std::nan("")), (Lengths{100}));
}

}  // namespace
}  // namespace genrescope
