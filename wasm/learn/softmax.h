// From scores of any size to probabilities, and how these change on the way from one point to another.
#pragma once

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

#include "../dsp/math.h"
#include "data_set.h"

namespace genrescope::learn {

// exp(score) normalised, in place. Returns the logarithm of the sum of exponentials. Finite scores give probabilities
// that sum to 1.
inline double softmax(std::span<double> scores) {
  const double largest = *std::max_element(scores.begin(), scores.end());
  double sum = 0;
  for (double& score : scores) {
    score = exact_exp(score - largest);
    sum += score;
  }
  for (double& score : scores) score /= sum;
  return largest + exact_log(sum);
}

// Mean over the straight line between two points of the derivative of every probability by every score,
// [probability * classes + score]. Times the changes of the scores it gives the changes of the probabilities (Aumann
// and Shapley 1974): exact contributions to the scores become exact ones to the probabilities.
std::vector<double> mean_slopes(std::span<const double> from, std::span<const double> to);

// From what every column adds to the scores between two points, `changes` [class][column], to what it adds to the
// probabilities. What rounding leaves over is spread in proportion.
void contributions_to_probabilities(std::span<const double> from, std::span<const double> to, const Matrix& changes,
                                    Matrix& contributions);

}  // namespace genrescope::learn
