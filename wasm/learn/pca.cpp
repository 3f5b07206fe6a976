#include "pca.h"

#include <algorithm>

#include "correlation.h"
#include "symmetric.h"

namespace genrescope::learn {

Matrix Pca::project(const Matrix& rows) const {
  Matrix projected(rows.rows, components.rows);
  for (std::size_t r = 0; r < rows.rows; ++r) {
    for (std::size_t k = 0; k < components.rows; ++k) {
      double sum = 0;
      for (std::size_t c = 0; c < rows.columns; ++c) sum += (rows.row(r)[c] - means[c]) * components.row(k)[c];
      projected.row(r)[k] = sum;
    }
  }
  return projected;
}

Pca fit_pca(const Matrix& rows, std::size_t count) {
  Pca pca;
  pca.means = column_means(rows);
  const Matrix covariance = covariance_matrix(rows);
  double total = 0;
  for (std::size_t c = 0; c < rows.columns; ++c) total += covariance.row(c)[c];
  Eigenvectors found = largest_eigenvectors(covariance, count);
  pca.components = std::move(found.vectors);
  for (const double value : found.values) {
    pca.variances.push_back(std::max(0.0, value));
    pca.variance_shares.push_back(total > 0 ? pca.variances.back() / total : 0);
  }
  return pca;
}

}  // namespace genrescope::learn
