// genrescope train: a table in, a model file and its card out.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

#include "commands.h"
#include "features/feature_table.h"
#include "hexadecimal.h"
#include "model_files.h"
#include "progress.h"
#include "training_data.h"

namespace genrescope::cli {
namespace {

struct Options {
  TrainingDataOptions data;
  std::string kind, out, name, set;
  std::vector<std::string> parameters, notes;
  std::uint64_t seed = 1;
  double segment = 30;
  std::size_t jobs = 0;
};

// The feature set that has exactly these columns; none for a table of the user's own.
std::optional<FeatureSet> set_of(const std::vector<std::string>& columns) {
  for (const FeatureSet set : kFeatureSets) {
    const std::span<const Column> expected = feature_columns(set);
    if (std::equal(columns.begin(), columns.end(), expected.begin(), expected.end(),
                   [](const std::string& name, const Column& column) { return name == column.name; })) {
      return set;
    }
  }
  return std::nullopt;
}

Json columns_json(const std::vector<std::string>& columns, std::uint64_t hash) {
  Json json;
  const std::optional<FeatureSet> set = set_of(columns);
  json["set"] = set ? Json(feature_set_name(*set)) : Json();
  json["count"] = columns.size();
  json["schema_hash"] = hexadecimal(hash);
  return json;
}

Json card_json(const Options& options, const Classifier& classifier, const TrainingData& data,
               const learn::CalibrationReport& calibration, std::size_t bytes) {
  const ModelInfo& info = classifier.info();
  const Table& table = data.table;
  std::vector<int> groups = table.data.groups;
  std::sort(groups.begin(), groups.end());
  const auto group_count = std::unique(groups.begin(), groups.end()) - groups.begin();
  Json genres = Json::object();
  for (std::size_t k = 0; k < info.labels.size(); ++k) {
    genres[info.labels[k]] = std::count(table.data.targets.begin(), table.data.targets.end(), static_cast<int>(k));
  }
  Json parameters = Json::object();
  for (const auto& [name, value] : info.parameters) parameters[name] = value;
  const std::string grouped_by = data.grouped ? "group" : "clip";
  Json card;
  card["name"] = info.name;
  card["kind"] = info.kind;
  card["title"] = learn::find_trainer(info.kind)->title;
  card["bytes"] = bytes;
  card["features"] = columns_json(info.columns, info.schema_hash);
  card["sample_rate"] = info.sample_rate;
  card["segment_length"] = info.segment_length;
  card["labels"] = info.labels;
  card["parameters"] = parameters;
  card["seed"] = options.seed;
  card["training"] = {{"table", table_names(options.data)},
                      {"rows", table.data.rows.rows},
                      {"groups", group_count},
                      {"grouped_by", grouped_by},
                      {"rows_per_label", genres}};
  if (!table.data.variants.kinds.empty()) {
    card["training"]["variants"] = {{"rows", table.data.variants.rows.rows}, {"kinds", table.data.variants.kinds}};
  }
  if (!table.data.not_music.kinds.empty()) {
    card["training"]["not_music"] = {{"rows", table.data.not_music.rows.rows}, {"kinds", table.data.not_music.kinds}};
  }
  card["calibration"] = {
      {"method", "temperature, fitted on out-of-fold probabilities of 5 folds that share no " + grouped_by},
      {"temperature", rounded(calibration.temperature)},
      {"out_of_fold_accuracy", rounded(calibration.accuracy)}};
  card["verdict"] = {{"method",
                      "`sure` from the top probability on at which the out-of-fold risk-coverage curve last holds the "
                      "accuracy aimed at; a threshold above 1 means never"},
                     {"aim", learn::kSureAccuracy},
                     {"threshold", rounded(calibration.sure.threshold)},
                     {"coverage", rounded(calibration.sure.coverage)},
                     {"accuracy", rounded(calibration.sure.accuracy)}};
  if (calibration.evidence_floor > kNoEvidenceFloor) {
    card["verdict"]["evidence"] = {
        {"method", "never `sure` below the evidence that the out-of-fold rows have in all but this share"},
        {"share", learn::kUnlikeShare},
        {"floor", rounded(calibration.evidence_floor)}};
  }
  const learn::GateReport& gate = calibration.gate;
  if (gate.not_music > 0) {
    card["not_music"] = {
        {"method",
         "linear discriminants of music and of every kind of what is none; the threshold is halfway between both, out "
         "of fold"},
        {"threshold", rounded(gate.threshold)},
        {"music", {{"rows", gate.music}, {"stopped", rounded(gate.music_stopped)}}},
        {"no_music", {{"rows", gate.not_music}, {"stopped", rounded(gate.not_music_stopped)}}}};
  }
  card["risk_coverage"] = curve_json(calibration.curve);
  card["notes"] = options.notes;
  card["protocols"] = Json::object();
  return card;
}

int run(const Options& options) {
  if (!options.out.ends_with(".gsm")) {
    return report(options.out, {ErrorCode::kInvalidArgument, "is no name for a model", "Let --out end in .gsm."},
                  kWrongUsage);
  }
  const auto settings = parse_settings(options.parameters);
  if (!settings) return report("--param", settings.error(), kWrongUsage);
  const Result<learn::Recipe> recipe = learn::make_recipe(options.kind, *settings, options.seed);
  if (!recipe) return report("--model " + options.kind, recipe.error(), kWrongUsage);

  for (const std::string& output : {options.out, card_path(options.out)}) {
    if (const auto refused = refuse_overwriting(output, files_of(options.data))) {
      return report(output, *refused, kWrongUsage);
    }
  }
  std::string file;
  Result<TrainingData> data = read_training_data(options.data, file);
  if (!data) return report(file, data.error(), kSomeFailed);
  const Table* table = &data->table;
  ModelInfo info;
  info.name = options.name.empty() ? std::filesystem::path(options.out).stem().string() : options.name;
  info.sample_rate = kSampleRate;
  info.segment_length = options.segment;
  const std::optional<FeatureSet> set = set_of(table->data.columns);
  info.schema_hash = set ? feature_schema_hash(*set) : 0;
  if (!options.set.empty() && (!set || feature_set_name(*set) != options.set)) {
    return report(options.data.tables.front(),
                  {ErrorCode::kTableInvalid, "does not have the columns of " + options.set + " in their order",
                   "Make it with `genrescope features --set " + options.set + "`, or leave --set out."},
                  kSomeFailed);
  }

  learn::CalibrationReport calibration;
  auto progress = std::make_unique<Progress>("Training", "folds", recipe->calibration_folds);
  const auto parallel = parallel_with(options.jobs, [&] { progress->advance(); });
  const Result<Classifier> classifier = learn::train_classifier(table->data, *recipe, info, parallel, &calibration);
  progress.reset();
  if (!classifier) return report(options.data.tables.front(), classifier.error(), kSomeFailed);
  const std::vector<std::uint8_t> bytes = classifier->save();
  if (const auto error = write_file(options.out, std::string(bytes.begin(), bytes.end()))) {
    return report(options.out, *error, kSomeFailed);
  }
  const std::string card = json_text(card_json(options, *classifier, *data, calibration, bytes.size()));
  if (const auto error = write_file(card_path(options.out), card)) {
    return report(card_path(options.out), *error, kSomeFailed);
  }
  std::cout << options.out << ": " << bytes.size() << " bytes, out-of-fold accuracy "
            << rounded(100 * calibration.accuracy) << " % ("
            << (data->grouped ? "folds share no group" : "folds share no clip") << "), temperature "
            << rounded(calibration.temperature) << ", sure from " << rounded(calibration.sure.threshold) << " on\n";
  return kDone;
}

}  // namespace

void add_train(CLI::App& app, Action& action) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("train", "Train a model on a table of features");
  std::vector<std::string> sets;
  for (const FeatureSet set : kFeatureSets) sets.emplace_back(feature_set_name(set));
  std::string kinds;
  for (const learn::Trainer& trainer : learn::trainers()) {
    kinds += "\n" + std::string(trainer.kind) + " (" + std::string(trainer.title) + "):\n";
    for (const learn::ParameterSpec& spec : trainer.parameters) {
      kinds.append("  ").append(spec.name).append("=").append(spec.default_value).append("  ").append(spec.description);
      if (!spec.words.empty()) kinds.append(" [").append(spec.words).append("]");
      kinds += "\n";
    }
  }
  command->footer("Kinds with their parameters and defaults:" + kinds);
  command->add_option("--model", options->kind, "Kind of model")->required();
  add_training_data_options(*command, options->data);
  command->add_option("--out", options->out, "Model file to write; its card goes beside it as .json")->required();
  command->add_option("--param", options->parameters, "Parameters, k=v");
  command->add_option("--seed", options->seed, "Of everything that is drawn by lot");
  command->add_option("--name", options->name, "Name in the model file (default: the file's)");
  command->add_option("--segment", options->segment, "Seconds of sound that a row stands for")
      ->check(CLI::Range(0.1, 3600.0))
      ->capture_default_str();
  command->add_option("--set", options->set, "Insist on the columns of this feature set")->check(CLI::IsMember(sets));
  command->add_option("--note", options->notes, "A sentence for the card; may be repeated")->take_all();
  command->add_option("--jobs", options->jobs, "Threads (0: one per core)");
  command->callback(
      [options, &action] { action = [options] { return until_interrupted([&] { return run(*options); }); }; });
}

}  // namespace genrescope::cli
