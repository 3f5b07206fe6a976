#include "peaks.h"

#include <algorithm>
#include <cstdint>

namespace genrescope {
namespace {

constexpr std::size_t kMostBlocks = 32768;

}  // namespace

void PeakTrack::push(std::span<const float> samples) {
  while (!samples.empty()) {
    const std::size_t filled = samples_ % block_length_;
    if (filled == 0 && blocks_.size() == kMostBlocks) {
      halve();
      continue;
    }
    const std::span<const float> part = samples.first(std::min(block_length_ - filled, samples.size()));
    const auto [low, high] = std::minmax_element(part.begin(), part.end());
    if (filled == 0) {
      blocks_.push_back({*low, *high});
    } else {
      blocks_.back() = {std::min(blocks_.back().low, *low), std::max(blocks_.back().high, *high)};
    }
    samples_ += part.size();
    samples = samples.subspan(part.size());
  }
}

void PeakTrack::halve() {
  for (std::size_t i = 0; i < kMostBlocks / 2; ++i) {
    const Range &left = blocks_[2 * i], &right = blocks_[2 * i + 1];
    blocks_[i] = {std::min(left.low, right.low), std::max(left.high, right.high)};
  }
  blocks_.resize(kMostBlocks / 2);
  block_length_ *= 2;
}

std::vector<float> PeakTrack::outline(std::size_t columns) const {
  std::vector<float> peaks;
  if (blocks_.empty()) return peaks;
  peaks.reserve(2 * columns);
  const auto edge = [&](std::size_t column) {
    return static_cast<std::size_t>(std::uint64_t{column} * samples_ / columns / block_length_);
  };
  for (std::size_t column = 0; column < columns; ++column) {
    const std::size_t begin = std::min(edge(column), blocks_.size() - 1);
    const std::size_t end = column + 1 == columns ? blocks_.size() : std::max(edge(column + 1), begin + 1);
    Range range = blocks_[begin];
    for (std::size_t i = begin + 1; i < end; ++i) {
      range = {std::min(range.low, blocks_[i].low), std::max(range.high, blocks_[i].high)};
    }
    peaks.push_back(range.low);
    peaks.push_back(range.high);
  }
  return peaks;
}

}  // namespace genrescope
