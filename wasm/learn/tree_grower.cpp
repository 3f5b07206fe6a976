#include "tree_grower.h"

#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <numeric>

#include "impurity.h"

namespace genrescope::learn {
namespace {

template <class Impurity>
class Grower {
 public:
  Grower(const BinnedRows& data, const TreeSettings& settings, Rng rng, std::span<double> importances)
      : data_(data),
        settings_(settings),
        rng_(rng),
        importances_(importances),
        columns_(data.binning.columns()),
        counts_((data.binning.most_edges() + 1) * data.classes),
        node_(data.classes),
        left_(data.classes),
        right_(data.classes) {
    std::iota(columns_.begin(), columns_.end(), std::size_t{0});
    for (std::size_t r = 0; r < data.targets.size(); ++r) {
      if (data.weights[r] > 0) rows_.push_back(static_cast<std::uint32_t>(r));
    }
    for (auto* per_row : {&targets_, &weights_, &next_, &moved_}) per_row->resize(rows_.size());
    node_bins_.resize(rows_.size());
    heads_.fill(kNone);
  }

  ClassTree grow() {
    std::vector<Range> waiting = {{0, rows_.size(), 0, kNoParent}};
    while (!waiting.empty()) {
      const Range range = waiting.back();
      waiting.pop_back();
      if (range.parent != kNoParent) nodes_[range.parent].right = static_cast<std::uint32_t>(nodes_.size());
      enter(range);
      Split split;
      if (!find_split(range, split)) {
        add_leaf();
        continue;
      }
      const std::size_t middle = partition(range, split);
      Tree::Node node;
      node.column = static_cast<std::int32_t>(split.column);
      node.bin = static_cast<std::uint8_t>(split.bin);
      waiting.push_back({middle, range.end, range.depth + 1, nodes_.size()});
      waiting.push_back({range.begin, middle, range.depth + 1, kNoParent});
      nodes_.push_back(node);
    }
    return {std::move(nodes_), std::move(shares_)};
  }

 private:
  static constexpr std::size_t kNoParent = static_cast<std::size_t>(-1);
  static constexpr std::uint32_t kNone = static_cast<std::uint32_t>(-1);
  struct Range {
    std::size_t begin, end, depth;
    std::size_t parent;  // of a right child: the split that waits for its index
  };
  struct Split {
    std::size_t column = 0;
    std::size_t bin = 0;
    double purity = -std::numeric_limits<double>::infinity();  // of both sides together
    bool found() const { return purity > -std::numeric_limits<double>::infinity(); }
  };

  const std::uint8_t* column_bins(std::size_t column) const {
    return data_.bins.data() + column * data_.targets.size();
  }

  // Gathers what is known of the node's rows, in their order.
  void enter(const Range& range) {
    size_ = range.end - range.begin;
    node_.clear();
    for (std::size_t i = 0; i < size_; ++i) {
      const std::uint32_t r = rows_[range.begin + i];
      targets_[i] = static_cast<std::uint32_t>(data_.targets[r]);
      weights_[i] = data_.weights[r];
      node_.counts[targets_[i]] += weights_[i];
      node_.weight += weights_[i];
    }
    for (const std::int64_t count : node_.counts) node_.sum += Impurity::term(count);
    if (range.parent == kNoParent && range.depth == 0) root_weight_ = static_cast<double>(node_.weight);
  }

  bool is_pure() const { return *std::max_element(node_.counts.begin(), node_.counts.end()) == node_.weight; }

