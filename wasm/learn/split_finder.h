// The search for the best split of one node.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <utility>
#include <vector>

#include "impurity.h"
#include "tree_grower.h"

namespace genrescope::learn {

struct Split {
  std::size_t column = 0;
  std::size_t bin = 0;                                       // the highest that goes left
  double purity = -std::numeric_limits<double>::infinity();  // of both sides together
  bool found() const { return purity > -std::numeric_limits<double>::infinity(); }
};

// For one node after the other: enter() it, then per column gather() and one of the two ways to split.
template <class Impurity>
class SplitFinder {
 public:
  SplitFinder(const BinnedRows& data, std::size_t min_samples_leaf, std::size_t most_rows)
      : data_(data),
        min_samples_leaf_(min_samples_leaf),
        counts_((data.binning.most_edges() + 1) * data.classes),
        targets_(most_rows),
        weights_(most_rows),
        next_(most_rows),
        bins_(most_rows),
        node_(data.classes),
        left_(data.classes),
        right_(data.classes) {
    heads_.fill(kNone);
  }

  // `rows` are the node's and stay where they are until the next node.
  void enter(std::span<const std::uint32_t> rows) {
    rows_ = rows;
    node_.clear();
    for (std::size_t i = 0; i < rows.size(); ++i) {
      targets_[i] = static_cast<std::uint32_t>(data_.targets[rows[i]]);
      weights_[i] = data_.weights[rows[i]];
      node_.counts[targets_[i]] += weights_[i];
      node_.weight += weights_[i];
    }
    for (const std::int64_t count : node_.counts) node_.sum += Impurity::term(count);
  }

  const SplitSide<Impurity>& node() const { return node_; }

  // The bins of the node's rows; returns the lowest and the highest.
  std::pair<std::size_t, std::size_t> gather(std::size_t column) {
    const std::uint8_t* bins = data_.bins.data() + column * data_.targets.size();
    for (std::size_t i = 0; i < rows_.size(); ++i) bins_[i] = bins[rows_[i]];
    std::uint8_t lowest = 255;
    std::uint8_t highest = 0;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      lowest = std::min(lowest, bins_[i]);
      highest = std::max(highest, bins_[i]);
    }
    return {lowest, highest};
  }

  // Every bin border of the column.
  void try_all(std::size_t column, std::size_t lowest, std::size_t highest, Split& best) {
    left_.clear();
    right_ = node_;
    // Many rows for the bins: a table of counts. Few: only bins with rows, and only classes that they have.
    if (2 * rows_.size() > (highest + 1 - lowest) * data_.classes) {
      sweep_table(column, lowest, highest, best);
    } else {
      sweep_rows(column, best);
    }
  }

  // One threshold, drawn evenly from the values between the outer borders.
  void try_random(std::size_t column, std::size_t lowest, std::size_t highest, Rng& rng, Split& best) {
    const std::vector<float>& edges = data_.binning.edges(column);
    const double low = edges[lowest];
    const double high = edges[highest - 1];
    const double drawn = low + rng.uniform() * (high - low);
    std::size_t bin = lowest;
    while (bin + 1 < highest && edges[bin] / 2 + edges[bin + 1] / 2 < drawn) ++bin;
    left_.clear();
    std::size_t left_size = 0;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const bool goes_left = bins_[i] <= bin;
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

  // All borders between the two bins that the split parts are as good for the node's rows; for new rows, the one in the
  // middle is.
  void centre(Split& split) {
    const std::vector<float>& edges = data_.binning.edges(split.column);
    gather(split.column);
    std::size_t next = edges.size();
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (bins_[i] > split.bin) next = std::min<std::size_t>(next, bins_[i]);
    }
    const float middle = edges[split.bin] / 2 + edges[next - 1] / 2;
    while (split.bin + 1 < next && std::abs(edges[split.bin + 1] - middle) < std::abs(edges[split.bin] - middle)) {
      ++split.bin;
    }
  }

 private:
  static constexpr std::uint32_t kNone = static_cast<std::uint32_t>(-1);

  void sweep_table(std::size_t column, std::size_t lowest, std::size_t highest, Split& best) {
    const std::size_t classes = data_.classes;
    std::fill(counts_.begin() + static_cast<std::ptrdiff_t>(lowest * classes),
              counts_.begin() + static_cast<std::ptrdiff_t>((highest + 1) * classes), 0u);
    std::fill(sizes_.begin(), sizes_.end(), 0u);
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      counts_[bins_[i] * classes + targets_[i]] += weights_[i];
      ++sizes_[bins_[i]];
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
    for (std::size_t i = rows_.size(); i-- > 0;) {
      const std::uint8_t bin = bins_[i];
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
        if (left_size < rows_.size()) consider(column, bin, left_size, best);
      }
    }
  }

  void move_left(std::size_t k, std::int64_t weight) {
    left_.add(k, weight);
    right_.add(k, -weight);
  }

  void consider(std::size_t column, std::size_t bin, std::size_t left_size, Split& best) const {
    if (left_size < min_samples_leaf_ || rows_.size() - left_size < min_samples_leaf_) return;
    const double purity = left_.purity() + right_.purity();
    if (purity > best.purity) best = {column, bin, purity};
  }

  const BinnedRows& data_;
  std::size_t min_samples_leaf_;
  std::span<const std::uint32_t> rows_;
  std::vector<std::uint32_t> counts_;                    // [bin * classes + class], weighted
  std::array<std::uint32_t, 256> sizes_ = {};            // rows per bin
  std::array<std::uint32_t, 256> heads_;                 // per bin the first of its rows, kNone between sweeps
  std::vector<std::uint32_t> targets_, weights_, next_;  // per row of the node
  std::vector<std::uint8_t> bins_;                       // of the column at hand
  SplitSide<Impurity> node_, left_, right_;
};

}  // namespace genrescope::learn
