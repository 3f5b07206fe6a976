#include "statistics.h"

#include <algorithm>
#include <cstddef>

namespace genrescope {

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
