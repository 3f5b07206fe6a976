#include "pca.h"

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>

#include "correlation.h"

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
  const auto size = static_cast<Eigen::Index>(rows.columns);
  // Symmetric, so that it does not matter that Eigen's matrices are column-major.
  const Eigen::Map<const Eigen::MatrixXd> symmetric(covariance.values.data(), size, size);
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(symmetric);
  const double total = symmetric.trace();
  pca.components = Matrix(count, rows.columns);
  for (std::size_t k = 0; k < count; ++k) {
    const Eigen::Index from = size - 1 - static_cast<Eigen::Index>(k);  // eigenvalues come in rising order
    const std::span<double> component = pca.components.row(k);
    for (std::size_t c = 0; c < rows.columns; ++c) {
      component[c] = solver.eigenvectors()(static_cast<Eigen::Index>(c), from);
    }
    const double largest = *std::max_element(component.begin(), component.end(),
                                             [](double a, double b) { return std::abs(a) < std::abs(b); });
    if (largest < 0) {
      for (double& value : component) value = -value;
    }
    pca.variances.push_back(std::max(0.0, solver.eigenvalues()(from)));
    pca.variance_shares.push_back(total > 0 ? pca.variances.back() / total : 0);
  }
  return pca;
}

}  // namespace genrescope::learn
