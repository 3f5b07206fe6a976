#include "robustness_report.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <numeric>
#include <vector>

#include "verdict_text.h"

namespace genrescope::cli {
namespace {

double mean(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

// What became of the answers in one kind of variant.
struct Robustness {
  std::string kind;
  std::size_t rows = 0;
  double accuracy = 0;
  double accuracy_before = 0;
  double flip_rate = 0;  // share of rows whose answer changed
};

std::vector<Robustness> robustness(const Evaluation& evaluation) {
  std::vector<Robustness> found;
  for (const std::string& kind : evaluation.variants) found.push_back({kind});
  for (const learn::VariantAnswer& answer : evaluation.predictions.variants) {
    Robustness& entry = found[static_cast<std::size_t>(answer.kind)];
    ++entry.rows;
    entry.accuracy += answer.answer == answer.target ? 1 : 0;
    entry.accuracy_before += answer.original == answer.target ? 1 : 0;
    entry.flip_rate += answer.answer != answer.original ? 1 : 0;
  }
  std::erase_if(found, [](const Robustness& entry) { return entry.rows == 0; });
  for (Robustness& entry : found) {
    const auto rows = static_cast<double>(entry.rows);
    entry.accuracy /= rows;
    entry.accuracy_before /= rows;
    entry.flip_rate /= rows;
    entry.rows /= evaluation.seeds;
  }
  return found;
}

double stopped_as_no_music(const Evaluation& evaluation) {
  const std::vector<char>& stopped = evaluation.predictions.not_music;
  return static_cast<double>(std::count(stopped.begin(), stopped.end(), 1)) / static_cast<double>(stopped.size());
}

}  // namespace

void add_robustness_json(const Evaluation& evaluation, Json& json) {
  for (const Robustness& entry : robustness(evaluation)) {
    json["robustness"].push_back({{"variant", entry.kind},
                                  {"rows", entry.rows},
                                  {"accuracy", rounded(entry.accuracy)},
                                  {"accuracy_before", rounded(entry.accuracy_before)},
                                  {"flip_rate", rounded(entry.flip_rate)}});
  }
  if (!evaluation.unknown_auroc.empty()) {
    Json labels = Json::object();
    for (std::size_t k = 0; k < evaluation.unknown_auroc.size(); ++k) {
      labels[evaluation.labels[k]] = rounded(evaluation.unknown_auroc[k]);
    }
    json["unknown_label"] = {{"method", "AUROC of the evidence, each label left out of training in turn"},
                             {"mean", rounded(mean(evaluation.unknown_auroc))},
                             {"labels", labels}};
  }
  if (evaluation.gated) json["stopped_as_no_music"] = rounded(stopped_as_no_music(evaluation));
}

std::string robustness_text(const Evaluation& evaluation) {
  std::string text;
  if (evaluation.gated) text += "\ntaken for no music: " + percentage(stopped_as_no_music(evaluation));
  if (!evaluation.unknown_auroc.empty()) {
    text += "\nlabels never seen: AUROC of the evidence " + std::to_string(rounded(mean(evaluation.unknown_auroc)));
  }
  if (!text.empty()) text += "\n";
  const std::vector<Robustness> entries = robustness(evaluation);
  if (entries.empty()) return text;
  text += "\nvariant             flips    right   before\n";
  for (const Robustness& entry : entries) {
    constexpr std::size_t kNameWidth = 16;
    constexpr std::size_t kWidth = 9;
    std::string line = entry.kind;
    line.resize(std::max(line.size(), kNameWidth), ' ');
    for (const double share : {entry.flip_rate, entry.accuracy, entry.accuracy_before}) {
      const std::string percent = percentage(share);
      line.append(kWidth - std::min(kWidth, percent.size()), ' ').append(percent);
    }
    text += line + "\n";
  }
  return text;
}

}  // namespace genrescope::cli
