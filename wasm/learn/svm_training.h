// Training of the support vector machine: one two-class problem per pair of classes.
#pragma once

#include <cstddef>
#include <vector>

#include "svm_kernel.h"
#include "trainer.h"

namespace genrescope::learn {

struct SvmPair {
  std::vector<double> coefficients;  // alpha y per row of the first class (y = 1), then of the second (y = -1)
  double bias = 0;                   // decision = sum coefficient K(row, x) + bias
  double objective = 0;              // 1/2 a'Qa - sum a, minimised; 0 when one of the classes has no rows
};

struct SvmSolution {
  SvmKernel kernel;
  Matrix rows;                     // what it was trained on, ordered by class
  std::vector<std::size_t> order;  // where those rows are in the data
  std::vector<std::size_t> first;  // rows of class k: first[k] .. first[k + 1] - 1
  std::vector<SvmPair> pairs;      // (0,1), (0,2) .. (1,2) ..
};

// Parameters: kernel, degree, gamma, coef0, C, tol. Needs 4 bytes for every pair of rows, up to 64 MB.
SvmSolution solve_svm(const TrainingSet& data, const Parameters& parameters, const Parallel& parallel);

}  // namespace genrescope::learn
