// Exact Shapley values of a tree's prediction between two rows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>

#include "tree.h"

namespace genrescope::learn {

struct ColumnWeight {
  std::size_t column = 0;
  double weight = 0;
};

// Interventional TreeSHAP with one background row (Lundberg et al. 2020; Laberge and Pequignot 2022). Calls
// leaf(payload, weights) for every leaf that some mixture of row and base falls in; the sum of weight * value over
// these leaves is the Shapley value of a column, going from `base` to `row`.
void tree_shap(const Tree& tree, std::span<const double> row, std::span<const double> base,
               const std::function<void(std::uint32_t payload, std::span<const ColumnWeight> weights)>& leaf);

}  // namespace genrescope::learn
