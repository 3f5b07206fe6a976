// From one probability per pair of classes to one per class.
#pragma once

#include <cstddef>
#include <span>

namespace genrescope::learn {

// `pairs[i * k + j]` estimates P(class i | class i or j), strictly between 0 and 1, for i != j; `out` gets k
// probabilities: the minimiser of sum over pairs (r_ji p_i - r_ij p_j)^2 (Wu, Lin and Weng 2004, second approach).
void couple_pairs(std::span<const double> pairs, std::span<double> out);

}  // namespace genrescope::learn
