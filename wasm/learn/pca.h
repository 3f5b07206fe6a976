// Principal component analysis.
#pragma once

#include <cstddef>
#include <vector>

#include "data_set.h"

namespace genrescope::learn {

struct Pca {
  std::vector<double> means;            // of the columns
  Matrix components;                    // a unit vector per row, by falling variance; the largest entry is positive
  std::vector<double> variances;        // of the projections, n - 1 in the denominator
  std::vector<double> variance_shares;  // of the sum over all columns; zeros when that is 0

  // Coordinates of the rows, [row][component].
  Matrix project(const Matrix& rows) const;
};

// `count` (at most the number of columns) components of at least two rows, which are centred but not scaled. As
// scikit-learn's PCA does it, up to the signs.
Pca fit_pca(const Matrix& rows, std::size_t count);

}  // namespace genrescope::learn
