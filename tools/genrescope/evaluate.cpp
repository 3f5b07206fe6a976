// genrescope evaluate: how good a kind of model is, under a stated protocol.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "commands.h"
#include "evaluation_report.h"
#include "learn/unknown_class.h"
#include "progress.h"
#include "protocols.h"
#include "text.h"

namespace genrescope::cli {
namespace {

struct Options {
  TrainingDataOptions data;
  std::string model, protocol, card, predictions;
  std::vector<std::string> parameters;
  std::size_t folds = 10;
  std::uint64_t seed = 1;
  std::size_t seeds = 1;
  std::size_t jobs = 0;
  bool json = false;
  bool uncalibrated = false;
  bool unknown = false;
};

Error wrong(std::string what, std::string hint) {
  return {ErrorCode::kInvalidArgument, std::move(what), std::move(hint)};
}

// A kind's name, or a model file whose kind and parameters are taken. `code` is set with the error.
Result<learn::Recipe> find_recipe(const Options& options, int& code) {
  code = kWrongUsage;
  auto settings = parse_settings(options.parameters);
  if (!settings) return settings.error();
  std::string kind = options.model;
  if (learn::find_trainer(kind) == nullptr && (kind.ends_with(".gsm") || std::filesystem::exists(kind))) {
    const Result<Classifier> classifier = read_model(options.model);
    if (!classifier) {
      code = kSomeFailed;
      return classifier.error();
    }
    kind = classifier->info().kind;
    for (const learn::Parameters::Setting& setting : classifier->info().parameters) {
      const bool given = std::any_of(settings->begin(), settings->end(),
                                     [&](const auto& other) { return other.first == setting.first; });
      if (!given) settings->push_back(setting);
    }
  }
  return learn::make_recipe(kind, *settings, options.seed);
}

// What was said of every row while it was held out, in the order of the folds.
std::string predictions_csv(const learn::DataSet& data, const std::vector<learn::Fold>& folds,
                            const learn::Predictions& predictions) {
  std::string text = "filename,label,sure";
  for (const std::string& label : data.labels) text.append(",").append(csv_field(label));
  text.append("\n");
  std::size_t place = 0;
  for (const learn::Fold& fold : folds) {
    for (const std::size_t row : fold.test) {
      text.append(csv_field(data.names[row])).append(",");
      text.append(csv_field(data.labels[static_cast<std::size_t>(data.targets[row])]));
      text.append(predictions.sure[place] != 0 ? ",1" : ",0");
      for (const double share : predictions.probabilities.row(place)) text.append(",").append(number_text(share));
      text.append("\n");
      ++place;
    }
  }
  return text;
}

// Fills in what needs training.
std::optional<Error> cross_validate(const Options& options, const TrainingData& data, learn::Recipe recipe,
                                    Evaluation& evaluation) {
  const Table& table = data.table;
  const bool filtered = options.protocol == "filtered";
  Progress progress("Evaluating", "folds", options.seeds * (filtered ? 1 : options.folds));
  const learn::Parallel parallel = parallel_with(options.jobs, [&] { progress.advance(); });
  for (std::uint64_t seed = options.seed; seed < options.seed + options.seeds; ++seed) {
    std::vector<learn::Fold> folds;
    if (filtered) {
      Result<std::vector<learn::Fold>> split = filtered_split(data);
      if (!split) return split.error();
      folds = std::move(*split);
    } else {
      folds = protocol_folds(data, options.protocol, options.folds, seed);
      if (folds.size() < 2) return wrong("too few clips or groups for folds", "Two or more are needed.");
    }
    recipe.seed = seed;
    const Result<learn::Predictions> predictions = learn::cross_validate(table.data, folds, recipe, parallel);
    if (!predictions) return predictions.error();
    evaluation.predictions.append(*predictions);
    if (seed != options.seed) continue;
    if (!options.predictions.empty()) {
      const std::string text = predictions_csv(table.data, folds, *predictions);
      if (auto error = write_file(options.predictions, text)) return error;
    }
    if (options.unknown) {
      const auto areas = learn::unknown_class_auroc(table.data, folds, recipe, parallel_with(options.jobs, [] {}));
      if (!areas) return areas.error();
      evaluation.unknown_auroc = *areas;
    }
    evaluation.folds = folds.size();
    evaluation.majority = learn::majority_accuracy(table.data, folds);
    const std::vector<learn::Parameters::Setting> settings = {
        {"n_neighbors", "1"}, {"weights", "uniform"}, {"scaler", "standard"}};
    Result<learn::Recipe> nearest = learn::make_recipe("knn", settings, seed);
    if (!nearest) return nearest.error();
    nearest->calibration_folds = 0;
    const auto baseline = learn::cross_validate(table.data, folds, *nearest, parallel_with(options.jobs, [] {}));
    if (!baseline) return baseline.error();
    evaluation.nearest_neighbour = learn::measure(*baseline).accuracy;
  }
  evaluation.metrics = learn::measure(evaluation.predictions);
  evaluation.interval = learn::accuracy_interval(evaluation.predictions, options.seed);
  return std::nullopt;
}

int record(const std::string& path, const Json& json) {
  Result<Json> card = read_json(path);
  if (!card) return report(path, card.error(), kSomeFailed);
  (*card)["protocols"][json["protocol"].get<std::string>()] = json;
  if (const auto error = write_file(path, json_text(*card))) return report(path, *error, kSomeFailed);
  return kDone;
}

int run(const Options& options) {
  const bool filtered = options.protocol == "filtered";
  const auto without_groups = [&] {
    return report("--protocol " + options.protocol,
                  wrong("needs to know the artists",
                        "Add --groups FILE, a table with clip,group" + std::string(filtered ? ",filtered." : ".")),
                  kWrongUsage);
  };
  if (filtered && options.data.groups.empty()) return without_groups();
  std::vector<std::string> inputs = files_of(options.data);
  inputs.push_back(options.model);
  for (const std::string& output : {options.predictions, options.card}) {
    if (const auto refused = refuse_overwriting(output, inputs)) return report(output, *refused, kWrongUsage);
  }
  if (const auto refused = refuse_overwriting(options.predictions, std::span(&options.card, 1))) {
    return report(options.predictions, *refused, kWrongUsage);
  }
  int code = kDone;
  Result<learn::Recipe> recipe = find_recipe(options, code);
  if (!recipe) return report("--model " + options.model, recipe.error(), code);
  if (options.uncalibrated) recipe->calibration_folds = 0;
  std::string file;
  Result<TrainingData> data = read_training_data(options.data, file);
  if (!data) return report(file, data.error(), kSomeFailed);
  if (needs_groups(options.protocol) && !data->grouped) return without_groups();
  const Table* table = &data->table;

  Evaluation evaluation;
  evaluation.kind = recipe->trainer->kind;
  evaluation.parameters = recipe->parameters;
  evaluation.protocol = options.protocol;
  evaluation.table = table_names(options.data);
  evaluation.grouped_by = data->grouped ? "group" : "clip";
  evaluation.row_seconds = table->row_seconds;
  evaluation.table_rows = table->data.rows.rows;
  evaluation.columns = table->data.columns.size();
  evaluation.labels = table->data.labels;
  evaluation.variants = table->data.variants.kinds;
  evaluation.gated = !options.uncalibrated && !table->data.not_music.kinds.empty();
  evaluation.calibrated = !options.uncalibrated;
  evaluation.seeds = options.seeds;
  evaluation.first_seed = options.seed;
  if (const auto error = cross_validate(options, *data, *recipe, evaluation)) {
    return report(options.data.groups.empty() ? options.data.tables.front() : options.data.groups, *error, kSomeFailed);
  }
  std::vector<int> tested = evaluation.predictions.groups;
  std::sort(tested.begin(), tested.end());
  evaluation.groups = static_cast<std::size_t>(std::unique(tested.begin(), tested.end()) - tested.begin());

  const Json json = evaluation_json(evaluation);
  std::cout << (options.json ? json_text(json) : evaluation_text(evaluation));
  return options.card.empty() ? kDone : record(options.card, json);
}

}  // namespace

void add_evaluate(CLI::App& app, Action& action) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("evaluate", "Measure how good a kind of model is, under a stated protocol");
  command->footer(
      "Protocols:\n"
      "  chunk     random rows: pieces of one song are on both sides, so this measures recognition of songs\n"
      "  track     rows of one clip stay together\n"
      "  artist    rows of one artist (column `group` of --groups) stay together: what a new song gets\n"
      "  filtered  trains on `train` and `valid` of the column `filtered`, tests on `test`\n"
      "Everything is fitted anew on the training rows of every fold: scaler, model, calibration.");
  command
      ->add_option("--model", options->model,
                   "Kind of model, or a model file: its kind and parameters are then trained anew in every fold")
      ->required();
  add_training_data_options(*command, options->data);
  command->add_option("--protocol", options->protocol, "How rows are split")
      ->required()
      ->check(CLI::IsMember({"chunk", "track", "artist", "filtered"}));
  command->add_option("--param", options->parameters, "Parameters, k=v (see `train --help`)");
  command->add_option("--folds", options->folds, "Number of folds")->check(CLI::Range(2, 1000))->capture_default_str();
  command->add_option("--seed", options->seed, "Of everything that is drawn by lot")->capture_default_str();
  command->add_option("--seeds", options->seeds, "Repetitions, with seeds from --seed on")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str();
  command->add_option("--card", options->card, "Card to record the figures in, under protocols.PROTOCOL");
  command->add_option("--predictions", options->predictions,
                      "CSV to write what was said of every row while it was held out, with the first seed");
  command->add_option("--jobs", options->jobs, "Threads (0: one per core)");
  command->add_flag(
      "--uncalibrated", options->uncalibrated,
      "Leave the calibration out: the same accuracies, five times as fast, but probabilities as they come");
  command->add_flag("--unknown", options->unknown,
                    "Leave each label out of training in turn and tell how well its rows are told from the others");
  command->add_flag("--json", options->json, "Print JSON");
  command->callback(
      [options, &action] { action = [options] { return until_interrupted([&] { return run(*options); }); }; });
}

}  // namespace genrescope::cli
