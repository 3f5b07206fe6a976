// Shapley values by the definition, for few columns.
#pragma once

#include <bit>
#include <vector>

#include "learn/model.h"

namespace genrescope::learn {

// What Model::explain computes, over all subsets of the columns.
inline Matrix brute_force_shapley(const Model& model, std::span<const double> row, std::span<const double> base,
                                  std::size_t classes) {
  const std::size_t columns = row.size();
  const auto factorial = [](int n) {
    double product = 1;
    for (int i = 2; i <= n; ++i) product *= i;
    return product;
  };
  std::vector<std::vector<double>> values;  // per subset
  for (std::size_t subset = 0; subset < std::size_t{1} << columns; ++subset) {
    std::vector<double> mixed(base.begin(), base.end());
    for (std::size_t c = 0; c < columns; ++c) {
      if ((subset >> c & 1) != 0) mixed[c] = row[c];
    }
    values.emplace_back(classes);
    model.predict(mixed, values.back());
  }
  Matrix contributions(classes, columns);
  for (std::size_t c = 0; c < columns; ++c) {
    for (std::size_t subset = 0; subset < values.size(); ++subset) {
      if ((subset >> c & 1) != 0) continue;
      const int size = std::popcount(subset);
      const double weight =
          factorial(size) * factorial(static_cast<int>(columns) - size - 1) / factorial(static_cast<int>(columns));
      for (std::size_t k = 0; k < classes; ++k) {
        contributions.row(k)[c] += weight * (values[subset | std::size_t{1} << c][k] - values[subset][k]);
      }
    }
  }
  return contributions;
}

}  // namespace genrescope::learn
