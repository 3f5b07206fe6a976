// How much a model relies on each column.
#pragma once

#include <cstdint>
#include <vector>

#include "data_set.h"
#include "model.h"
#include "parallel.h"

namespace genrescope::learn {

// Rows of non-negative importances, each scaled to the sum 1 (a row of zeros stays), averaged and scaled to the sum 1.
std::vector<double> mean_shares(const Matrix& importances);

struct PermutationImportance {
  double mean = 0;       // of the loss of accuracy when the column's values are shuffled
  double deviation = 0;  // standard deviation over the repeats
};

// Breiman 2001, for any model: per column, over `repeats` (at least 1) shuffles of its values among the rows. Rows that
// the model was not trained on tell what it relies on for new ones.
std::vector<PermutationImportance> permutation_importances(const Model& model, const TrainingSet& rows,
                                                           std::size_t repeats, std::uint64_t seed,
                                                           const Parallel& parallel);

}  // namespace genrescope::learn
