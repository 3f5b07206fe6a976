#include "training.h"

#include <algorithm>

#include "classifier_state.h"

namespace genrescope::learn {
namespace {

struct Fitted {
  Scaler scaler;
  std::unique_ptr<Model> model;
};

Fitted fit(const DataSet& data, const Recipe& recipe, const Parallel& parallel) {
  Fitted fitted;
  fitted.scaler = Scaler::fit(data.rows, data.columns, Scaler::scaling_from_name(recipe.parameters.word("scaler")),
                              recipe.parameters.word("level") == "relative");
  const Matrix scaled = fitted.scaler.transform(data.rows);
  fitted.model = recipe.trainer->train({scaled, data.targets, data.groups, data.labels.size()}, recipe.parameters,
                                       recipe.seed, parallel);
  return fitted;
}

// Raw probabilities of rows that the model did not see.
Matrix out_of_fold(const DataSet& data, const Recipe& recipe, const Parallel& parallel) {
  Matrix probabilities(data.rows.rows, data.labels.size());
  const std::vector<Fold> folds = grouped_folds(data.targets, data.groups, recipe.calibration_folds, recipe.seed);
  parallel(folds.size(), [&](std::size_t f) {
    const Fitted fitted = fit(subset(data, folds[f].train), recipe, run_serially);
    std::vector<double> scaled(data.rows.columns);
    for (const std::size_t row : folds[f].test) {
      fitted.scaler.transform(data.rows.row(row), scaled);
      fitted.model->predict(scaled, probabilities.row(row));
    }
  });
  return probabilities;
}

CalibrationReport calibrate(const DataSet& data, const Recipe& recipe, const Parallel& parallel) {
  CalibrationReport report;
  report.sure.threshold = 1.01;
  // A single group leaves nothing to hold out.
  if (recipe.calibration_folds < 2 ||
      std::count(data.groups.begin(), data.groups.end(), data.groups.front()) == std::ssize(data.groups)) {
    return report;
  }
  Matrix probabilities = out_of_fold(data, recipe, parallel);
  report.temperature = fit_temperature(probabilities, data.targets);
  for (std::size_t r = 0; r < probabilities.rows; ++r) apply_temperature(probabilities.row(r), report.temperature);
  report.curve = risk_coverage(probabilities, data.targets);
  report.accuracy = report.curve.back().accuracy;
  report.sure = choose_threshold(report.curve, kSureAccuracy);
  return report;
}

}  // namespace

Result<Recipe> make_recipe(std::string_view kind, std::span<const Parameters::Setting> settings, std::uint64_t seed) {
  Recipe recipe;
  recipe.trainer = find_trainer(kind);
  if (recipe.trainer == nullptr) {
    std::string hint = "Known kinds:";
    for (const Trainer& known : trainers()) hint.append(" ").append(known.kind);
    return {ErrorCode::kInvalidArgument, "unknown model kind '" + std::string(kind) + "'", hint};
  }
  Result<Parameters> parameters = Parameters::make(recipe.trainer->parameters, settings);
  if (!parameters) return parameters.error();
  recipe.parameters = std::move(*parameters);
  recipe.seed = seed;
  return recipe;
}

Result<Classifier> train_classifier(const DataSet& data, const Recipe& recipe, ModelInfo info, const Parallel& parallel,
                                    CalibrationReport* report) {
  if (std::optional<Error> error = check(data)) return *error;
  CalibrationReport calibration = calibrate(data, recipe, parallel);
  Fitted fitted = fit(data, recipe, parallel);
  info.kind = recipe.trainer->kind;
  info.columns = data.columns;
  info.labels = data.labels;
  info.parameters = recipe.parameters.all();
  info.temperature = calibration.temperature;
  info.sure_threshold = calibration.sure.threshold;
  if (report != nullptr) *report = std::move(calibration);
  return Classifier(std::make_unique<Classifier::State>(
      Classifier::State{std::move(info), std::move(fitted.scaler), std::move(fitted.model)}));
}

void Predictions::append(const Predictions& more) {
  probabilities.columns = more.probabilities.columns;
  probabilities.rows += more.probabilities.rows;
  probabilities.values.insert(probabilities.values.end(), more.probabilities.values.begin(),
                              more.probabilities.values.end());
  sure.insert(sure.end(), more.sure.begin(), more.sure.end());
  targets.insert(targets.end(), more.targets.begin(), more.targets.end());
  groups.insert(groups.end(), more.groups.begin(), more.groups.end());
}

Result<Predictions> cross_validate(const DataSet& data, std::span<const Fold> folds, const Recipe& recipe,
                                   const Parallel& parallel) {
  std::vector<Predictions> parts(folds.size());
  std::vector<std::optional<Error>> errors(folds.size());
  parallel(folds.size(), [&](std::size_t f) {
    Result<Classifier> classifier = train_classifier(subset(data, folds[f].train), recipe, {}, run_serially);
    if (!classifier) {
      errors[f] = classifier.error();
      return;
    }
    Predictions& part = parts[f];
    part.probabilities = Matrix(folds[f].test.size(), data.labels.size());
    for (std::size_t i = 0; i < folds[f].test.size(); ++i) {
      const std::size_t row = folds[f].test[i];
      const std::vector<double> predicted = classifier->predict(data.rows.row(row));
      std::copy(predicted.begin(), predicted.end(), part.probabilities.row(i).begin());
      part.sure.push_back(classifier->verdict(predicted) == Verdict::kSure ? 1 : 0);
      part.targets.push_back(data.targets[row]);
      part.groups.push_back(data.groups[row]);
    }
  });
  Predictions all;
  for (std::size_t f = 0; f < folds.size(); ++f) {
    if (errors[f]) return *errors[f];
    all.append(parts[f]);
  }
  return all;
}

}  // namespace genrescope::learn
