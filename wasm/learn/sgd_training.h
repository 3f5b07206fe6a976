// Stochastic gradient descent for one linear function.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "data_set.h"
#include "parameters.h"
#include "rng.h"

namespace genrescope::learn {

enum class SgdLoss : std::uint8_t { kHinge, kLog, kModifiedHuber };
SgdLoss sgd_loss_from_name(std::string_view name);  // "hinge", "log_loss", "modified_huber"

// Weights of the columns, then the intercept, of a function that is positive for the rows of sign 1 and negative for
// those of sign -1. Parameters as scikit-learn's SGDClassifier has them: loss, penalty, alpha, l1_ratio, max_iter, tol,
// n_iter_no_change; steps shrink as learning_rate="optimal" has it (Bottou 2012), the L1 penalty is applied
// cumulatively (Tsuruoka, Tsujii and Ananiadou 2009).
std::vector<double> descend(const Matrix& rows, std::span<const signed char> signs, const Parameters& parameters,
                            Rng rng);

}  // namespace genrescope::learn
