#include "evaluation_report.h"

#include <algorithm>
#include <cstdarg>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "learn/calibration.h"
#include "robustness_report.h"

namespace genrescope::cli {
namespace {

// printf into a string: the tables below are columns of fixed width.
[[gnu::format(printf, 1, 2)]] std::string format(const char* pattern, ...) {
  char text[256];
  std::va_list values;
  va_start(values, pattern);
  std::vsnprintf(text, sizeof text, pattern, values);
  va_end(values);
  return text;
}

double percent(double share) {
  return 100 * share;
}

Json confusion_json(const learn::Metrics& metrics) {
  Json rows = Json::array();
  for (std::size_t truth = 0; truth < metrics.confusion.rows; ++truth) {
    Json row = Json::array();
    const auto support = static_cast<double>(std::max<std::size_t>(1, metrics.classes[truth].support));
    for (const double count : metrics.confusion.row(truth)) row.push_back(rounded(count / support));
    rows.push_back(std::move(row));
  }
  return rows;
}

Json genres_json(const Evaluation& evaluation) {
  Json genres = Json::array();
  for (std::size_t k = 0; k < evaluation.labels.size(); ++k) {
    const learn::ClassMetrics& metrics = evaluation.metrics.classes[k];
    genres.push_back({{"label", evaluation.labels[k]},
                      {"precision", rounded(metrics.precision)},
                      {"recall", rounded(metrics.recall)},
                      {"f1", rounded(metrics.f1)},
                      {"rows", metrics.support / evaluation.seeds}});
  }
  return genres;
}

Json reliability_json(const learn::Metrics& metrics) {
  Json bins = Json::array();
  for (const learn::ReliabilityBin& bin : metrics.reliability) {
    if (bin.count == 0) continue;
    bins.push_back({{"low", rounded(bin.low)},
                    {"high", rounded(bin.high)},
                    {"confidence", rounded(bin.confidence)},
                    {"accuracy", rounded(bin.accuracy)},
                    {"rows", bin.count}});
  }
  return bins;
}

// Accuracy of the half of the rows with the highest top probabilities.
double surest_half_accuracy(const Evaluation& evaluation) {
  for (const learn::CoveragePoint& point :
       learn::risk_coverage(evaluation.predictions.probabilities, evaluation.predictions.targets)) {
    if (point.coverage >= 0.5) return point.accuracy;
  }
  return 0;
}

std::string confusion_text(const Evaluation& evaluation, int width) {
  std::string text = format("%-*s", width, "");
  for (const std::string& label : evaluation.labels) text += format(" %5.5s", label.c_str());
  text += "   (rows: truth; % of the row)\n";
  for (std::size_t truth = 0; truth < evaluation.labels.size(); ++truth) {
    text += format("%-*.*s", width, width, evaluation.labels[truth].c_str());
    const auto support = static_cast<double>(std::max<std::size_t>(1, evaluation.metrics.classes[truth].support));
    for (const double count : evaluation.metrics.confusion.row(truth))
      text += format(" %5.1f", percent(count / support));
    text += '\n';
  }
  return text;
}

}  // namespace

Json measures_json(const Evaluation& evaluation) {
  const learn::Metrics& metrics = evaluation.metrics;
  Json json;
  json["accuracy"] = {{"mean", rounded(metrics.accuracy)},
                      {"low", rounded(evaluation.interval.low)},
                      {"high", rounded(evaluation.interval.high)}};
  json["balanced_accuracy"] = rounded(metrics.balanced_accuracy);
  json["macro_f1"] = rounded(metrics.macro_f1);
  json["top2"] = rounded(metrics.top2);
  json["top3"] = rounded(metrics.top3);
  json["log_loss"] = rounded(metrics.log_loss);
  json["brier"] = rounded(metrics.brier);
  json["ece"] = rounded(metrics.ece);
  json["sure"] = {{"coverage", rounded(metrics.sure_coverage)}, {"accuracy", rounded(metrics.sure_accuracy)}};
  json["surest_half_accuracy"] = rounded(surest_half_accuracy(evaluation));
  json["genres"] = genres_json(evaluation);
  json["labels"] = evaluation.labels;
  json["confusion"] = confusion_json(metrics);
  json["reliability"] = reliability_json(metrics);
  json["risk_coverage"] =
      curve_json(learn::risk_coverage(evaluation.predictions.probabilities, evaluation.predictions.targets));
  return json;
}

Json evaluation_json(const Evaluation& evaluation) {
  Json parameters = Json::object();
  for (const auto& [name, value] : evaluation.parameters.all()) parameters[name] = value;
  Json json;
  json["protocol"] = evaluation.protocol;
  json["model"] = {{"kind", evaluation.kind}, {"parameters", parameters}, {"calibrated", evaluation.calibrated}};
  json["data"] = {{"table", evaluation.table},
                  {"rows", evaluation.table_rows},
                  {"columns", evaluation.columns},
                  {"row_seconds", rounded(evaluation.row_seconds)}};
  json["folds"] = evaluation.folds;
  json["seeds"] = evaluation.seeds;
  json["first_seed"] = evaluation.first_seed;
  json["test_rows"] = evaluation.predictions.targets.size() / evaluation.seeds;
  json["interval"] = {
      {"level", 0.95}, {"method", "bootstrap by " + evaluation.grouped_by}, {"groups", evaluation.groups}};
  json["baselines"] = {{"majority", rounded(evaluation.majority)},
                       {"nearest_neighbour", rounded(evaluation.nearest_neighbour)}};
  json.update(measures_json(evaluation));
  add_robustness_json(evaluation, json);
  return json;
}

std::string evaluation_text(const Evaluation& evaluation) {
  const learn::Metrics& metrics = evaluation.metrics;
  std::string text = evaluation.kind + ", protocol " + evaluation.protocol + ", " + evaluation.table + ": " +
                     std::to_string(evaluation.table_rows) + " rows";
  if (evaluation.row_seconds > 0) text += format(" of %.0f s", evaluation.row_seconds);
  text += format(", %zu columns, %zu fold(s), %zu seed(s)\n ", evaluation.columns, evaluation.folds, evaluation.seeds);
  for (const auto& [name, value] : evaluation.parameters.all()) text.append(" ").append(name).append("=").append(value);
  text += format("\n\naccuracy           %5.1f %%  [%.1f, %.1f] (95 %%, bootstrap over %zu %ss)\n",
                 percent(metrics.accuracy), percent(evaluation.interval.low), percent(evaluation.interval.high),
                 evaluation.groups, evaluation.grouped_by.c_str());
  text += format("balanced accuracy  %5.1f %%\n", percent(metrics.balanced_accuracy));
  text += format("macro F1           %5.1f %%\n", percent(metrics.macro_f1));
  text += format("right in top 2, 3  %5.1f %%  %.1f %%\n", percent(metrics.top2), percent(metrics.top3));
  text += format("log loss %.3f, Brier %.3f, ECE %.3f\n", metrics.log_loss, metrics.brier, metrics.ece);
  text += format("sure of            %5.1f %% of the rows, right in %.1f %% of them\n", percent(metrics.sure_coverage),
                 percent(metrics.sure_accuracy));
  text += format("surest half        %5.1f %% right\n", percent(surest_half_accuracy(evaluation)));
  text += format("baselines: majority %.1f %%, 1-NN %.1f %%\n\n", percent(evaluation.majority),
                 percent(evaluation.nearest_neighbour));
  std::size_t longest = 5;
  for (const std::string& label : evaluation.labels) longest = std::max(longest, label.size());
  const int width = static_cast<int>(std::min<std::size_t>(longest, 24));
  text += format("%-*s precision recall    F1  rows\n", width, "genre");
  for (std::size_t k = 0; k < evaluation.labels.size(); ++k) {
    const learn::ClassMetrics& values = metrics.classes[k];
    text += format("%-*.*s     %5.1f  %5.1f %5.1f %5zu\n", width, width, evaluation.labels[k].c_str(),
                   percent(values.precision), percent(values.recall), percent(values.f1),
                   values.support / evaluation.seeds);
  }
  return text + "\n" + confusion_text(evaluation, width) + robustness_text(evaluation);
}

}  // namespace genrescope::cli
