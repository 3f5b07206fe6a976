#include "metrics.h"

#include <algorithm>
#include <cmath>

#include "rng.h"

namespace genrescope::learn {
namespace {

constexpr std::size_t kBins = 15;
constexpr std::size_t kResamplings = 2000;

double ratio(double part, double whole) {
  return whole > 0 ? part / whole : 0;
}

std::size_t top_of(std::span<const double> row) {
  return static_cast<std::size_t>(std::max_element(row.begin(), row.end()) - row.begin());
}

void measure_classes(Metrics& metrics) {
  const Matrix& confusion = metrics.confusion;
  double occurring = 0;
  for (std::size_t k = 0; k < confusion.rows; ++k) {
    double support = 0;
    double predicted = 0;
    for (std::size_t other = 0; other < confusion.rows; ++other) {
      support += confusion.row(k)[other];
      predicted += confusion.row(other)[k];
    }
    const double right = confusion.row(k)[k];
    const ClassMetrics values = {ratio(right, predicted), ratio(right, support), ratio(2 * right, support + predicted),
                                 static_cast<std::size_t>(support)};
    metrics.classes.push_back(values);
    if (support == 0) continue;
    ++occurring;
    metrics.balanced_accuracy += values.recall;
    metrics.macro_f1 += values.f1;
  }
  metrics.balanced_accuracy /= occurring;
  metrics.macro_f1 /= occurring;
}

}  // namespace

Metrics measure(const Predictions& predictions) {
  const Matrix& probabilities = predictions.probabilities;
  const auto rows = static_cast<double>(probabilities.rows);
  Metrics metrics;
  metrics.confusion = Matrix(probabilities.columns, probabilities.columns);
  for (std::size_t b = 0; b < kBins; ++b) {
    const auto bin = static_cast<double>(b);
    metrics.reliability.push_back({bin / kBins, (bin + 1) / kBins, 0, 0, 0});
  }
  for (std::size_t r = 0; r < probabilities.rows; ++r) {
    const std::span<const double> row = probabilities.row(r);
    const auto target = static_cast<std::size_t>(predictions.targets[r]);
    const std::size_t top = top_of(row);
    // Ties count for the class that comes first, as they do in the prediction itself.
    std::size_t rank = 0;
    for (std::size_t k = 0; k < row.size(); ++k) {
      if (row[k] > row[target] || (row[k] == row[target] && k < target)) ++rank;
      const double miss = row[k] - (k == target ? 1 : 0);
      metrics.brier += miss * miss / rows;
    }
    metrics.accuracy += rank < 1 ? 1 : 0;
    metrics.top2 += rank < 2 ? 1 : 0;
    metrics.top3 += rank < 3 ? 1 : 0;
    metrics.log_loss -= std::log(std::max(row[target], 1e-15)) / rows;
    metrics.confusion.row(target)[top] += 1;
    if (predictions.sure[r] != 0) {
      metrics.sure_coverage += 1;
      metrics.sure_accuracy += rank < 1 ? 1 : 0;
    }
    const double position = std::ceil(row[top] * kBins) - 1;
    ReliabilityBin& bin = metrics.reliability[static_cast<std::size_t>(std::clamp(position, 0.0, kBins - 1.0))];
    bin.confidence += row[top];
    bin.accuracy += rank < 1 ? 1 : 0;
    ++bin.count;
  }
  metrics.sure_accuracy = ratio(metrics.sure_accuracy, metrics.sure_coverage);
  for (double* count : {&metrics.accuracy, &metrics.top2, &metrics.top3, &metrics.sure_coverage}) *count /= rows;
  for (ReliabilityBin& bin : metrics.reliability) {
    const auto count = static_cast<double>(bin.count);
    metrics.ece += std::abs(bin.accuracy - bin.confidence) / rows;
    bin.confidence = ratio(bin.confidence, count);
    bin.accuracy = ratio(bin.accuracy, count);
  }
  measure_classes(metrics);
  return metrics;
}

double majority_accuracy(const DataSet& data, std::span<const Fold> folds) {
  double right = 0;
  double rows = 0;
  for (const Fold& fold : folds) {
    std::vector<std::size_t> counts(data.labels.size());
    for (const std::size_t row : fold.train) ++counts[static_cast<std::size_t>(data.targets[row])];
    const auto most = std::max_element(counts.begin(), counts.end()) - counts.begin();
    for (const std::size_t row : fold.test) right += data.targets[row] == most ? 1 : 0;
    rows += static_cast<double>(fold.test.size());
  }
  return right / rows;
}

Interval accuracy_interval(const Predictions& predictions, std::uint64_t seed) {
  std::vector<int> numbers = predictions.groups;
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  struct Group {
    double right = 0;
    double rows = 0;
  };
  std::vector<Group> groups(numbers.size());
  for (std::size_t r = 0; r < predictions.probabilities.rows; ++r) {
    const auto found = std::lower_bound(numbers.begin(), numbers.end(), predictions.groups[r]);
    Group& group = groups[static_cast<std::size_t>(found - numbers.begin())];
    ++group.rows;
    if (top_of(predictions.probabilities.row(r)) == static_cast<std::size_t>(predictions.targets[r])) ++group.right;
  }
  Rng rng(seed);
  std::vector<double> accuracies(kResamplings);
  for (double& accuracy : accuracies) {
    Group sum;
    for (std::size_t i = 0; i < groups.size(); ++i) {
      const Group& drawn = groups[rng.index(groups.size())];
      sum.right += drawn.right;
      sum.rows += drawn.rows;
    }
    accuracy = sum.right / sum.rows;
  }
  std::sort(accuracies.begin(), accuracies.end());
  return {accuracies[kResamplings * 25 / 1000], accuracies[kResamplings * 975 / 1000 - 1]};
}

}  // namespace genrescope::learn
