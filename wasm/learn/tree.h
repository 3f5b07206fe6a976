// A classification tree: how it is grown, followed and packed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "binning.h"
#include "byte_io.h"
#include "rng.h"

namespace genrescope::learn {

struct TreeSettings {
  std::size_t max_features = 1;       // columns tried per split
  std::size_t max_depth = 0;          // 0: no limit
  std::size_t min_samples_split = 2;  // rows
  std::size_t min_samples_leaf = 1;   // rows
};

// Rows as bins, with a weight (how often the bootstrap drew a row; 0 leaves it out).
struct BinnedRows {
  std::span<const std::uint8_t> bins;  // [column * rows + row]
  std::span<const int> targets;
  std::span<const std::uint32_t> weights;
  std::size_t columns;
  std::size_t bin_count;  // every bin is below
  std::size_t classes;
};

// Flat arrays in depth-first order: the left child of node i is i + 1.
class Tree {
 public:
  // Splits by the Gini impurity (Breiman 2001) until leaves are pure or the settings stop it. At least one weight is
  // not 0.
  static Tree grow(const BinnedRows& data, const TreeSettings& settings, Rng rng);
  // Reads what pack() wrote; edges turn bins into thresholds. False when the bits make no tree.
  bool unpack(BitReader& in, const Binning& binning, std::size_t classes);
  void pack(BitWriter& out, const Binning& binning, std::size_t classes) const;
  // Fills in the thresholds of a grown tree.
  void set_thresholds(const Binning& binning);

  // Adds the leaf's class shares to `sums` (one per class): the rule is value <= threshold goes left.
  void add_prediction(std::span<const double> row, std::span<double> sums) const;
  std::size_t size() const { return nodes_.size(); }

 private:
  static constexpr std::int32_t kLeaf = -1;
  struct Node {
    std::int32_t column = kLeaf;
    std::uint32_t right = 0;  // leaf: its class, or classes + index of its shares
    float threshold = 0;
    std::uint8_t bin = 0;
  };
  std::vector<Node> nodes_;
  std::vector<std::uint8_t> shares_;  // of leaves with several classes: one byte per class

  friend class TreeGrower;
};

}  // namespace genrescope::learn
