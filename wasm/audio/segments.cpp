#include "segments.h"

#include <algorithm>
#include <cmath>

namespace genrescope {

std::vector<Segment> cut_segments(std::size_t samples, double seconds, int rate) {
  const double wanted = std::floor(seconds * rate + 0.5);
  // Also catches NaN, and lengths that would not fit an integer.
  if (!(wanted >= 1 && wanted < static_cast<double>(samples))) return {{0, samples}};

  const std::size_t length = static_cast<std::size_t>(wanted);
  const std::size_t whole = samples / length;
  std::vector<Segment> segments;
  segments.reserve(whole + 1);
  for (std::size_t i = 0; i < whole; ++i) segments.push_back({i * length, (i + 1) * length});
  const std::size_t tail = samples - whole * length;
  if (2 * tail >= length) {
    segments.push_back({whole * length, samples});
  } else {
    segments.back().end = samples;
  }
  return segments;
}

}  // namespace genrescope
