#include "correlation.h"

#include <algorithm>
#include <cmath>

namespace genrescope::learn {

std::vector<double> column_means(const Matrix& rows) {
  std::vector<double> means(rows.columns);
  for (std::size_t r = 0; r < rows.rows; ++r) {
    for (std::size_t c = 0; c < rows.columns; ++c) means[c] += rows.row(r)[c];
  }
  for (double& mean : means) mean /= static_cast<double>(rows.rows);
  return means;
}

Matrix covariance_matrix(const Matrix& rows) {
  const std::vector<double> means = column_means(rows);
  Matrix covariance(rows.columns, rows.columns);
  std::vector<double> centred(rows.columns);
  for (std::size_t r = 0; r < rows.rows; ++r) {
    for (std::size_t c = 0; c < rows.columns; ++c) centred[c] = rows.row(r)[c] - means[c];
    for (std::size_t a = 0; a < rows.columns; ++a) {
      const std::span<double> sums = covariance.row(a);
      for (std::size_t b = 0; b <= a; ++b) sums[b] += centred[a] * centred[b];
    }
  }
  for (std::size_t a = 0; a < rows.columns; ++a) {
    for (std::size_t b = 0; b <= a; ++b) {
      covariance.row(a)[b] /= static_cast<double>(rows.rows - 1);
      covariance.row(b)[a] = covariance.row(a)[b];
    }
  }
  return covariance;
}

Matrix correlation_matrix(const Matrix& rows) {
  Matrix matrix = covariance_matrix(rows);
  std::vector<double> deviations(rows.columns);
  for (std::size_t c = 0; c < rows.columns; ++c) deviations[c] = std::sqrt(matrix.row(c)[c]);
  for (std::size_t a = 0; a < rows.columns; ++a) {
    for (std::size_t b = 0; b < rows.columns; ++b) {
      const double scale = deviations[a] * deviations[b];
      double& value = matrix.row(a)[b];
      value = scale > 0 ? std::clamp(value / scale, -1.0, 1.0) : 0;
      if (a == b) value = 1;
    }
  }
  return matrix;
}

}  // namespace genrescope::learn
