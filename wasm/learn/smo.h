// Sequential minimal optimisation of the two-class SVM dual.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

namespace genrescope::learn {

// Row i of the kernel matrix: K(i, 0) .. K(i, n-1).
using KernelRow = std::function<void(std::size_t i, std::span<float> out)>;

struct SmoResult {
  std::vector<double> alpha;  // 0 .. C, per row
  double bias = 0;            // decision(x) = sum alpha_i y_i K(x_i, x) + bias
  double objective = 0;       // 1/2 alpha' Q alpha - sum alpha, minimised
  std::size_t iterations = 0;
};

// Minimises 1/2 a'Qa - sum a, Q_ij = y_i y_j K_ij, with 0 <= a_i <= C and y'a = 0, until the KKT conditions hold within
// `tolerance`. Working set by second-order information (Fan, Chen and Lin 2005, WSS 2). `signs` are +1 or -1, both
// occur; `diagonal` holds K(i, i).
SmoResult solve_svm_dual(std::span<const int> signs, const KernelRow& kernel_row, std::span<const double> diagonal,
                         double c, double tolerance);

}  // namespace genrescope::learn
