#include "experiment_run.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "evaluation_report.h"
#include "experiment_model.h"
#include "experiment_splits.h"

namespace genrescope::cli {
namespace {

struct Fit {
  std::uint64_t seed = 1;
  Split split;
  SearchOutcome search;
  learn::Predictions train, validation, test;
  std::optional<Error> error;
};

learn::Predictions slice(const learn::Predictions& all, std::size_t first, std::size_t count) {
  learn::Predictions part;
  part.probabilities = learn::Matrix(count, all.probabilities.columns);
  for (std::size_t i = 0; i < count; ++i) {
    const std::span<const double> row = all.probabilities.row(first + i);
    std::copy(row.begin(), row.end(), part.probabilities.row(i).begin());
    part.sure.push_back(all.sure[first + i]);
    part.evidence.push_back(all.evidence[first + i]);
    part.not_music.push_back(all.not_music[first + i]);
    part.targets.push_back(all.targets[first + i]);
    part.groups.push_back(all.groups[first + i]);
  }
  return part;
}

// Searches, trains, and predicts all three parts of the split.
void fit(const TrainingData& data, const Experiment& experiment, const ProtocolSpec& protocol, Fit& work) {
  if (experiment.search) {
    learn::DataSet inside = learn::subset(data.table.data, work.split.train);
    // What the protocol keeps together stays together in the search as well.
    if (protocol.protocol != "filtered") {
      const std::vector<int> groups = protocol_groups(data, protocol.protocol);
      for (std::size_t i = 0; i < inside.groups.size(); ++i) inside.groups[i] = groups[work.split.train[i]];
    }
    Result<SearchOutcome> outcome = search_parameters(inside, experiment, work.seed);
    if (!outcome) {
      work.error = outcome.error();
      return;
    }
    work.search = std::move(*outcome);
  }
  const Result<learn::Recipe> recipe = make_recipe(experiment, work.search.chosen, work.seed);
  if (!recipe) {
    work.error = recipe.error();
    return;
  }
  learn::Fold fold{work.split.train, {}};
  for (const auto* rows : {&work.split.train, &work.split.validation, &work.split.test}) {
    fold.test.insert(fold.test.end(), rows->begin(), rows->end());
  }
  const auto predictions =
      learn::cross_validate(data.table.data, std::span(&fold, 1), *recipe, parallel_with(1, [] {}));
  if (!predictions) {
    work.error = predictions.error();
    return;
  }
  const std::size_t train = work.split.train.size();
  const std::size_t validation = work.split.validation.size();
  work.train = slice(*predictions, 0, train);
  work.validation = slice(*predictions, train, validation);
  work.test = slice(*predictions, train + validation, work.split.test.size());
}

Result<std::vector<Fit>> plan_fits(const TrainingData& data, const Experiment& experiment,
                                   const ProtocolSpec& protocol) {
  std::vector<Fit> fits;
  for (std::uint64_t seed = 1; seed <= experiment.seeds; ++seed) {
    Result<std::vector<Split>> splits = make_splits(data, protocol, seed);
    if (!splits) return splits.error();
    for (Split& split : *splits) {
      fits.emplace_back();
      fits.back().seed = seed;
      fits.back().split = std::move(split);
    }
  }
  return fits;
}

Json search_json(const std::vector<Fit>& fits) {
  Json all = Json::array();
  for (const Fit& work : fits) {
    Json chosen = Json::object();
    for (const auto& [name, value] : work.search.chosen) chosen[name] = value;
    all.push_back({{"seed", work.seed}, {"chosen", chosen}, {"accuracy_inside", rounded(work.search.accuracy)}});
  }
  return all;
}

double accuracy_of(const learn::Predictions& predictions) {
  return rounded(learn::measure(predictions).accuracy);
}

}  // namespace

Result<Json> run_classification(const TrainingData& data, const Experiment& experiment, const ProtocolSpec& protocol,
                                const learn::Parallel& parallel) {
  Result<std::vector<Fit>> fits = plan_fits(data, experiment, protocol);
  if (!fits) return fits.error();
  parallel(fits->size(), [&](std::size_t i) { fit(data, experiment, protocol, (*fits)[i]); });

  Evaluation evaluation;
  learn::Predictions train;
  learn::Predictions validation;
  std::vector<learn::Fold> folds;
  for (Fit& work : *fits) {
    if (work.error) return *work.error;
    evaluation.predictions.append(work.test);
    train.append(work.train);
    validation.append(work.validation);
    folds.push_back({std::move(work.split.train), std::move(work.split.test)});
  }
  evaluation.labels = data.table.data.labels;
  evaluation.seeds = experiment.seeds;
  evaluation.metrics = learn::measure(evaluation.predictions);
  evaluation.interval = learn::accuracy_interval(evaluation.predictions, 1);
  const std::set<int> groups(evaluation.predictions.groups.begin(), evaluation.predictions.groups.end());

  Json json;
  json["protocol"] = protocol.protocol;
  json["split"] = protocol.split.text;
  json["seeds"] = experiment.seeds;
  json["rows"] = {{"train", folds.front().train.size()},
                  {"validation", (*fits).front().split.validation.size()},
                  {"test", folds.front().test.size()}};
  json["interval"] = {{"level", 0.95},
                      {"method", data.grouped ? "bootstrap by group" : "bootstrap by clip"},
                      {"groups", groups.size()}};
  json["train_accuracy"] = accuracy_of(train);
  if (!validation.targets.empty()) json["validation_accuracy"] = accuracy_of(validation);
  json["majority"] = rounded(learn::majority_accuracy(data.table.data, folds));
  if (experiment.search) json["search"] = search_json(*fits);
  json.update(measures_json(evaluation));
  return json;
}

}  // namespace genrescope::cli
