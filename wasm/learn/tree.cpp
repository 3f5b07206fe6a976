#include "tree.h"

namespace genrescope::learn {

bool Tree::unpack(BitReader& in, const Binning& binning, const std::function<bool(std::uint32_t&)>& read_leaf) {
  const int column_bits = bit_width_of(binning.columns());
  const int bin_bits = bit_width_of(binning.most_edges());
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
    if (!read_leaf(node.right) || !in.ok()) return false;
    nodes_.push_back(node);
    if (open.empty()) break;
    nodes_[open.back()].right = static_cast<std::uint32_t>(nodes_.size());
    open.pop_back();
  }
  set_thresholds(binning);
  return true;
}

void Tree::pack(BitWriter& out, const Binning& binning, const std::function<void(std::uint32_t)>& write_leaf) const {
  for (const Node& node : nodes_) {
    out.bits(node.column != kLeaf ? 1 : 0, 1);
    if (node.column == kLeaf) {
      write_leaf(node.right);
      continue;
    }
    out.bits(static_cast<std::uint32_t>(node.column), bit_width_of(binning.columns()));
    out.bits(node.bin, bit_width_of(binning.most_edges()));
  }
}

void Tree::set_thresholds(const Binning& binning) {
  for (Node& node : nodes_) {
    if (node.column != kLeaf) node.threshold = binning.edges(static_cast<std::size_t>(node.column))[node.bin];
  }
}

void Tree::mark_edges(EdgeNumbers& used) const {
  for (const Node& node : nodes_) {
    if (node.column != kLeaf) used[static_cast<std::size_t>(node.column)][node.bin] = 1;
  }
}

void Tree::renumber_edges(const EdgeNumbers& numbers) {
  for (Node& node : nodes_) {
    if (node.column != kLeaf) node.bin = numbers[static_cast<std::size_t>(node.column)][node.bin];
  }
}

std::uint32_t Tree::leaf(std::span<const double> row) const {
  std::size_t i = 0;
  while (nodes_[i].column != kLeaf) {
    i = row[static_cast<std::size_t>(nodes_[i].column)] <= nodes_[i].threshold ? i + 1 : nodes_[i].right;
  }
  return nodes_[i].right;
}

}  // namespace genrescope::learn
