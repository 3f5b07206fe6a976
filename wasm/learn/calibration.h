// From a model's raw probabilities to ones that mean what they say, and the threshold of the verdict `sure`.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "data_set.h"

namespace genrescope::learn {

// p_k^(1/temperature), normalised (Guo et al. 2017, on log probabilities); in place. Probabilities below 0.001 count as
// that: no training set here is large enough to tell them apart.
void apply_temperature(std::span<double> probabilities, double temperature);

// The temperature in 0.1 .. 10 with the least log loss on out-of-fold probabilities (one row per target).
double fit_temperature(const Matrix& probabilities, std::span<const int> targets);

// One point of the risk-coverage curve: of all rows, the share `coverage` has a top probability of at least
// `threshold`, and of those the share `accuracy` is right.
struct CoveragePoint {
  double coverage = 0;
  double accuracy = 0;
  double threshold = 0;
};

// One point per row, from the surest to the least sure; equal top probabilities are accepted together.
std::vector<CoveragePoint> risk_coverage(const Matrix& probabilities, std::span<const int> targets);

// The point of largest coverage at which at least `accuracy` are right; without one of 5 % coverage or more, a
// threshold above 1.
CoveragePoint choose_threshold(std::span<const CoveragePoint> curve, double accuracy);

}  // namespace genrescope::learn
