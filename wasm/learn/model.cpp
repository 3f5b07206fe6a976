#include "model.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <vector>

#include "boosting.h"
#include "convolution.h"
#include "decision_tree.h"
#include "dense.h"
#include "discriminant.h"
#include "extra_trees.h"
#include "forest.h"
#include "knn.h"
#include "lda.h"
#include "logistic.h"
#include "rng.h"
#include "sgd.h"
#include "svm.h"

namespace genrescope::learn {

Model::~Model() = default;

void Model::explain(std::span<const double> row, std::span<const double> base, Matrix& contributions) const {
  std::vector<std::size_t> own(row.size());
  std::iota(own.begin(), own.end(), 0);
  explain_parts(row, base, own, row.size(), contributions);
}

void Model::explain_parts(std::span<const double> row, std::span<const double> base,
                          std::span<const std::size_t> part_of, std::size_t parts, Matrix& contributions) const {
  constexpr std::size_t kOrders = 4;
  const std::size_t classes = contributions.rows;
  std::fill(contributions.values.begin(), contributions.values.end(), 0.0);
  std::vector<std::vector<std::size_t>> members(parts);  // the columns that differ
  std::vector<double> distances(parts);
  for (std::size_t c = 0; c < row.size(); ++c) {
    if (row[c] == base[c]) continue;
    members[part_of[c]].push_back(c);
    distances[part_of[c]] += std::abs(row[c] - base[c]);
  }
  std::vector<std::size_t> order(parts);
  std::iota(order.begin(), order.end(), 0);
  Rng rng(1);
  std::vector<double> at_base(classes);
  predict(base, at_base);
  std::vector<double> before(classes);
  std::vector<double> after(classes);
  std::vector<double> mixed(row.size());
  const auto walk = [&] {
    before = at_base;
    std::copy(base.begin(), base.end(), mixed.begin());
    for (const std::size_t part : order) {
      if (members[part].empty()) continue;
      for (const std::size_t column : members[part]) mixed[column] = row[column];
      predict(mixed, after);
      for (const std::size_t column : members[part]) {
        const double share = std::abs(row[column] - base[column]) / distances[part] / (2 * kOrders);
        for (std::size_t k = 0; k < classes; ++k) contributions.row(k)[column] += (after[k] - before[k]) * share;
      }
      before.swap(after);
    }
  };
  for (std::size_t i = 0; i < kOrders; ++i) {
    rng.shuffle(std::span(order));
    walk();
    std::reverse(order.begin(), order.end());
    walk();
  }
}

Traits Model::traits(std::span<const double> /*row*/) const {
  return {};
}

std::vector<Neighbour> Model::nearest(std::span<const double> /*row*/, std::size_t /*count*/) const {
  return {};
}

std::span<const ModelKind> model_kinds() {
  static const std::array kinds = {
      boosting_kind(), convolution_kind(), decision_tree_kind(), discriminant_kind(), dense_kind(), extra_trees_kind(),
      forest_kind(),   knn_kind(),         lda_kind(),           logistic_kind(),     sgd_kind(),   svm_kind(),
  };
  return kinds;
}

const ModelKind* find_model_kind(std::string_view name) {
  for (const ModelKind& kind : model_kinds()) {
    if (kind.name == name) return &kind;
  }
  return nullptr;
}

}  // namespace genrescope::learn
