#include "importance.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "rng.h"

namespace genrescope::learn {
namespace {

void scale_to_one(std::span<double> values) {
  const double sum = std::accumulate(values.begin(), values.end(), 0.0);
  if (sum <= 0) return;
  for (double& value : values) value /= sum;
}

// With the values of `column` taken from the rows in `order`; without an order as they are.
double accuracy(const Model& model, const TrainingSet& data, std::size_t column, std::span<const std::size_t> order) {
  std::vector<double> row(data.rows.columns);
  std::vector<double> probabilities(data.classes);
  std::size_t right = 0;
  for (std::size_t r = 0; r < data.rows.rows; ++r) {
    std::copy(data.rows.row(r).begin(), data.rows.row(r).end(), row.begin());
    if (!order.empty()) row[column] = data.rows.row(order[r])[column];
    model.predict(row, probabilities);
    const auto top = std::max_element(probabilities.begin(), probabilities.end()) - probabilities.begin();
    if (top == data.targets[r]) ++right;
  }
  return static_cast<double>(right) / static_cast<double>(data.rows.rows);
}

}  // namespace

std::vector<double> mean_shares(const Matrix& importances) {
  std::vector<double> means(importances.columns);
  std::vector<double> shares(importances.columns);
  for (std::size_t r = 0; r < importances.rows; ++r) {
    std::copy(importances.row(r).begin(), importances.row(r).end(), shares.begin());
    scale_to_one(shares);
    for (std::size_t c = 0; c < shares.size(); ++c) means[c] += shares[c];
  }
  scale_to_one(means);
  return means;
}

std::vector<PermutationImportance> permutation_importances(const Model& model, const TrainingSet& rows,
                                                           std::size_t repeats, std::uint64_t seed,
                                                           const Parallel& parallel) {
  const double before = accuracy(model, rows, 0, {});
  std::vector<PermutationImportance> importances(rows.rows.columns);
  parallel(importances.size(), [&](std::size_t column) {
    Rng rng(seed, column);
    std::vector<std::size_t> order(rows.rows.rows);
    std::iota(order.begin(), order.end(), std::size_t{0});
    double sum = 0;
    double squares = 0;
    for (std::size_t i = 0; i < repeats; ++i) {
      rng.shuffle(std::span(order));
      const double loss = before - accuracy(model, rows, column, order);
      sum += loss;
      squares += loss * loss;
    }
    const auto count = static_cast<double>(repeats);
    importances[column] = {sum / count, std::sqrt(std::max(0.0, squares / count - sum / count * (sum / count)))};
  });
  return importances;
}

}  // namespace genrescope::learn
