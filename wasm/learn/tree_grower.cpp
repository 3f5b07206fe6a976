#include "tree_grower.h"

#include <algorithm>
#include <numeric>

#include "row_partition.h"
#include "split_finder.h"

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
        rows_(weighted_rows(data.weights)),
        scratch_(rows_.size()),
        columns_(data.binning.columns()),
        finder_(data, settings.min_samples_leaf, rows_.size()) {
    std::iota(columns_.begin(), columns_.end(), std::size_t{0});
    for (const std::uint32_t row : rows_) root_weight_ += data.weights[row];
  }

  ClassTree grow() {
    std::vector<Range> waiting = {{0, rows_.size(), 0, kNoParent}};
    while (!waiting.empty()) {
      const Range range = waiting.back();
      waiting.pop_back();
      if (range.parent != kNoParent) nodes_[range.parent].right = static_cast<std::uint32_t>(nodes_.size());
      const std::span<std::uint32_t> rows = std::span(rows_).subspan(range.begin, range.end - range.begin);
      finder_.enter(rows);
      Split split;
      if (!find_split(rows.size(), range.depth, split)) {
        add_leaf();
        continue;
      }
      const std::uint8_t* bins = data_.bins.data() + split.column * data_.targets.size();
      const std::size_t middle = range.begin + partition_rows(rows, bins, split.bin, scratch_);
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
  struct Range {
    std::size_t begin, end, depth;
    std::size_t parent;  // of a right child: the split that waits for its index
  };

  static std::vector<std::uint32_t> weighted_rows(std::span<const std::uint32_t> weights) {
    std::vector<std::uint32_t> rows;
    for (std::size_t r = 0; r < weights.size(); ++r) {
      if (weights[r] > 0) rows.push_back(static_cast<std::uint32_t>(r));
    }
    return rows;
  }

  // Columns are drawn until max_features of them varied in this node and a split was found, or none is left.
  bool find_split(std::size_t size, std::size_t depth, Split& best) {
    if (size < settings_.min_samples_split || size < 2 * settings_.min_samples_leaf) return false;
    if (settings_.max_depth > 0 && depth >= settings_.max_depth) return false;
    const SplitSide<Impurity>& node = finder_.node();
    if (*std::max_element(node.counts.begin(), node.counts.end()) == node.weight) return false;
    std::size_t varied = 0;
    for (std::size_t drawn = 0; drawn < columns_.size(); ++drawn) {
      if (varied >= settings_.max_features && best.found()) break;
      std::swap(columns_[drawn], columns_[drawn + rng_.index(columns_.size() - drawn)]);
      const std::size_t column = columns_[drawn];
      const auto [lowest, highest] = finder_.gather(column);
      if (lowest == highest) continue;
      ++varied;
      if (settings_.random_splits) {
        finder_.try_random(column, lowest, highest, rng_, best);
      } else {
        finder_.try_all(column, lowest, highest, best);
      }
    }
    if (!best.found()) return false;
    const double decrease = (best.purity - node.purity()) / static_cast<double>(root_weight_);
    if (decrease < settings_.min_impurity_decrease && settings_.min_impurity_decrease > 0) return false;
    importances_[best.column] += decrease;
    if (!settings_.random_splits) finder_.centre(best);
    return true;
  }

  void add_leaf() {
    const SplitSide<Impurity>& node = finder_.node();
    Tree::Node leaf;
    const auto most = std::max_element(node.counts.begin(), node.counts.end());
    if (*most == node.weight) {
      leaf.right = static_cast<std::uint32_t>(most - node.counts.begin());
    } else {
      leaf.right = static_cast<std::uint32_t>(data_.classes + shares_.size() / data_.classes);
      for (const std::int64_t count : node.counts) {
        shares_.push_back(static_cast<std::uint8_t>((count * 255 + *most / 2) / *most));
      }
    }
    nodes_.push_back(leaf);
  }

  const BinnedRows& data_;
  const TreeSettings& settings_;
  Rng rng_;
  std::span<double> importances_;
  std::int64_t root_weight_ = 0;
  std::vector<std::uint32_t> rows_;  // a node owns a range of them
  std::vector<std::uint32_t> scratch_;
  std::vector<std::size_t> columns_;  // in the order they were drawn last
  SplitFinder<Impurity> finder_;
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
