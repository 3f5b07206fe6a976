#include "tree.h"

#include <algorithm>

namespace genrescope::learn {

bool Tree::unpack(BitReader& in, const Binning& binning, std::size_t classes) {
  const int column_bits = bit_width_of(binning.columns());
  const int bin_bits = bit_width_of(binning.most_edges());
  const int class_bits = bit_width_of(classes);
  // Splits whose right child is still to come. Children always follow their parent, so there can be no cycle.
  std::vector<std::size_t> open;
  for (;;) {
    Node node;
    if (in.bits(1) == 1) {
      node.column = static_cast<std::int32_t>(in.bits(column_bits));
      node.bin = static_cast<std::uint8_t>(in.bits(bin_bits));
      if (!in.ok() || static_cast<std::size_t>(node.column) >= binning.columns()) return false;
      if (node.bin >= binning.edges(static_cast<std::size_t>(node.column)).size()) return false;
      open.push_back(nodes_.size());
      nodes_.push_back(node);
      continue;
    }
    if (in.bits(1) == 1) {
      node.right = in.bits(class_bits);
      if (node.right >= classes) return false;
    } else {
      node.right = static_cast<std::uint32_t>(classes + shares_.size() / classes);
      std::uint32_t sum = 0;
      for (std::size_t k = 0; k < classes; ++k) {
        shares_.push_back(static_cast<std::uint8_t>(in.bits(8)));
        sum += shares_.back();
      }
      if (sum == 0) return false;
    }
    if (!in.ok()) return false;
    nodes_.push_back(node);
    if (open.empty()) break;
    nodes_[open.back()].right = static_cast<std::uint32_t>(nodes_.size());
    open.pop_back();
  }
  set_thresholds(binning);
  return true;
}

void Tree::pack(BitWriter& out, const Binning& binning, std::size_t classes) const {
  for (const Node& node : nodes_) {
    if (node.column != kLeaf) {
      out.bits(1, 1);
      out.bits(static_cast<std::uint32_t>(node.column), bit_width_of(binning.columns()));
      out.bits(node.bin, bit_width_of(binning.most_edges()));
    } else if (node.right < classes) {
      out.bits(0b01, 2);
      out.bits(node.right, bit_width_of(classes));
    } else {
      out.bits(0b00, 2);
      for (std::size_t k = 0; k < classes; ++k) out.bits(shares_[(node.right - classes) * classes + k], 8);
    }
  }
}

void Tree::set_thresholds(const Binning& binning) {
  for (Node& node : nodes_) {
    if (node.column != kLeaf) node.threshold = binning.edges(static_cast<std::size_t>(node.column))[node.bin];
  }
}

void Tree::add_prediction(std::span<const double> row, std::span<double> sums) const {
  std::size_t i = 0;
  while (nodes_[i].column != kLeaf) {
    i = row[static_cast<std::size_t>(nodes_[i].column)] <= nodes_[i].threshold ? i + 1 : nodes_[i].right;
  }
  const std::size_t leaf = nodes_[i].right;
  if (leaf < sums.size()) {
    sums[leaf] += 1;
    return;
  }
  const auto shares = std::span(shares_).subspan((leaf - sums.size()) * sums.size(), sums.size());
  double total = 0;
  for (const std::uint8_t share : shares) total += share;
  for (std::size_t k = 0; k < sums.size(); ++k) sums[k] += shares[k] / total;
}

}  // namespace genrescope::learn
