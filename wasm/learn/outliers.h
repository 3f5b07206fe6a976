// Rows that do not look like the others of their class: candidates for wrong labels and broken recordings.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "data_set.h"

namespace genrescope::learn {

// Chance that Student's t with `freedom` (> 0) degrees of freedom exceeds t.
double student_t_tail(double t, double freedom);

struct Outlier {
  std::size_t row = 0;
  double deviation = 0;  // mean over the columns of the distance from the class mean, in standard deviations
  double t = 0;
  double p = 0;
};

// Within every class the columns are standardised, and a row's deviation is the mean of the absolute values. A row is
// an outlier when its deviation exceeds those of the other rows of its class significantly: one-sided t-test of one
// value against a sample with n - 2 degrees of freedom, `level` shared out among the n rows of the class (Bonferroni),
// which is Grubbs' test (1969) for every row. Sorted by falling t; classes of fewer than three rows have none.
std::vector<Outlier> find_outliers(const Matrix& rows, std::span<const int> targets, double level);

}  // namespace genrescope::learn
