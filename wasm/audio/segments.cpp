#include "segments.h"

#include <cmath>
#include <limits>

namespace genrescope {

Segmenter::Segmenter(double seconds, int rate) {
  constexpr double kLongest = 0x1p-2 * static_cast<double>(std::numeric_limits<std::size_t>::max());
  const double wanted = std::floor(seconds * rate + 0.5);
  // Also false for NaN; a length that no sound reaches means everything.
  if (wanted >= 1 && wanted <= kLongest) length_ = static_cast<std::size_t>(wanted);
}

void Segmenter::push(std::span<const float> samples) {
  buffer_.erase(buffer_.begin(), buffer_.begin() + static_cast<std::ptrdiff_t>(taken_));
  buffer_begin_ += taken_;
  taken_ = 0;
  buffer_.insert(buffer_.end(), samples.begin(), samples.end());
}

std::optional<Segmenter::Piece> Segmenter::next() {
  const std::size_t waiting = buffer_.size() - taken_;
  std::size_t count = length_;
  // A segment is certain when what follows it is long enough to stand alone.
  if (length_ == 0 || waiting < length_ || 2 * (waiting - length_) < length_) {
    if (!finished_ || last_taken_) return std::nullopt;
    last_taken_ = true;
    count = waiting;
  }
  const std::size_t begin = buffer_begin_ + taken_;
  const Piece piece{{begin, begin + count}, std::span(buffer_).subspan(taken_, count)};
  taken_ += count;
  return piece;
}

}  // namespace genrescope