  // Columns are drawn until max_features of them varied in this node and a split was found, or none is left.
  bool find_split(const Range& range, Split& best) {
    if (size_ < settings_.min_samples_split || size_ < 2 * settings_.min_samples_leaf) return false;
    if (settings_.max_depth > 0 && range.depth >= settings_.max_depth) return false;
    if (is_pure()) return false;
    std::size_t varied = 0;
    for (std::size_t drawn = 0; drawn < columns_.size(); ++drawn) {
      if (varied >= settings_.max_features && best.found()) break;
      std::swap(columns_[drawn], columns_[drawn + rng_.index(columns_.size() - drawn)]);
      const std::size_t column = columns_[drawn];
      const auto [lowest, highest] = gather(range, column);
      if (lowest == highest) continue;
      ++varied;
      if (settings_.random_splits) {
        try_random(column, lowest, highest, best);
      } else {
        try_all(column, lowest, highest, best);
      }
    }
    if (!best.found()) return false;
    const double decrease = (best.purity - node_.purity()) / root_weight_;
    if (decrease < settings_.min_impurity_decrease && settings_.min_impurity_decrease > 0) return false;
    importances_[best.column] += decrease;
    return true;
  }

  // The bins of the node's rows; returns the lowest and the highest.
  std::pair<std::size_t, std::size_t> gather(const Range& range, std::size_t column) {
    const std::uint8_t* bins = column_bins(column);
    for (std::size_t i = 0; i < size_; ++i) node_bins_[i] = bins[rows_[range.begin + i]];
    std::uint8_t lowest = 255;
    std::uint8_t highest = 0;
    for (std::size_t i = 0; i < size_; ++i) {
      lowest = std::min(lowest, node_bins_[i]);
      highest = std::max(highest, node_bins_[i]);
    }
    return {lowest, highest};
  }

  // Every bin border of the column.
  void try_all(std::size_t column, std::size_t lowest, std::size_t highest, Split& best) {
    left_.clear();
    right_ = node_;
    // Many rows for the bins: a table of counts. Few: only bins with rows, and only classes that they have.
    if (2 * size_ > (highest + 1 - lowest) * data_.classes) {
      sweep_table(column, lowest, highest, best);
    } else {
      sweep_rows(column, best);
    }
  }

  void sweep_table(std::size_t column, std::size_t lowest, std::size_t highest, Split& best) {
    const std::size_t classes = data_.classes;
    std::fill(counts_.begin() + static_cast<std::ptrdiff_t>(lowest * classes),
              counts_.begin() + static_cast<std::ptrdiff_t>((highest + 1) * classes), 0u);
    std::fill(sizes_.begin(), sizes_.end(), 0u);
    for (std::size_t i = 0; i < size_; ++i) {
      counts_[node_bins_[i] * classes + targets_[i]] += weights_[i];
      ++sizes_[node_bins_[i]];
    }
    std::size_t left_size = 0;
    for (std::size_t bin = lowest; bin < highest; ++bin) {
      if (sizes_[bin] == 0) continue;
      left_size += sizes_[bin];
      for (std::size_t k = 0; k < classes; ++k) {
        if (counts_[bin * classes + k] > 0) move_left(k, counts_[bin * classes + k]);
      }
      consider(column, bin, left_size, best);
    }
  }

  void sweep_rows(std::size_t column, Split& best) {
    // The rows of a bin as a chain, and a bit for every bin that has one.
    std::array<std::uint64_t, 4> occupied = {};
    for (std::size_t i = size_; i-- > 0;) {
      const std::uint8_t bin = node_bins_[i];
      next_[i] = heads_[bin];
      heads_[bin] = static_cast<std::uint32_t>(i);
      occupied[bin >> 6] |= std::uint64_t{1} << (bin & 63);
    }
    std::size_t left_size = 0;
    for (std::size_t word = 0; word < occupied.size(); ++word) {
      for (std::uint64_t bits = occupied[word]; bits != 0; bits &= bits - 1) {
        const std::size_t bin = 64 * word + static_cast<std::size_t>(std::countr_zero(bits));
        for (std::uint32_t i = std::exchange(heads_[bin], kNone); i != kNone; i = next_[i]) {
          move_left(targets_[i], weights_[i]);
          ++left_size;
        }
        if (left_size < size_) consider(column, bin, left_size, best);
      }
    }
  }

  void move_left(std::size_t k, std::int64_t weight) {
    left_.add(k, weight);
    right_.add(k, -weight);
  }

