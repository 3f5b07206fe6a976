#include "symmetric.h"

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>

namespace genrescope::learn {

std::optional<Cholesky> Cholesky::factor(Matrix a) {
  for (std::size_t k = 0; k < a.rows; ++k) {
    double* pivot = a.row(k).data();
    if (!(pivot[k] > 0)) return std::nullopt;
    const double scale = 1 / std::sqrt(pivot[k]);
    for (std::size_t j = k; j < a.rows; ++j) pivot[j] *= scale;
    for (std::size_t i = k + 1; i < a.rows; ++i) {
      double* row = a.row(i).data();
      const double factor = pivot[i];
      for (std::size_t j = i; j < a.rows; ++j) row[j] -= factor * pivot[j];
    }
  }
  return Cholesky(std::move(a));
}

void Cholesky::solve_lower(std::span<double> x) const {
  for (std::size_t k = 0; k < x.size(); ++k) {
    const double* row = upper_.row(k).data();
    x[k] /= row[k];
    for (std::size_t j = k + 1; j < x.size(); ++j) x[j] -= row[j] * x[k];
  }
}

void Cholesky::solve_upper(std::span<double> x) const {
  for (std::size_t k = x.size(); k-- > 0;) {
    const double* row = upper_.row(k).data();
    double sum = x[k];
    for (std::size_t j = k + 1; j < x.size(); ++j) sum -= row[j] * x[j];
    x[k] = sum / row[k];
  }
}

void Cholesky::solve(std::span<double> x) const {
  solve_lower(x);
  solve_upper(x);
}

Eigenvectors largest_eigenvectors(const Matrix& symmetric, std::size_t count) {
  const auto size = static_cast<Eigen::Index>(symmetric.rows);
  // Symmetric, so that it does not matter that Eigen's matrices are column-major.
  const Eigen::Map<const Eigen::MatrixXd> matrix(symmetric.values.data(), size, size);
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(matrix);
  Eigenvectors found;
  found.vectors = Matrix(count, symmetric.rows);
  for (std::size_t k = 0; k < count; ++k) {
    const Eigen::Index from = size - 1 - static_cast<Eigen::Index>(k);  // eigenvalues come in rising order
    const std::span<double> vector = found.vectors.row(k);
    for (std::size_t c = 0; c < vector.size(); ++c) {
      vector[c] = solver.eigenvectors()(static_cast<Eigen::Index>(c), from);
    }
    const double largest =
        *std::max_element(vector.begin(), vector.end(), [](double a, double b) { return std::abs(a) < std::abs(b); });
    if (largest < 0) {
      for (double& value : vector) value = -value;
    }
    found.values.push_back(solver.eigenvalues()(from));
  }
  return found;
}

}  // namespace genrescope::learn
