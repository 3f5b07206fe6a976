// After the first segment nothing is allocated but the rows that are handed out. This program's operator new counts.
#include <gtest/gtest.h>

#include <cstdlib>
#include <new>
#include <vector>

#include "audio/load.h"
#include "audio/segments.h"
#include "features/extractor.h"
#include "signals.h"

namespace {

std::size_t allocations = 0;

}  // namespace

// Not inlined: g++ sees a mismatch where it inlines only one of a pair.
[[gnu::noinline]] void* operator new(std::size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size)) return memory;
  throw std::bad_alloc();
}
[[gnu::noinline]] void operator delete(void* memory) noexcept {
  std::free(memory);
}
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept {
  std::free(memory);
}

namespace genrescope {
namespace {

constexpr double kSegmentSeconds = 4;

// Segments that differ in all that an extractor might keep too little room for: tuning, peaks, onsets, silence.
std::vector<float> varied_sound(int rate) {
  const auto length = static_cast<std::size_t>(kSegmentSeconds * rate);
  std::vector<float> sound;
  const auto append = [&](const std::vector<float>& part) { sound.insert(sound.end(), part.begin(), part.end()); };
  append(testing::sine(length, 440, 0.5, rate));
  append(testing::noise(length));
  append(std::vector<float>(length));
  append(testing::clicks(length, 97, rate));
  append(testing::sine(length, 1337, 0.3, rate));
  append(testing::noise(length, 1e-3f));
  return sound;
}

void expect_rows_only(FeatureSet set, int rate) {
  const std::vector<float> sound = varied_sound(rate);
  constexpr std::size_t kPiece = 5000;
  SoundStream stream(1, rate, kSampleRate);
  Segmenter segmenter(kSegmentSeconds, kSampleRate);
  Extractor extractor;
  std::vector<float> samples;
  std::size_t segments = 0, before = 0;
  for (std::size_t at = 0; at < sound.size(); at += kPiece) {
    samples.clear();
    stream.push(std::span(sound).subspan(at, std::min(kPiece, sound.size() - at)), samples);
    segmenter.push(samples);
    while (const auto segment = segmenter.next()) {
      const auto row = extractor.extract(segment->samples, set);
      ASSERT_TRUE(row.ok());
      if (++segments == 1) before = allocations;
    }
  }
  ASSERT_GE(segments, 5u);
  EXPECT_EQ(allocations - before, segments - 1) << "at " << rate << " Hz, set " << feature_set_name(set);
}

TEST(Allocation, EndsWithTheFirstSegment) {
  for (const FeatureSet set : kFeatureSets) {
    for (const int rate : {kSampleRate, 44100, 48000, 32001}) expect_rows_only(set, rate);
  }
}

TEST(Allocation, EndsWithTheFirstClip) {
  Extractor extractor;
  const std::vector<std::vector<float>> clips = {testing::sine(90000, 440), testing::noise(90000),
                                                 testing::clicks(50000, 120), std::vector<float>(2000),
                                                 testing::noise(90000, 1e-4f)};
  for (const FeatureSet set : kFeatureSets) {
    ASSERT_TRUE(extractor.extract(clips.front(), set).ok());
    for (const std::vector<float>& clip : clips) {
      const std::size_t before = allocations;
      ASSERT_TRUE(extractor.extract(clip, set).ok());
      EXPECT_EQ(allocations - before, 1u);
    }
  }
}

}  // namespace
}  // namespace genrescope
