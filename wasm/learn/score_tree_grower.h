// Growing of the trees of gradient boosting.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "binning.h"
#include "rng.h"
#include "score_tree.h"

namespace genrescope::learn {

struct BoostingSettings {
  double learning_rate = 0.1;
  std::size_t max_depth = 3;
  double subsample = 1;         // share of the rows that a tree sees
  double colsample_bytree = 1;  // share of the columns that it sees
  double reg_lambda = 1;        // L2 penalty on the scores of leaves
  double min_child_weight = 1;  // sum of second derivatives that a leaf needs
};

// Trees on histograms of first and second derivatives, split where the second-order gain is largest (Chen and Guestrin
// 2016); of two siblings only the smaller one's histogram is counted, the other's is the parent's less that one's.
// Derivatives are rounded to whole numbers: sums depend on no order, and both fit into one 64-bit number.
class ScoreTreeGrower {
 public:
  // `bins` as Binning::apply gives them; all must live as long as the grower.
  ScoreTreeGrower(const Binning& binning, std::span<const std::uint8_t> bins, std::size_t rows,
                  const BoostingSettings& settings);

  struct Derivatives {
    double first = 0;   // -1 .. 1
    double second = 0;  // 0 .. 1
  };
  // A tree that lowers the loss whose derivatives by the rows' scores are given; `scores` get what it adds.
  ScoreTree grow(std::span<const Derivatives> derivatives, Rng rng, std::span<double> scores);

  // Total gain of every column's splits so far.
  std::span<const double> gains() const { return gains_; }

 private:
  // First derivative in the upper, second in the lower half, in units_.
  using Pair = std::uint64_t;
  using Histogram = std::vector<Pair>;
  struct Range {
    std::size_t begin, end, depth;
    std::size_t parent;  // of a right child: the split that waits for its index
    Pair total;
    Histogram histogram;  // empty: not to be split
  };
  struct Split {
    std::size_t column = 0;
    std::size_t bin = 0;
    double gain = 0;
    Pair left = 0;
  };
  struct Leaf {
    std::size_t begin, end;
  };

  void draw(std::span<const Derivatives> derivatives, Rng& rng);
  bool splittable(const Range& range) const;
  Histogram count(const Range& range);
  Split find_split(const Range& range) const;
  void find_split(std::size_t column, const Pair* histogram, Pair total, Split& best) const;
  double gain(Pair pair) const;
  void share_histogram(Range& parent, Range& left, Range& right);
  const std::uint8_t* column_bins(std::size_t column) const { return bins_.data() + column * rows_.size(); }

  const Binning& binning_;
  std::span<const std::uint8_t> bins_;
  const BoostingSettings& settings_;
  double units_ = 0;                  // per 1 of a derivative
  std::vector<std::size_t> offsets_;  // of the columns in a histogram
  std::vector<std::size_t> columns_;  // that the tree sees
  std::vector<Pair> pairs_;           // per row
  std::vector<Pair> gathered_;        // of a node's rows, in their order
  std::vector<std::uint32_t> rows_;   // a node owns a range of them
  std::vector<std::uint32_t> scratch_;
  std::vector<Histogram> spare_;
  std::vector<double> gains_;
};

}  // namespace genrescope::learn
