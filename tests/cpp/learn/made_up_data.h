// Data for tests: classes as Gaussian clouds, several rows per group.
#pragma once

#include <cmath>
#include <string>
#include <vector>

#include "learn/data_set.h"
#include "learn/rng.h"

namespace genrescope::learn {

// Sum of twelve uniform numbers less six: close to normal, and the same everywhere.
inline double roughly_normal(Rng& rng) {
  double sum = -6;
  for (int i = 0; i < 12; ++i) sum += rng.uniform();
  return sum;
}

// Class k has its centre `distance` along column k % columns; the last column is a variance that tells nothing.
inline DataSet made_up_data(std::size_t classes, std::size_t rows_per_class, double distance, std::uint64_t seed = 7,
                            std::size_t columns = 5) {
  DataSet data;
  for (std::size_t c = 0; c + 1 < columns; ++c)
    data.columns.push_back(std::string("x").append(std::to_string(c)).append("_mean"));
  data.columns.push_back("x_var");
  for (std::size_t k = 0; k < classes; ++k) data.labels.push_back(std::string("class").append(std::to_string(10 + k)));
  data.rows = Matrix(classes * rows_per_class, columns);
  Rng rng(seed);
  for (std::size_t r = 0; r < data.rows.rows; ++r) {
    const std::size_t k = r % classes;
    for (double& value : data.rows.row(r)) value = roughly_normal(rng);
    data.rows.row(r)[k % (columns - 1)] += distance * static_cast<double>(1 + k / (columns - 1));
    data.rows.row(r)[columns - 1] = std::exp(data.rows.row(r)[columns - 1]);
    data.targets.push_back(static_cast<int>(k));
    data.groups.push_back(static_cast<int>(r / (2 * classes) * classes + k));  // two rows of one class
  }
  return data;
}

}  // namespace genrescope::learn
