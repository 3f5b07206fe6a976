// Growing of classification trees.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "binning.h"
#include "class_tree.h"
#include "rng.h"

namespace genrescope::learn {

enum class Criterion : std::uint8_t { kGini, kEntropy };

struct TreeSettings {
  Criterion criterion = Criterion::kGini;
  bool random_splits = false;         // one random threshold per column instead of the best one
  std::size_t max_features = 1;       // columns tried per split
  std::size_t max_depth = 0;          // 0: no limit
  std::size_t min_samples_split = 2;  // rows
  std::size_t min_samples_leaf = 1;   // rows
  double min_impurity_decrease = 0;   // weighted by the share of the rows that reach the split
};

// Rows as bins. Weights are whole numbers, so that sums do not depend on any order; 0 leaves a row out.
struct BinnedRows {
  const Binning& binning;
  std::span<const std::uint8_t> bins;  // [column * rows + row]
  std::span<const int> targets;
  std::span<const std::uint32_t> weights;
  std::size_t classes;
};

// Splits by the decrease of the Gini impurity (Breiman 2001) or of the entropy until leaves are pure or the settings
// stop it; random splits as in Geurts, Ernst and Wehenkel 2006. At least one weight is not 0. Adds the decreases to
// `importances`, one per column, as shares of the whole weight.
ClassTree grow_class_tree(const BinnedRows& data, const TreeSettings& settings, Rng rng, std::span<double> importances);

}  // namespace genrescope::learn
