#include "clustering_metrics.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace genrescope::learn {
namespace {

struct Totals {
  std::vector<double> rows, columns;
  double all = 0;
};

Totals totals(const Matrix& table) {
  Totals sums = {std::vector<double>(table.rows), std::vector<double>(table.columns), 0};
  for (std::size_t i = 0; i < table.rows; ++i) {
    for (std::size_t j = 0; j < table.columns; ++j) {
      sums.rows[i] += table.row(i)[j];
      sums.columns[j] += table.row(i)[j];
      sums.all += table.row(i)[j];
    }
  }
  return sums;
}

double pairs(std::span<const double> counts) {
  double sum = 0;
  for (const double count : counts) sum += count * (count - 1) / 2;
  return sum;
}

double entropy(std::span<const double> counts, double all) {
  double sum = 0;
  for (const double count : counts) sum -= count > 0 ? count / all * std::log(count / all) : 0;
  return sum;
}

}  // namespace

Matrix contingency_table(std::span<const int> targets, std::span<const int> cluster_of, std::size_t classes,
                         std::size_t clusters) {
  Matrix table(classes, clusters);
  for (std::size_t r = 0; r < targets.size(); ++r) {
    table.row(static_cast<std::size_t>(targets[r]))[static_cast<std::size_t>(cluster_of[r])] += 1;
  }
  return table;
}

double adjusted_rand_index(const Matrix& contingency) {
  const Totals sums = totals(contingency);
  const double together = pairs(contingency.values);
  const double in_class = pairs(sums.rows);
  const double in_cluster = pairs(sums.columns);
  const double all = sums.all * (sums.all - 1) / 2;
  const double expected = all > 0 ? in_class * in_cluster / all : 0;
  const double most = (in_class + in_cluster) / 2;
  return most == expected ? 1 : (together - expected) / (most - expected);
}

double normalised_mutual_information(const Matrix& contingency) {
  const Totals sums = totals(contingency);
  const double of_classes = entropy(sums.rows, sums.all);
  const double of_clusters = entropy(sums.columns, sums.all);
  if (of_classes + of_clusters <= 0) return 1;
  const double shared = of_classes + of_clusters - entropy(contingency.values, sums.all);
  return std::clamp(2 * shared / (of_classes + of_clusters), 0.0, 1.0);
}

}  // namespace genrescope::learn
