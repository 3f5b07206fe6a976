#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "experiment_data.h"
#include "experiment_model.h"
#include "experiment_run.h"
#include "experiment_splits.h"
#include "learn/clustering_metrics.h"
#include "learn/correlation.h"
#include "learn/importance.h"
#include "learn/kmeans.h"
#include "learn/metrics.h"
#include "learn/outliers.h"
#include "learn/pca.h"
#include "learn/scaler.h"

namespace genrescope::cli {
namespace {

double three_decimals(double value) {
  return std::nearbyint(value * 1e3) / 1e3 + 0.0;  // + 0: no "-0.0"
}

Json rounded_row(std::span<const double> values) {
  Json row = Json::array();
  for (const double value : values) row.push_back(three_decimals(value));
  return row;
}

Json rounded_rows(const learn::Matrix& matrix) {
  Json rows = Json::array();
  for (std::size_t r = 0; r < matrix.rows; ++r) rows.push_back(rounded_row(matrix.row(r)));
  return rows;
}

learn::Matrix scaled_rows(const TrainingData& data, const Experiment& experiment) {
  const learn::DataSet& set = data.table.data;
  return learn::Scaler::fit(set.rows, set.columns, learn::Scaler::scaling_from_name(experiment.scaler), false)
      .transform(set.rows);
}

// A two-label task per pair, under the run's protocol.
Result<Json> pairs(const TrainingData& data, const Experiment& experiment, const learn::Parallel& parallel) {
  const std::vector<std::string>& labels = data.table.data.labels;
  std::vector<std::pair<std::size_t, std::size_t>> all;
  for (std::size_t a = 0; a < labels.size(); ++a) {
    for (std::size_t b = a + 1; b < labels.size(); ++b) all.emplace_back(a, b);
  }
  std::vector<Result<Json>> found(all.size(), Json());
  parallel(all.size(), [&](std::size_t i) {
    const Result<TrainingData> pair = select(data, {}, {labels[all[i].first], labels[all[i].second]});
    found[i] = pair ? run_classification(*pair, experiment, experiment.protocols.front(), parallel_with(1, [] {}))
                    : Result<Json>(pair.error());
  });
  Json json;
  json["protocol"] = experiment.protocols.front().protocol;
  json["split"] = experiment.protocols.front().split.text;
  json["pairs"] = Json::array();
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!found[i]) return found[i].error();
    json["pairs"].push_back({{"labels", {labels[all[i].first], labels[all[i].second]}},
                             {"accuracy", (*found[i])["accuracy"]},
                             {"majority", (*found[i])["majority"]}});
  }
  return json;
}

// Of a model trained on the first split's training rows; permutation on its test rows.
Result<Json> importances(const TrainingData& data, const Experiment& experiment, const learn::Parallel& parallel) {
  const Result<std::vector<Split>> splits = make_splits(data, experiment.protocols.front(), 1);
  if (!splits) return splits.error();
  const Result<learn::Recipe> recipe = make_recipe(experiment, {}, 1);
  if (!recipe) return recipe.error();
  const learn::DataSet train = learn::subset(data.table.data, splits->front().train);
  const learn::DataSet test = learn::subset(data.table.data, splits->front().test);
  const auto scaling = learn::Scaler::scaling_from_name(recipe->parameters.word("scaler"));
  const learn::Scaler scaler =
      learn::Scaler::fit(train.rows, train.columns, scaling, recipe->parameters.word("level") == "relative");
  const learn::Matrix scaled_train = scaler.transform(train.rows);
  const learn::Matrix scaled_test = scaler.transform(test.rows);
  const std::size_t classes = train.labels.size();
  const auto model = recipe->trainer->train({scaled_train, train.targets, train.groups, classes}, recipe->parameters,
                                            recipe->seed, parallel);
  const auto permutation = learn::permutation_importances(*model, {scaled_test, test.targets, test.groups, classes},
                                                          experiment.repeats, recipe->seed, parallel);
  const std::span<const double> impurity = model->impurity_importances();
  Json json;
  json["protocol"] = experiment.protocols.front().protocol;
  json["split"] = experiment.protocols.front().split.text;
  json["columns"] = Json::array();
  for (std::size_t c = 0; c < train.columns.size(); ++c) {
    Json column = {{"name", train.columns[c]}};
    if (!impurity.empty()) column["impurity"] = rounded(impurity[c]);
    column["permutation"] = rounded(permutation[c].mean);
    column["permutation_deviation"] = rounded(permutation[c].deviation);
    json["columns"].push_back(std::move(column));
  }
  return json;
}

