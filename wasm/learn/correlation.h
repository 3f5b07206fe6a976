// How columns vary together.
#pragma once

#include <vector>

#include "data_set.h"

namespace genrescope::learn {

std::vector<double> column_means(const Matrix& rows);

// [column][column], of at least two rows; n - 1 in the denominator.
Matrix covariance_matrix(const Matrix& rows);

// Pearson's, -1 .. 1, [column][column]; 0 for a column that does not vary, 1 in the diagonal.
Matrix correlation_matrix(const Matrix& rows);

}  // namespace genrescope::learn
