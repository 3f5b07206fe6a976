// How well clusters and classes agree.
#pragma once

#include <cstddef>
#include <span>

#include "data_set.h"

namespace genrescope::learn {

// Counts of rows, [class][cluster]. Both spans have a number per row, below `classes` and `clusters`.
Matrix contingency_table(std::span<const int> targets, std::span<const int> cluster_of, std::size_t classes,
                         std::size_t clusters);

// Hubert and Arabie 1985: 1 for the same partition, about 0 for unrelated ones; can be negative.
double adjusted_rand_index(const Matrix& contingency);

// Mutual information over the mean of both entropies, 0 .. 1; 1 when both put all rows together.
double normalised_mutual_information(const Matrix& contingency);

}  // namespace genrescope::learn
