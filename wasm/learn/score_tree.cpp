#include "score_tree.h"

#include <algorithm>
#include <cmath>

#include "tree_shap.h"

namespace genrescope::learn {
namespace {

constexpr int kLeafBits = 8;

}  // namespace

ScoreTree::ScoreTree(std::vector<Tree::Node> nodes, std::span<const double> scores) {
  double largest = 0;
  for (const double score : scores) largest = std::max(largest, std::abs(score));
  step_ = static_cast<float>(largest / kMostSteps);
  for (Tree::Node& node : nodes) {
    if (node.column != Tree::kLeaf) continue;
    const double steps = step_ > 0 ? std::nearbyint(scores[node.right] / static_cast<double>(step_)) : 0;
    node.right =
        static_cast<std::uint32_t>(std::clamp<int>(static_cast<int>(steps), -kMostSteps, kMostSteps) + kMostSteps);
  }
  tree_ = Tree(std::move(nodes));
}

bool ScoreTree::unpack(BitReader& in, const Binning& binning, float step) {
  step_ = step;
  return tree_.unpack(in, binning, [&](std::uint32_t& payload) {
    payload = in.bits(kLeafBits);
    return true;
  });
}

void ScoreTree::pack(BitWriter& out, const Binning& binning) const {
  tree_.pack(out, binning, [&](std::uint32_t payload) { out.bits(payload, kLeafBits); });
}

double ScoreTree::score(std::uint32_t payload) const {
  return static_cast<double>(step_) * (static_cast<int>(payload) - kMostSteps);
}

void ScoreTree::add_contributions(std::span<const double> row, std::span<const double> base,
                                  std::span<double> contributions) const {
  tree_shap(tree_, row, base, [&](std::uint32_t payload, std::span<const ColumnWeight> weights) {
    for (const ColumnWeight& weight : weights) contributions[weight.column] += weight.weight * score(payload);
  });
}

}  // namespace genrescope::learn
