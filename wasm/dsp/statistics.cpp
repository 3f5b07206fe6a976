#include "statistics.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace genrescope {
namespace {

// Unsigned numbers in the order of the floats.
std::uint32_t sort_key(float value) {
  const auto bits = __builtin_bit_cast(std::uint32_t, value);
  return bits & 0x80000000u ? ~bits : bits | 0x80000000u;
}

// The leading bits of a key choose a bucket: sign, exponent and two bits more.
constexpr int kBucketShift = 21;

}  // namespace

QuantileSearch::QuantileSearch() : counts_(std::size_t{1} << (32 - kBucketShift)) {}

// Without sorting everything: a histogram of buckets says which ones hold the ranks, and only those are gathered and
// put into order around them.
Quantiles QuantileSearch::find(std::span<const float> values) {
  constexpr std::size_t kRanks = 3;
  std::fill(counts_.begin(), counts_.end(), 0);
  float low = values.front(), high = values.front();
  for (const float value : values) {
    ++counts_[sort_key(value) >> kBucketShift];
    low = std::min(low, value);
    high = std::max(high, value);
  }

  struct Gathering {
    std::uint32_t bucket = 0xffffffffu;
    std::size_t before = 0;  // values in lower buckets
    float* begin = nullptr;
    float* end = nullptr;
  };
  // With a place at the end of each that catches what does not belong there.
  gathered_.resize(values.size() + kRanks);
  Gathering gatherings[kRanks];
  double positions[kRanks];
  std::size_t of_rank[kRanks];
  std::size_t used = 0, before = 0;
  std::uint32_t bucket = 0;
  float* free = gathered_.data();
  for (std::size_t i = 0; i < kRanks; ++i) {
    positions[i] = 0.25 * static_cast<double>((i + 1) * (values.size() - 1));
    while (static_cast<std::size_t>(positions[i]) >= before + counts_[bucket]) before += counts_[bucket++];
    if (used == 0 || gatherings[used - 1].bucket != bucket) {
      gatherings[used++] = {bucket, before, free, free};
      free += counts_[bucket] + 1;
    }
    of_rank[i] = used - 1;
  }
  for (std::size_t i = used; i < kRanks; ++i) gatherings[i].begin = gatherings[i].end = free;
  for (const float value : values) {
    const std::uint32_t here = sort_key(value) >> kBucketShift;
    for (Gathering& gathering : gatherings) {
      *gathering.end = value;
      gathering.end += here == gathering.bucket ? 1 : 0;
    }
  }

  const auto quantile = [&](std::size_t i) {
    const Gathering& from = gatherings[of_rank[i]];
    const auto rank = static_cast<std::size_t>(positions[i]);
    float* const at = from.begin + (rank - from.before);
    std::nth_element(from.begin, at, from.end);
    const double part = positions[i] - static_cast<double>(rank);
    if (part == 0) return *at;
    // The next value is the smallest of those behind, or of the buckets above.
    float next = high;
    for (const float* other = at + 1; other < from.end; ++other) next = std::min(next, *other);
    if (at + 1 == from.end) {
      for (const float value : values) {
        if (sort_key(value) >> kBucketShift > from.bucket) next = std::min(next, value);
      }
    }
    const double here = *at;
    return static_cast<float>(here + (next - here) * part);
  };
  const float lower_quartile = quantile(0), middle = quantile(1), upper_quartile = quantile(2);
  return {low, lower_quartile, middle, upper_quartile, high};
}

Moments moments(std::span<const float> values) {
  const auto n = static_cast<double>(values.size());
  double sum = 0;
  for (float value : values) sum += value;
  const double mean = sum / n;
  double squares = 0;
  for (float value : values) {
    const double deviation = value - mean;
    squares += deviation * deviation;
  }
  return {mean, squares / n};
}

template <class T>
T median(std::span<T> values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  if (values.size() % 2 == 1) return *middle;
  return (*std::max_element(values.begin(), middle) + *middle) / 2;
}
template float median(std::span<float> values);
template double median(std::span<double> values);

}  // namespace genrescope
