// From scores of any size to probabilities.
#pragma once

#include <algorithm>
#include <cmath>
#include <span>

namespace genrescope::learn {

// exp(score) normalised, in place. Returns the logarithm of the sum of exponentials. Finite scores give probabilities
// that sum to 1.
inline double softmax(std::span<double> scores) {
  const double largest = *std::max_element(scores.begin(), scores.end());
  double sum = 0;
  for (double& score : scores) {
    score = std::exp(score - largest);
    sum += score;
  }
  for (double& score : scores) score /= sum;
  return largest + std::log(sum);
}

}  // namespace genrescope::learn
