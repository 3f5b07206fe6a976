// Growing of a tree. All counts are integers, so the same splits win on every machine.
#include <algorithm>
#include <numeric>

#include "tree.h"

namespace genrescope::learn {

class TreeGrower {
 public:
  TreeGrower(const BinnedRows& data, const TreeSettings& settings, Rng rng)
      : data_(data),
        settings_(settings),
        rng_(rng),
        columns_(data.columns),
        counts_(data.bin_count * data.classes),
        sizes_(data.bin_count),
        left_(data.classes),
        right_(data.classes) {
    std::iota(columns_.begin(), columns_.end(), std::size_t{0});
    for (std::size_t r = 0; r < data.targets.size(); ++r) {
      if (data.weights[r] > 0) rows_.push_back(r);
    }
  }

  Tree grow() {
    std::vector<Range> waiting = {{0, rows_.size(), 0, kNoParent}};
    while (!waiting.empty()) {
      const Range range = waiting.back();
      waiting.pop_back();
      if (range.parent != kNoParent) tree_.nodes_[range.parent].right = static_cast<std::uint32_t>(tree_.nodes_.size());
      Split split;
      if (!find_split(range, split)) {
        add_leaf(range);
        continue;
      }
      const std::uint8_t* bins = column_bins(split.column);
      const auto begin = rows_.begin() + static_cast<std::ptrdiff_t>(range.begin);
      const auto end = rows_.begin() + static_cast<std::ptrdiff_t>(range.end);
      const auto middle = std::stable_partition(begin, end, [&](std::size_t r) { return bins[r] <= split.bin; });
      const auto middle_index = static_cast<std::size_t>(middle - rows_.begin());
      Tree::Node node;
      node.column = static_cast<std::int32_t>(split.column);
      node.bin = static_cast<std::uint8_t>(split.bin);
      waiting.push_back({middle_index, range.end, range.depth + 1, tree_.nodes_.size()});
      waiting.push_back({range.begin, middle_index, range.depth + 1, kNoParent});
      tree_.nodes_.push_back(node);
    }
    return std::move(tree_);
  }

 private:
  static constexpr std::size_t kNoParent = static_cast<std::size_t>(-1);
  struct Range {
    std::size_t begin, end, depth;
    std::size_t parent;  // of a right child: the split that waits for its index
  };
  struct Split {
    std::size_t column = 0;
    std::size_t bin = 0;
    double purity = -1;  // sum over both sides of (sum of squared class weights) / weight; larger is purer
  };

  const std::uint8_t* column_bins(std::size_t column) const {
    return data_.bins.data() + column * data_.targets.size();
  }

  // Columns are drawn until max_features of them varied in this node and a split was found, or none is left.
  bool find_split(const Range& range, Split& best) {
    const std::size_t size = range.end - range.begin;
    if (size < settings_.min_samples_split || size < 2 * settings_.min_samples_leaf) return false;
    if (settings_.max_depth > 0 && range.depth >= settings_.max_depth) return false;
    const int first_class = data_.targets[rows_[range.begin]];
    if (std::all_of(rows_.begin() + static_cast<std::ptrdiff_t>(range.begin),
                    rows_.begin() + static_cast<std::ptrdiff_t>(range.end),
                    [&](std::size_t r) { return data_.targets[r] == first_class; })) {
      return false;
    }
    std::size_t varied = 0;
    for (std::size_t drawn = 0; drawn < columns_.size(); ++drawn) {
      if (varied >= settings_.max_features && best.purity >= 0) break;
      std::swap(columns_[drawn], columns_[drawn + rng_.index(columns_.size() - drawn)]);
      if (try_column(range, columns_[drawn], best)) ++varied;
    }
    return best.purity >= 0;
  }

