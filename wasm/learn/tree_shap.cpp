#include "tree_shap.h"

#include <algorithm>
#include <vector>

namespace genrescope::learn {
namespace {

// a! b! / (a + b)!
double one_of_choices(std::size_t a, std::size_t b) {
  double value = 1;
  for (std::size_t i = 1; i <= std::min(a, b); ++i) {
    value *= static_cast<double>(i) / static_cast<double>(std::max(a, b) + i);
  }
  return value;
}

enum class Side : std::uint8_t { kUndecided, kRow, kBase };

// The way from the root to where the walk is: the columns that had to be taken from one of the two rows.
class Path {
 public:
  explicit Path(std::size_t columns) : sides_(columns, Side::kUndecided) {}

  std::size_t size() const { return steps_.size(); }
  Side side(std::size_t column) const { return sides_[column]; }

  void push(std::size_t column, Side side) {
    sides_[column] = side;
    steps_.push_back({column, 0});
    if (side == Side::kRow) ++from_row_;
  }

  void cut(std::size_t size) {
    for (; steps_.size() > size; steps_.pop_back()) {
      Side& side = sides_[steps_.back().column];
      if (side == Side::kRow) --from_row_;
      side = Side::kUndecided;
    }
  }

  // The mixtures that end here take the `a` columns of the row and leave the `b` of the base: one of the former is the
  // last to come in (a - 1)! b! / (a + b)! of the orders, one of the latter leaves in a! (b - 1)! / (a + b)! of them.
  std::span<const ColumnWeight> weights() {
    const std::size_t a = from_row_;
    const std::size_t b = steps_.size() - a;
    const double choices = one_of_choices(a, b);
    for (ColumnWeight& step : steps_) {
      step.weight =
          sides_[step.column] == Side::kRow ? choices / static_cast<double>(a) : -choices / static_cast<double>(b);
    }
    return steps_;
  }

 private:
  std::vector<Side> sides_;
  std::vector<ColumnWeight> steps_;
  std::size_t from_row_ = 0;
};

}  // namespace

void tree_shap(const Tree& tree, std::span<const double> row, std::span<const double> base,
               const std::function<void(std::uint32_t payload, std::span<const ColumnWeight> weights)>& leaf) {
  struct Branch {
    std::size_t node, path_size, column;
  };
  // Children that the base goes to, still to be visited. A stack of our own: a file may hold a very deep tree.
  std::vector<Branch> waiting;
  Path path(row.size());
  std::size_t i = 0;
  for (;;) {
    const Tree::Node& node = tree.nodes()[i];
    if (node.column == Tree::kLeaf) {
      leaf(node.right, path.weights());
      if (waiting.empty()) return;
      const Branch branch = waiting.back();
      waiting.pop_back();
      path.cut(branch.path_size);
      path.push(branch.column, Side::kBase);
      i = branch.node;
      continue;
    }
    const auto column = static_cast<std::size_t>(node.column);
    const std::size_t by_row = row[column] <= node.threshold ? i + 1 : node.right;
    const std::size_t by_base = base[column] <= node.threshold ? i + 1 : node.right;
    if (by_row != by_base && path.side(column) == Side::kUndecided) {
      waiting.push_back({by_base, path.size(), column});
      path.push(column, Side::kRow);
    }
    i = path.side(column) == Side::kBase ? by_base : by_row;
  }
}

}  // namespace genrescope::learn
