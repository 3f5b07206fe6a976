// Cutting a sound into segments that are classified one by one.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace genrescope {

struct Segment {
  std::size_t begin = 0;  // first sample
  std::size_t end = 0;    // one past the last
};

// Whole segments of `seconds` at `rate` Hz from the start; a tail of at least half a segment becomes a segment of its
// own, a shorter one joins the last. Always at least one; `seconds` of 0 or less gives everything as one segment.
//
// Streaming: push samples in pieces of any size and take what is certain after each; the segments do not depend on how
// the sound was cut. Holds one and a half segments and what was pushed since the last next().
class Segmenter {
 public:
  Segmenter(double seconds, int rate);

  void push(std::span<const float> samples);
  // No more samples come: the last segment is certain.
  void finish() { finished_ = true; }

  struct Piece {
    Segment place;
    std::span<const float> samples;  // valid until the next push
  };
  // The next segment, once it is known how long it is.
  std::optional<Piece> next();

 private:
  std::size_t length_ = 0;  // 0: everything is one segment
  std::vector<float> buffer_;
  std::size_t taken_ = 0;         // samples at the front of the buffer that were handed out
  std::size_t buffer_begin_ = 0;  // of its first sample, in the whole sound
  bool finished_ = false;
  bool last_taken_ = false;
};

}  // namespace genrescope