Json correlations(const TrainingData& data, const Experiment& experiment) {
  Json json;
  json["scaler"] = experiment.scaler;
  json["columns"] = data.table.data.columns;
  json["matrix"] = rounded_rows(learn::correlation_matrix(scaled_rows(data, experiment)));
  return json;
}

Json principal_components(const TrainingData& data, const Experiment& experiment) {
  const learn::DataSet& set = data.table.data;
  const learn::Matrix rows = scaled_rows(data, experiment);
  const learn::Pca pca = learn::fit_pca(rows, std::min(experiment.components, rows.columns));
  Json json;
  json["scaler"] = experiment.scaler;
  json["explained_variance"] = rounded_row(pca.variance_shares);
  json["columns"] = set.columns;
  json["components"] = rounded_rows(pca.components);
  json["labels"] = set.labels;
  json["names"] = set.names;
  json["targets"] = set.targets;
  json["coordinates"] = rounded_rows(pca.project(rows));
  return json;
}

Json clusters(const TrainingData& data, const Experiment& experiment, const learn::Parallel& parallel) {
  const learn::DataSet& set = data.table.data;
  learn::Matrix rows = scaled_rows(data, experiment);
  Json json;
  json["scaler"] = experiment.scaler;
  json["components"] = experiment.components;
  if (experiment.components > 0) {
    const learn::Pca pca = learn::fit_pca(rows, std::min(experiment.components, rows.columns));
    double explained = 0;
    for (const double share : pca.variance_shares) explained += share;
    json["explained_variance"] = rounded(explained);
    rows = pca.project(rows);
  }
  learn::KMeansSettings settings;
  settings.n_clusters = std::min(experiment.clusters > 0 ? experiment.clusters : set.labels.size(), rows.rows);
  const learn::Clustering found = learn::k_means(rows, settings, 1, parallel);
  const learn::Matrix table =
      learn::contingency_table(set.targets, found.clusters, set.labels.size(), settings.n_clusters);
  json["clusters"] = settings.n_clusters;
  json["adjusted_rand_index"] = rounded(learn::adjusted_rand_index(table));
  json["normalised_mutual_information"] = rounded(learn::normalised_mutual_information(table));
  json["labels"] = set.labels;
  json["contingency"] = rounded_rows(table);
  return json;
}

Json outliers(const TrainingData& data, const Experiment& experiment) {
  const learn::DataSet& set = data.table.data;
  Json json;
  json["scaler"] = experiment.scaler;
  json["level"] = experiment.level;
  json["outliers"] = Json::array();
  for (const learn::Outlier& outlier :
       learn::find_outliers(scaled_rows(data, experiment), set.targets, experiment.level)) {
    json["outliers"].push_back({{"name", set.names[outlier.row]},
                                {"label", set.labels[static_cast<std::size_t>(set.targets[outlier.row])]},
                                {"deviation", three_decimals(outlier.deviation)},
                                {"t", three_decimals(outlier.t)}});
  }
  return json;
}

}  // namespace

Result<Json> run_exploration(const TrainingData& data, const Experiment& experiment, const learn::Parallel& parallel) {
  switch (experiment.type) {
    case ExperimentType::kPairs:
      return pairs(data, experiment, parallel);
    case ExperimentType::kImportance:
      return importances(data, experiment, parallel);
    case ExperimentType::kCorrelation:
      return correlations(data, experiment);
    case ExperimentType::kPca:
      return principal_components(data, experiment);
    case ExperimentType::kKMeans:
      return clusters(data, experiment, parallel);
    case ExperimentType::kOutliers:
      return outliers(data, experiment);
    case ExperimentType::kClassify:
      break;
  }
  return {ErrorCode::kInternal, "a classification is no exploration"};
}

}  // namespace genrescope::cli
