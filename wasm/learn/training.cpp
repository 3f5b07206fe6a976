#include "training.h"

#include <algorithm>
#include <array>
#include <functional>

#include "classifier_state.h"

namespace genrescope::learn {
namespace {

struct Fitted {
  Scaler scaler;
  Matrix scaled;  // the training rows
  std::unique_ptr<Model> model;
};

// Scaled variants less the scaled rows they were made from.
VariantChanges variant_changes(const Variants& variants, const Scaler& scaler, const Matrix& scaled) {
  VariantChanges changes;
  changes.rows = Matrix(variants.rows.rows, scaled.columns);
  changes.kind_of = variants.kind_of;
  for (std::size_t v = 0; v < variants.rows.rows; ++v) {
    const std::span<double> change = changes.rows.row(v);
    scaler.transform(variants.rows.row(v), change);
    const std::span<const double> origin = scaled.row(variants.origins[v]);
    for (std::size_t c = 0; c < change.size(); ++c) change[c] -= origin[c];
  }
  return changes;
}

Fitted fit(const DataSet& data, const Recipe& recipe, const Parallel& parallel) {
  Fitted fitted;
  fitted.scaler = Scaler::fit(data.rows, data.columns, Scaler::scaling_from_name(recipe.parameters.word("scaler")),
                              recipe.parameters.word("level") == "relative");
  fitted.scaled = fitted.scaler.transform(data.rows);
  const VariantChanges changes = variant_changes(data.variants, fitted.scaler, fitted.scaled);
  fitted.model = recipe.trainer->train({fitted.scaled, data.targets, data.groups, data.labels.size(), &changes},
                                       recipe.parameters, recipe.seed, parallel);
  return fitted;
}

// The chosen rows of what is no music; music of no known genre goes to `music`.
MusicGate fit_gate(Matrix music, const Matrix& others, std::span<const int> kind_of, std::size_t kinds,
                   const std::function<bool(std::size_t)>& chosen) {
  Matrix not_music(0, others.columns);
  std::vector<int> chosen_kinds;
  for (std::size_t r = 0; r < others.rows; ++r) {
    if (!chosen(r)) continue;
    Matrix& into = kind_of[r] < 0 ? music : not_music;
    into.values.insert(into.values.end(), others.row(r).begin(), others.row(r).end());
    ++into.rows;
    if (kind_of[r] >= 0) chosen_kinds.push_back(kind_of[r]);
  }
  return MusicGate(music, not_music, chosen_kinds, kinds);
}

struct OutOfFold {
  Matrix probabilities;  // raw
  std::vector<Traits> traits;
  std::vector<double> gate_scores;   // of the rows; empty without data of what is no music
  std::vector<double> other_scores;  // of the rows of NotMusic
};

// What models say of rows that they did not see.
OutOfFold out_of_fold(const DataSet& data, const Recipe& recipe, const Parallel& parallel) {
  const NotMusic& others = data.not_music;
  OutOfFold found;
  found.probabilities = Matrix(data.rows.rows, data.labels.size());
  found.traits.resize(data.rows.rows);
  found.gate_scores.resize(others.kinds.empty() ? 0 : data.rows.rows);
  found.other_scores.resize(others.rows.rows);
  const std::vector<Fold> folds = grouped_folds(data.targets, data.groups, recipe.calibration_folds, recipe.seed);
  parallel(folds.size(), [&](std::size_t f) {
    const Fitted fitted = fit(subset(data, folds[f].train), recipe, run_serially);
    std::vector<double> scaled(data.rows.columns);
    MusicGate gate;
    if (!others.kinds.empty()) {
      const Matrix scaled_others = fitted.scaler.transform(others.rows);
      gate = fit_gate(fitted.scaled, scaled_others, others.kind_of, others.kinds.size(),
                      [&](std::size_t r) { return r % folds.size() != f; });
      for (std::size_t r = f; r < others.rows.rows; r += folds.size()) {
        found.other_scores[r] = gate.score(scaled_others.row(r));
      }
    }
    for (const std::size_t row : folds[f].test) {
      fitted.scaler.transform(data.rows.row(row), scaled);
      fitted.model->predict(scaled, found.probabilities.row(row));
      found.traits[row] = fitted.model->traits(scaled);
      if (!gate.open()) found.gate_scores[row] = gate.score(scaled);
    }
  });
  return found;
}

// Halfway between music and what is none, as both are out of fold: from where all but 1 of 100 music rows are to where
// all but 5 of 100 others are.
GateReport calibrate_gate(const OutOfFold& found, std::span<const int> kind_of) {
  GateReport report;
  if (found.gate_scores.empty()) return report;
  std::vector<double> music = found.gate_scores;
  std::vector<double> others;
  for (std::size_t r = 0; r < kind_of.size(); ++r) (kind_of[r] < 0 ? music : others).push_back(found.other_scores[r]);
  std::sort(music.begin(), music.end());
  std::sort(others.begin(), others.end());
  report.music = music.size();
  report.not_music = others.size();
  const double high = music[music.size() * 99 / 100];
  const double low = others[others.size() / 20];
  report.threshold = 0.5 * (high + low);
  const auto above = [&](const std::vector<double>& sorted) {
    return static_cast<double>(sorted.end() - std::upper_bound(sorted.begin(), sorted.end(), report.threshold)) /
           static_cast<double>(sorted.size());
  };
  report.music_stopped = above(music);
  report.not_music_stopped = above(others);
  return report;
}

int most_probable(std::span<const double> probabilities) {
  return static_cast<int>(std::max_element(probabilities.begin(), probabilities.end()) - probabilities.begin());
}

// Nothing when the kind has no traits.
Familiarity fit_familiarity(const OutOfFold& found, const DataSet& data) {
  if (found.traits.front().scores.empty()) return {};
  Matrix scores(0, found.traits.front().scores.size());
  Matrix distances(0, found.traits.front().distances.size());
  std::vector<int> answers;
  for (std::size_t r = 0; r < found.traits.size(); ++r) {
    const Traits& traits = found.traits[r];
    scores.values.insert(scores.values.end(), traits.scores.begin(), traits.scores.end());
    distances.values.insert(distances.values.end(), traits.distances.begin(), traits.distances.end());
    answers.push_back(most_probable(found.probabilities.row(r)));
  }
  scores.rows = distances.rows = found.traits.size();
  return {scores, distances, data.targets, answers, data.labels.size()};
}

CalibrationReport calibrate(const DataSet& data, const Recipe& recipe, const Parallel& parallel,
                            Familiarity& familiarity) {
  CalibrationReport report;
  report.sure.threshold = 1.01;
  // A single group leaves nothing to hold out.
  if (recipe.calibration_folds < 2 ||
      std::count(data.groups.begin(), data.groups.end(), data.groups.front()) == std::ssize(data.groups)) {
    return report;
  }
  OutOfFold found = out_of_fold(data, recipe, parallel);
  familiarity = fit_familiarity(found, data);
  Matrix& probabilities = found.probabilities;
  std::vector<double> evidence;
  for (std::size_t r = 0; r < probabilities.rows; ++r) {
    evidence.push_back(familiarity.evidence(found.traits[r], probabilities.row(r)));
  }
  report.temperature = fit_temperature(probabilities, data.targets);
  for (std::size_t r = 0; r < probabilities.rows; ++r) apply_temperature(probabilities.row(r), report.temperature);
  report.accuracy = risk_coverage(probabilities, data.targets).back().accuracy;

  std::vector<double> sorted = evidence;
  std::sort(sorted.begin(), sorted.end());
  report.evidence_floor = sorted[static_cast<std::size_t>(kUnlikeShare * static_cast<double>(sorted.size()))];
  Matrix likely(0, probabilities.columns);
  std::vector<int> targets;
  for (std::size_t r = 0; r < probabilities.rows; ++r) {
    if (evidence[r] < report.evidence_floor) continue;
    likely.values.insert(likely.values.end(), probabilities.row(r).begin(), probabilities.row(r).end());
    ++likely.rows;
    targets.push_back(data.targets[r]);
  }
  report.curve = risk_coverage(likely, targets);
  report.sure = choose_threshold(report.curve, kSureAccuracy);
  report.gate = calibrate_gate(found, data.not_music.kind_of);
  return report;
}

// What explanations start from: the median of the scaled training rows.
std::vector<float> typical_row(const Matrix& scaled) {
  std::vector<float> typical;
  std::vector<double> column(scaled.rows);
  for (std::size_t c = 0; c < scaled.columns; ++c) {
    for (std::size_t r = 0; r < scaled.rows; ++r) column[r] = scaled.row(r)[c];
    const auto middle = column.begin() + static_cast<std::ptrdiff_t>(column.size() / 2);
    std::nth_element(column.begin(), middle, column.end());
    typical.push_back(static_cast<float>(std::clamp(*middle, -3e38, 3e38)));
  }
  return typical;
}

}  // namespace

Result<Recipe> make_recipe(std::string_view kind, std::span<const Parameters::Setting> settings, std::uint64_t seed) {
  const Trainer* trainer = find_trainer(kind);
  if (trainer != nullptr) return make_recipe(*trainer, settings, seed);
  std::string hint = "Known kinds:";
  for (const Trainer& known : trainers()) hint.append(" ").append(known.kind);
  return {ErrorCode::kInvalidArgument, "unknown model kind '" + std::string(kind) + "'", hint};
}

Result<Recipe> make_recipe(const Trainer& trainer, std::span<const Parameters::Setting> settings, std::uint64_t seed) {
  Recipe recipe;
  recipe.trainer = &trainer;
  Result<Parameters> parameters = Parameters::make(trainer.parameters, settings);
  if (!parameters) return parameters.error();
  recipe.parameters = std::move(*parameters);
  recipe.seed = seed;
  return recipe;
}

Result<Classifier> train_classifier(const DataSet& data, const Recipe& recipe, ModelInfo info, const Parallel& parallel,
                                    CalibrationReport* report) {
  if (std::optional<Error> error = check(data)) return *error;
  Familiarity familiarity;
  CalibrationReport calibration = calibrate(data, recipe, parallel, familiarity);
  Fitted fitted = fit(data, recipe, parallel);
  info.kind = recipe.trainer->kind;
  info.columns = data.columns;
  info.labels = data.labels;
  info.parameters = recipe.parameters.all();
  info.temperature = calibration.temperature;
  info.sure_threshold = calibration.sure.threshold;
  info.evidence_floor = calibration.evidence_floor;
  MusicGate gate;
  if (!data.not_music.kinds.empty()) {
    gate = fit_gate(fitted.scaled, fitted.scaler.transform(data.not_music.rows), data.not_music.kind_of,
                    data.not_music.kinds.size(), [](std::size_t) { return true; });
    gate.set_threshold(calibration.gate.threshold);
  }
  if (!fitted.model->nearest(fitted.scaled.row(0), 1).empty()) info.row_names = data.names;
  if (report != nullptr) *report = std::move(calibration);
  return Classifier(std::make_unique<Classifier::State>(
      Classifier::State{std::move(info), std::move(fitted.scaler), typical_row(fitted.scaled), std::move(gate),
                        std::move(familiarity), std::move(fitted.model)}));
}

void Predictions::append(const Predictions& more) {
  probabilities.columns = more.probabilities.columns;
  probabilities.rows += more.probabilities.rows;
  probabilities.values.insert(probabilities.values.end(), more.probabilities.values.begin(),
                              more.probabilities.values.end());
  sure.insert(sure.end(), more.sure.begin(), more.sure.end());
  evidence.insert(evidence.end(), more.evidence.begin(), more.evidence.end());
  not_music.insert(not_music.end(), more.not_music.begin(), more.not_music.end());
  variants.insert(variants.end(), more.variants.begin(), more.variants.end());
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
    std::vector<int> answers(data.rows.rows, -1);
    for (std::size_t i = 0; i < folds[f].test.size(); ++i) {
      const std::size_t row = folds[f].test[i];
      const Answer answer = classifier->predict(data.rows.row(row));
      std::copy(answer.probabilities.begin(), answer.probabilities.end(), part.probabilities.row(i).begin());
      const Verdict verdict = classifier->combine(std::span(&answer, 1), std::array{1.0}).verdict;
      part.sure.push_back(verdict == Verdict::kSure ? 1 : 0);
      part.evidence.push_back(answer.evidence);
      part.not_music.push_back(answer.not_music ? 1 : 0);
      part.targets.push_back(data.targets[row]);
      part.groups.push_back(data.groups[row]);
      answers[row] = most_probable(answer.probabilities);
    }
    for (std::size_t v = 0; v < data.variants.rows.rows; ++v) {
      const std::size_t row = data.variants.origins[v];
      if (answers[row] < 0) continue;
      const Answer answer = classifier->predict(data.variants.rows.row(v));
      part.variants.push_back(
          {data.variants.kind_of[v], answers[row], most_probable(answer.probabilities), data.targets[row]});
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
