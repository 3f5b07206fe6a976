// The splits of a decision tree: how they are followed and packed. What a leaf means is up to its owner.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <utility>
#include <vector>

#include "binning.h"
#include "byte_io.h"

namespace genrescope::learn {

// Flat arrays in depth-first order: the left child of node i is i + 1.
class Tree {
 public:
  static constexpr std::int32_t kLeaf = -1;
  struct Node {
    std::int32_t column = kLeaf;
    std::uint32_t right = 0;  // of a split: its right child; of a leaf: the payload, a number of the owner's
    float threshold = 0;
    std::uint8_t bin = 0;
  };

  Tree() = default;
  explicit Tree(std::vector<Node> nodes) : nodes_(std::move(nodes)) {}

  // Reads what pack() wrote; edges turn bins into thresholds, `read_leaf` sets a payload or says that it cannot. False
  // when the bits make no tree.
  bool unpack(BitReader& in, const Binning& binning, const std::function<bool(std::uint32_t&)>& read_leaf);
  void pack(BitWriter& out, const Binning& binning, const std::function<void(std::uint32_t)>& write_leaf) const;

  // Fills in the thresholds of a grown tree.
  void set_thresholds(const Binning& binning);
  void mark_edges(EdgeNumbers& used) const;
  void renumber_edges(const EdgeNumbers& numbers);

  // The payload of the leaf that the row falls in; the rule is value <= threshold goes left.
  std::uint32_t leaf(std::span<const double> row) const;
  const std::vector<Node>& nodes() const { return nodes_; }

 private:
  std::vector<Node> nodes_;
};

// After growing: leaves out the edges that no tree uses, and fills in the thresholds. T has a tree().
template <class T>
void finish_trees(Binning& binning, std::vector<T>& trees) {
  EdgeNumbers numbers = binning.edge_numbers();
  for (const T& tree : trees) tree.tree().mark_edges(numbers);
  binning.keep_edges(numbers);
  for (T& tree : trees) {
    tree.tree().renumber_edges(numbers);
    tree.tree().set_thresholds(binning);
  }
}

}  // namespace genrescope::learn
