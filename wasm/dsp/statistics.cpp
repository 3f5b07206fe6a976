#include "statistics.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace genrescope {
namespace {

// Unsigned numbers in the order of the floats.
std::uint32_t sort_key(float value) {
  const auto bits = __builtin_bit_cast(std::uint32_t, value);
  return bits & 0x80000000u ? ~bits : bits | 0x80000000u;
}

// Finds values by rank without sorting all: a histogram of the leading bits says which bucket holds a rank, and only
// that bucket's values are sorted.
class RankSearch {
 public:
  explicit RankSearch(std::span<const float> values) : values_(values) {
    for (const float value : values) ++counts_[sort_key(value) >> kShift];
  }

  float at(std::size_t rank) {
    std::uint32_t bucket = 0;
    while (rank >= counts_[bucket]) rank -= counts_[bucket++];
    if (bucket != sorted_bucket_) {
      sorted_.clear();
      for (const float value : values_) {
        if (sort_key(value) >> kShift == bucket) sorted_.push_back(value);
      }
      std::sort(sorted_.begin(), sorted_.end());
      sorted_bucket_ = bucket;
    }
    return sorted_[rank];
  }

 private:
  static constexpr int kShift = 19;  // 8192 buckets: sign, exponent and four bits more
  static constexpr std::uint32_t kNone = 0xffffffffu;
  std::span<const float> values_;
  std::vector<std::size_t> counts_ = std::vector<std::size_t>(std::size_t{1} << (32 - kShift));
  std::vector<float> sorted_;
  std::uint32_t sorted_bucket_ = kNone;
};

}  // namespace

Quantiles quantiles(std::span<const float> values) {
  RankSearch search(values);
  const auto part = [&](double share) {
    const double position = share * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::size_t>(position);
    const double low = search.at(below);
    const double high = search.at(std::min(below + 1, values.size() - 1));
    return static_cast<float>(low + (high - low) * (position - static_cast<double>(below)));
  };
  return {part(0), part(0.25), part(0.5), part(0.75), part(1)};
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

float median(std::span<float> values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  if (values.size() % 2 == 1) return *middle;
  return (*std::max_element(values.begin(), middle) + *middle) / 2;
}

}  // namespace genrescope