  // False when all rows are in one bin.
  bool try_column(const Range& range, std::size_t column, Split& best) {
    const std::uint8_t* bins = column_bins(column);
    const std::size_t classes = data_.classes;
    std::size_t lowest = data_.bin_count;
    std::size_t highest = 0;
    for (std::size_t i = range.begin; i < range.end; ++i) {
      lowest = std::min<std::size_t>(lowest, bins[rows_[i]]);
      highest = std::max<std::size_t>(highest, bins[rows_[i]]);
    }
    if (lowest == highest) return false;
    std::fill(counts_.begin() + static_cast<std::ptrdiff_t>(lowest * classes),
              counts_.begin() + static_cast<std::ptrdiff_t>((highest + 1) * classes), 0u);
    std::fill(sizes_.begin() + static_cast<std::ptrdiff_t>(lowest),
              sizes_.begin() + static_cast<std::ptrdiff_t>(highest + 1), 0u);
    std::fill(left_.begin(), left_.end(), 0);
    std::fill(right_.begin(), right_.end(), 0);
    std::int64_t right_weight = 0;
    for (std::size_t i = range.begin; i < range.end; ++i) {
      const std::size_t r = rows_[i];
      const auto target = static_cast<std::size_t>(data_.targets[r]);
      counts_[bins[r] * classes + target] += data_.weights[r];
      ++sizes_[bins[r]];
      right_[target] += data_.weights[r];
      right_weight += data_.weights[r];
    }
    std::int64_t left_weight = 0;
    std::int64_t left_squares = 0;
    std::int64_t right_squares = 0;
    for (const std::int64_t count : right_) right_squares += count * count;
    std::size_t left_size = 0;
    for (std::size_t bin = lowest; bin < highest; ++bin) {
      if (sizes_[bin] == 0) continue;
      left_size += sizes_[bin];
      for (std::size_t k = 0; k < classes; ++k) {
        const std::int64_t moved = counts_[bin * classes + k];
        if (moved == 0) continue;
        // (a + m)^2 - a^2 = m (2a + m), and the same backwards on the other side.
        left_squares += moved * (2 * left_[k] + moved);
        right_squares -= moved * (2 * right_[k] - moved);
        left_[k] += moved;
        right_[k] -= moved;
        left_weight += moved;
        right_weight -= moved;
      }
      if (left_size < settings_.min_samples_leaf) continue;
      if (range.end - range.begin - left_size < settings_.min_samples_leaf) break;
      const double purity = static_cast<double>(left_squares) / static_cast<double>(left_weight) +
                            static_cast<double>(right_squares) / static_cast<double>(right_weight);
      if (purity > best.purity) best = {column, bin, purity};
    }
    return true;
  }

  void add_leaf(const Range& range) {
    std::fill(left_.begin(), left_.end(), 0);
    for (std::size_t i = range.begin; i < range.end; ++i) {
      left_[static_cast<std::size_t>(data_.targets[rows_[i]])] += data_.weights[rows_[i]];
    }
    Tree::Node leaf;
    const auto most = std::max_element(left_.begin(), left_.end());
    const std::int64_t total = std::accumulate(left_.begin(), left_.end(), std::int64_t{0});
    if (*most == total) {
      leaf.right = static_cast<std::uint32_t>(most - left_.begin());
    } else {
      leaf.right = static_cast<std::uint32_t>(data_.classes + tree_.shares_.size() / data_.classes);
      for (const std::int64_t count : left_) {
        tree_.shares_.push_back(static_cast<std::uint8_t>((count * 255 + *most / 2) / *most));
      }
    }
    tree_.nodes_.push_back(leaf);
  }

  const BinnedRows& data_;
  const TreeSettings& settings_;
  Rng rng_;
  std::vector<std::size_t> rows_;      // a node owns a range of them
  std::vector<std::size_t> columns_;   // in the order they were drawn last
  std::vector<std::uint32_t> counts_;  // [bin * classes + class], weighted
  std::vector<std::uint32_t> sizes_;   // rows per bin
  std::vector<std::int64_t> left_;
  std::vector<std::int64_t> right_;
  Tree tree_;
};

Tree Tree::grow(const BinnedRows& data, const TreeSettings& settings, Rng rng) {
  return TreeGrower(data, settings, rng).grow();
}

}  // namespace genrescope::learn
