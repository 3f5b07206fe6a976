// Symmetric matrices: equations and eigenvectors.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "data_set.h"

namespace genrescope::learn {

// The factor U of a positive definite matrix A = U^T U (Cholesky). Every sum runs in one fixed order.
class Cholesky {
 public:
  // Reads the upper triangle. Nothing when A is not positive definite.
  static std::optional<Cholesky> factor(Matrix a);

  // x := U^-T x.
  void solve_lower(std::span<double> x) const;
  // x := U^-1 x.
  void solve_upper(std::span<double> x) const;
  // x := A^-1 x.
  void solve(std::span<double> x) const;

 private:
  explicit Cholesky(Matrix upper) : upper_(std::move(upper)) {}
  Matrix upper_;
};

struct Eigenvectors {
  Matrix vectors;              // a row each, of length 1, the component of largest magnitude positive
  std::vector<double> values;  // falling
};

// Those of the `count` largest eigenvalues of a symmetric matrix.
Eigenvectors largest_eigenvectors(const Matrix& symmetric, std::size_t count);

}  // namespace genrescope::learn