  // One threshold, drawn evenly from the values between the outer borders.
  void try_random(std::size_t column, std::size_t lowest, std::size_t highest, Split& best) {
    const std::vector<float>& edges = data_.binning.edges(column);
    const double low = edges[lowest];
    const double high = edges[highest - 1];
    const double drawn = low + rng_.uniform() * (high - low);
    std::size_t bin = lowest;
    while (bin + 1 < highest && edges[bin] / 2 + edges[bin + 1] / 2 < drawn) ++bin;
    left_.clear();
    std::size_t left_size = 0;
    for (std::size_t i = 0; i < size_; ++i) {
      const bool goes_left = node_bins_[i] <= bin;
      left_.counts[targets_[i]] += goes_left ? weights_[i] : 0;
      left_size += goes_left ? 1 : 0;
    }
    right_.clear();
    for (std::size_t k = 0; k < data_.classes; ++k) {
      right_.counts[k] = node_.counts[k] - left_.counts[k];
      left_.weight += left_.counts[k];
      left_.sum += Impurity::term(left_.counts[k]);
      right_.sum += Impurity::term(right_.counts[k]);
    }
    right_.weight = node_.weight - left_.weight;
    consider(column, bin, left_size, best);
  }

  void consider(std::size_t column, std::size_t bin, std::size_t left_size, Split& best) const {
    if (left_size < settings_.min_samples_leaf || size_ - left_size < settings_.min_samples_leaf) return;
    const double purity = left_.purity() + right_.purity();
    if (purity > best.purity) best = {column, bin, purity};
  }

  // Rows of the left child first, both in their old order; returns where the right child begins.
  std::size_t partition(const Range& range, const Split& split) {
    const std::uint8_t* bins = column_bins(split.column);
    std::size_t left = range.begin;
    std::size_t right = 0;
    for (std::size_t i = range.begin; i < range.end; ++i) {
      const std::uint32_t row = rows_[i];
      const bool goes_left = bins[row] <= split.bin;
      rows_[left] = row;
      moved_[right] = row;
      left += goes_left ? 1 : 0;
      right += goes_left ? 0 : 1;
    }
    std::copy_n(moved_.begin(), right, rows_.begin() + static_cast<std::ptrdiff_t>(left));
    return left;
  }

  void add_leaf() {
    Tree::Node leaf;
    const auto most = std::max_element(node_.counts.begin(), node_.counts.end());
    if (*most == node_.weight) {
      leaf.right = static_cast<std::uint32_t>(most - node_.counts.begin());
    } else {
      leaf.right = static_cast<std::uint32_t>(data_.classes + shares_.size() / data_.classes);
      for (const std::int64_t count : node_.counts) {
        shares_.push_back(static_cast<std::uint8_t>((count * 255 + *most / 2) / *most));
      }
    }
    nodes_.push_back(leaf);
  }

  const BinnedRows& data_;
  const TreeSettings& settings_;
  Rng rng_;
  std::span<double> importances_;
  double root_weight_ = 0;
  std::vector<std::uint32_t> rows_;            // a node owns a range of them
  std::vector<std::uint32_t> moved_;           // rows on their way to the right child
  std::vector<std::size_t> columns_;           // in the order they were drawn last
  std::vector<std::uint32_t> counts_;          // [bin * classes + class], weighted
  std::array<std::uint32_t, 256> sizes_ = {};  // rows per bin
  std::array<std::uint32_t, 256> heads_;       // per bin the first of its rows, kNone between sweeps

  // Of the node at hand.
  std::size_t size_ = 0;
  std::vector<std::uint32_t> targets_, weights_, next_;
  std::vector<std::uint8_t> node_bins_;  // of the column at hand
  SplitSide<Impurity> node_, left_, right_;

  std::vector<Tree::Node> nodes_;
  std::vector<std::uint8_t> shares_;
};

}  // namespace

ClassTree grow_class_tree(const BinnedRows& data, const TreeSettings& settings, Rng rng,
                          std::span<double> importances) {
  if (settings.criterion == Criterion::kEntropy) return Grower<Entropy>(data, settings, rng, importances).grow();
  return Grower<Gini>(data, settings, rng, importances).grow();
}

}  // namespace genrescope::learn
