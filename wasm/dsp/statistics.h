// Summaries of one feature over all frames of a clip.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace genrescope {

struct Moments {
  double mean = 0;
  double variance = 0;  // population variance: divided by n
};

// Of at least one value; summed in double.
Moments moments(std::span<const float> values);

struct Quantiles {
  float minimum = 0, lower_quartile = 0, median = 0, upper_quartile = 0, maximum = 0;
};

// Set up once, then used for any number of features.
class QuantileSearch {
 public:
  QuantileSearch();
  // Of at least one finite value; between two values linear (numpy.percentile).
  Quantiles find(std::span<const float> values);

 private:
  std::vector<std::uint32_t> counts_;
  std::vector<float> gathered_;
};

// Median; the mean of the two middle values when there is an even number of them. Reorders `values`; 0 when empty.
template <class T>
T median(std::span<T> values);
extern template float median(std::span<float> values);
extern template double median(std::span<double> values);

}  // namespace genrescope
