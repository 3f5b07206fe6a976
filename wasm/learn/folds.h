// Splits into training and test rows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace genrescope::learn {

struct Fold {
  std::vector<std::size_t> train;  // row indices, ascending
  std::vector<std::size_t> test;
};

// `count` folds (at least 2); rows of one group are never in two of them, and each fold has about the same share of
// every class as far as the groups allow (greedily, groups of the most uneven classes first). Give every row its own
// group for plain stratified folds. Folds can be empty when there are fewer groups than folds; such folds are left out.
std::vector<Fold> grouped_folds(std::span<const int> targets, std::span<const int> groups, std::size_t count,
                                std::uint64_t seed);

}  // namespace genrescope::learn
