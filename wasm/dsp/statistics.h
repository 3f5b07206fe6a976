// Summaries of one feature over all frames of a clip.
#pragma once

#include <span>

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

// Of at least one finite value; between two values linear (numpy.percentile).
Quantiles quantiles(std::span<const float> values);

// Median; the mean of the two middle values when there is an even number of them. Reorders `values`; 0 when empty.
float median(std::span<float> values);

}  // namespace genrescope
