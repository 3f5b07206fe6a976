// Cutting a sound into segments that are classified one by one.
#pragma once

#include <cstddef>
#include <vector>

namespace genrescope {

struct Segment {
  std::size_t begin = 0;  // first sample
  std::size_t end = 0;    // one past the last
};

// Whole segments of `seconds` at `rate` Hz from the start; a tail of at least half a segment becomes a segment of its
// own, a shorter one joins the last. Always at least one; `seconds` of 0 or less gives everything as one segment.
std::vector<Segment> cut_segments(std::size_t samples, double seconds, int rate);

}  // namespace genrescope
