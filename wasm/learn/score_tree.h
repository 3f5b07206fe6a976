// A tree whose leaves add to the score of one class.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "tree.h"

namespace genrescope::learn {

class ScoreTree {
 public:
  // Steps that a leaf's score can be away from 0.
  static constexpr int kMostSteps = 127;

  ScoreTree() = default;
  // A leaf's payload is its place in `scores`; these are rounded to steps of the largest / kMostSteps.
  ScoreTree(std::vector<Tree::Node> nodes, std::span<const double> scores);

  // False when the bits make no tree.
  bool unpack(BitReader& in, const Binning& binning, float step);
  void pack(BitWriter& out, const Binning& binning) const;
  float step() const { return step_; }
  Tree& tree() { return tree_; }
  const Tree& tree() const { return tree_; }

  // Of a leaf with this payload.
  double score(std::uint32_t payload) const;
  double score(std::span<const double> row) const { return score(tree_.leaf(row)); }
  // Adds the columns' Shapley values between base and row.
  void add_contributions(std::span<const double> row, std::span<const double> base,
                         std::span<double> contributions) const;

 private:
  Tree tree_;  // payloads: steps + kMostSteps
  float step_ = 0;
};

}  // namespace genrescope::learn
