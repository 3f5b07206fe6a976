#include "audio/segments.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace genrescope {
namespace {

using Lengths = std::vector<std::size_t>;

// The lengths of the segments of a sound that arrives in pieces of `piece` samples. Every sample is its own number, so
// that a lost, doubled or misplaced one is seen.
Lengths lengths_in_pieces(std::size_t samples, double seconds, int rate, std::size_t piece) {
  std::vector<float> sound(samples);
  std::iota(sound.begin(), sound.end(), 0.0F);
  Segmenter segmenter(seconds, rate);
  Lengths lengths;
  std::size_t expected = 0;
  const auto take = [&] {
    while (const auto next = segmenter.next()) {
      EXPECT_EQ(next->place.begin, expected);
      expected = next->place.end;
      lengths.push_back(next->samples.size());
      EXPECT_EQ(next->place.end - next->place.begin, next->samples.size());
      for (std::size_t i = 0; i < next->samples.size(); ++i) {
        ASSERT_EQ(next->samples[i], static_cast<float>(next->place.begin + i));
      }
    }
  };
  for (std::size_t begin = 0; begin < samples; begin += piece) {
    segmenter.push(std::span(sound).subspan(begin, std::min(piece, samples - begin)));
    take();
  }
  segmenter.finish();
  take();
  EXPECT_EQ(expected, samples);
  return lengths;
}

// The same however the sound is cut.
Lengths lengths(std::size_t samples, double seconds, int rate = 10) {
  const Lengths whole = lengths_in_pieces(samples, seconds, rate, std::max<std::size_t>(samples, 1));
  for (const std::size_t piece : {1, 7, 30, 31, 100, 8192}) {
    if (samples / piece > 10000) continue;
    EXPECT_EQ(lengths_in_pieces(samples, seconds, rate, piece), whole) << piece;
  }
  return whole;
}

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

TEST(Segments, ComeAsSoonAsTheyAreCertain) {
  const std::vector<float> half_a_second(5);
  Segmenter segmenter(1, 10);
  segmenter.push(half_a_second);
  segmenter.push(half_a_second);
  EXPECT_FALSE(segmenter.next().has_value());
  segmenter.push(half_a_second);
  EXPECT_TRUE(segmenter.next().has_value());
  EXPECT_FALSE(segmenter.next().has_value());
}

}  // namespace
}  // namespace genrescope
