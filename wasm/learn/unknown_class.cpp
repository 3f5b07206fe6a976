#include "unknown_class.h"

#include <algorithm>
#include <optional>

namespace genrescope::learn {
namespace {

struct Evidence {
  std::vector<double> belonging, strange;
};

Result<Evidence> find_evidence(const DataSet& data, const Fold& fold, int label, const Recipe& recipe) {
  std::vector<std::size_t> known;
  std::copy_if(fold.train.begin(), fold.train.end(), std::back_inserter(known),
               [&](std::size_t row) { return data.targets[row] != label; });
  const Result<Classifier> classifier = train_classifier(subset(data, known), recipe, {}, run_serially);
  if (!classifier) return classifier.error();
  Evidence evidence;
  for (const std::size_t row : fold.test) {
    (data.targets[row] == label ? evidence.strange : evidence.belonging)
        .push_back(classifier->predict(data.rows.row(row)).evidence);
  }
  return evidence;
}

}  // namespace

double auroc(std::span<const double> belonging, std::span<const double> strange) {
  if (belonging.empty() || strange.empty()) return 0.5;
  std::vector<double> sorted(belonging.begin(), belonging.end());
  std::sort(sorted.begin(), sorted.end());
  double pairs = 0;
  for (const double score : strange) {
    const auto [low, high] = std::equal_range(sorted.begin(), sorted.end(), score);
    pairs += static_cast<double>(sorted.end() - high) + 0.5 * static_cast<double>(high - low);
  }
  return pairs / (static_cast<double>(belonging.size()) * static_cast<double>(strange.size()));
}

Result<std::vector<double>> unknown_class_auroc(const DataSet& data, std::span<const Fold> folds, const Recipe& recipe,
                                                const Parallel& parallel) {
  const std::size_t labels = data.labels.size();
  std::vector<std::optional<Result<Evidence>>> parts(labels * folds.size());
  parallel(parts.size(), [&](std::size_t i) {
    parts[i] = find_evidence(data, folds[i % folds.size()], static_cast<int>(i / folds.size()), recipe);
  });
  std::vector<double> areas;
  for (std::size_t label = 0; label < labels; ++label) {
    Evidence all;
    for (std::size_t f = 0; f < folds.size(); ++f) {
      const Result<Evidence>& part = *parts[label * folds.size() + f];
      if (!part) return part.error();
      all.belonging.insert(all.belonging.end(), part->belonging.begin(), part->belonging.end());
      all.strange.insert(all.strange.end(), part->strange.begin(), part->strange.end());
    }
    areas.push_back(auroc(all.belonging, all.strange));
  }
  return areas;
}

}  // namespace genrescope::learn
