// A tree whose leaves hold the shares of the classes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "data_set.h"
#include "tree.h"

namespace genrescope::learn {

class ClassTree {
 public:
  ClassTree() = default;
  // A leaf's payload is its class, or classes + index of its shares.
  ClassTree(std::vector<Tree::Node> nodes, std::vector<std::uint8_t> shares)
      : tree_(std::move(nodes)), shares_(std::move(shares)) {}

  // False when the bits make no tree.
  bool unpack(BitReader& in, const Binning& binning, std::size_t classes);
  void pack(BitWriter& out, const Binning& binning, std::size_t classes) const;
  Tree& tree() { return tree_; }
  const Tree& tree() const { return tree_; }

  // Adds the shares of the row's leaf to `sums`, one per class.
  void add_prediction(std::span<const double> row, std::span<double> sums) const;
  // Adds the columns' Shapley values between base and row to `contributions`, [class][column].
  void add_contributions(std::span<const double> row, std::span<const double> base, Matrix& contributions) const;

 private:
  // Calls add(class, share) for every class of a leaf.
  template <class Add>
  void for_shares(std::uint32_t payload, std::size_t classes, Add add) const {
    if (payload < classes) {
      add(payload, 1.0);
      return;
    }
    const auto shares = std::span(shares_).subspan((payload - classes) * classes, classes);
    double total = 0;
    for (const std::uint8_t share : shares) total += share;
    for (std::size_t k = 0; k < classes; ++k) add(k, shares[k] / total);
  }

  Tree tree_;
  std::vector<std::uint8_t> shares_;  // of leaves with several classes: one byte per class
};

}  // namespace genrescope::learn
