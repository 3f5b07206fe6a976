// genrescope experiments: all runs of an experiment file, into one file of results.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>

#include "commands.h"
#include "experiment_results.h"
#include "experiment_run.h"
#include "hash.h"
#include "progress.h"
#include "text.h"

namespace genrescope::cli {
namespace {

struct Options {
  std::string file = "models/experiments.json";
  std::string data, out, state;
  std::vector<std::string> only;
  std::size_t jobs = 0;
  bool fresh = false;
};

// Finished units as files in a folder, under a fingerprint of all that determines them: this program, the tables'
// bytes, and what the experiment file asks for.
class State {
 public:
  explicit State(const std::string& folder) : folder_(folder) {
    std::error_code ignored;  // that it cannot be written to is said when it is
    std::filesystem::create_directories(folder, ignored);
    Fingerprint program;
    program.add_file("/proc/self/exe");
    program_ = program.text();
  }

  std::string path(const ExperimentUnit& unit, const ExperimentTable& table) const {
    Fingerprint key;
    key.add(program_);
    key.add(table.fingerprint);
    key.add(unit.experiment->determining);
    const auto& all = unit.experiment->protocols;
    const ProtocolSpec* protocol = unit.protocol != nullptr || all.empty() ? unit.protocol : &all.front();
    if (protocol != nullptr) key.add(protocol->protocol + " " + protocol->split.text);
    return (std::filesystem::path(folder_) / (key.text() + ".json")).string();
  }

 private:
  std::string folder_, program_;
};

Result<Json> run_unit(const ExperimentUnit& unit, const TrainingData& table, const learn::Parallel& parallel) {
  const Experiment& experiment = *unit.experiment;
  const Result<TrainingData> data = select(table, experiment.columns, experiment.labels);
  if (!data) return data.error();
  return unit.protocol != nullptr ? run_classification(*data, experiment, *unit.protocol, parallel)
                                  : run_exploration(*data, experiment, parallel);
}

std::string outcome_text(const ExperimentUnit& unit, double seconds) {
  char text[80];
  if (unit.protocol != nullptr) {
    const auto accuracy = unit.result["accuracy"]["mean"].get<double>();
    std::snprintf(text, sizeof text, ": %.1f %%, %.1f s", 100 * accuracy, seconds);
  } else {
    std::snprintf(text, sizeof text, ": %.1f s", seconds);
  }
  return unit.name() + text;
}

// Fills in the unit, from the state or by running it.
std::optional<Error> complete(ExperimentUnit& unit, const ExperimentTable& table, const State& state,
                              const Options& options, Progress& progress) {
  const std::string kept = state.path(unit, table);
  if (!options.fresh && std::filesystem::exists(kept)) {
    if (Result<Json> result = read_json(kept)) {
      unit.result = std::move(*result);
      return std::nullopt;
    }
  }
  const auto start = std::chrono::steady_clock::now();
  Result<Json> result = run_unit(unit, table.data, parallel_with(options.jobs, [] {}));
  if (!result) {
    unit.error = result.error();
    progress.message(failure_line(unit.name(), result.error()));
    return std::nullopt;
  }
  unit.result = std::move(*result);
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  progress.message(outcome_text(unit, seconds.count()));
  return write_file(kept, line_of(unit.result) + "\n");
}

int run(const Options& options) {
  const Result<ExperimentFile> file = read_experiment_file(options.file);
  if (!file) return report(options.file, file.error(), kSomeFailed);
  for (const std::string& id : options.only) {
    if (std::none_of(file->runs.begin(), file->runs.end(), [&](const Experiment& run) { return run.id == id; })) {
      return report("--only " + id, {ErrorCode::kInvalidArgument, "is no run of " + options.file, "Name its id."},
                    kWrongUsage);
    }
  }
  std::vector<std::string> inputs = {options.file};
  for (const auto& table : file->tables) {
    for (const std::string& name : table.files) inputs.push_back(std::filesystem::path(options.data) / name);
    if (!table.groups.empty()) inputs.push_back(std::filesystem::path(options.data) / table.groups);
  }
  if (const auto refused = refuse_overwriting(options.out, inputs)) {
    return report(options.out, *refused, kWrongUsage);
  }
  const State state(options.state.empty() ? options.out + ".state" : options.state);
  ExperimentTables tables(options.data);
  std::vector<ExperimentUnit> units = experiment_units(*file, options.only);
  std::set<std::string> unreadable;
  {
    Progress progress("Running", "experiments", units.size());
    for (ExperimentUnit& unit : units) {
      std::string culprit;
      const auto table = tables.get(file->table(unit.experiment->table), culprit);
      if (!table) {
        unit.error = table.error();
        if (unreadable.insert(unit.experiment->table).second) progress.message(failure_line(culprit, table.error()));
      } else if (const auto error = complete(unit, **table, state, options, progress)) {
        return report(options.out + ".state", *error, kSomeFailed);
      }
      progress.advance();
    }
  }
  if (const auto error = write_file(options.out, results_text(units, *file, tables))) {
    return report(options.out, *error, kSomeFailed);
  }
  std::cout << summary_text(units);
  const bool failed = std::any_of(units.begin(), units.end(), [](const auto& unit) { return unit.error.has_value(); });
  return failed ? kSomeFailed : kDone;
}

constexpr char kFooter[] = R"(The file is a JSON object:
  tables    {NAME: {"files": [...], "groups": FILE, "labels": [...], "pictures": "grey:WxH"}}; files are relative to
            --data-dir, several ones are joined by clip; folders of pictures become what "pictures" says, as with
            `evaluate --pictures`; groups as for `evaluate`; labels, when listed, must be those of the table
  runs      [{"id", "title", "table", ...}], in the order in which they are run and reported
  not_done  [...], copied into the results
Every run may have "columns" (names, with * for any text), "labels" (those to keep) and a "note". Its "type":
  classify     (if none is given) "model" and "parameters" as for `train`; "protocols": {PROTOCOL: SPLIT, ...} with
               chunk, track, artist, filtered, and K-fold, 75/25, 90/10, 80/10/10 (the middle one for validation),
               listed (filtered only); "seeds": how many; "calibrated": false saves five sixths of the time;
               "search": {"method": "grid" or "random", "draws", "folds", "parameters": {NAME: [VALUES] or {"low",
               "high", "logarithmic", "whole"}}}, inside the training rows, grouped as the protocol groups;
               "published": {"accuracy", "source"}, of the first protocol
  pairs        model, parameters, protocols (one), seeds: a two-label task per pair of labels
  importance   model, parameters, protocols (one), "repeats": impurity and permutation importances
  correlation  "scaler"
  pca          "scaler", "components"
  kmeans       "scaler", "components" (0: no PCA before), "clusters" (0: as many as labels)
  outliers     "scaler", "level": of the t-test
What is finished is kept, so that a run which was stopped goes on. The results depend on nothing but this program, the
file and the tables.)";

}  // namespace

void add_experiments(CLI::App& app, Action& action) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("experiments", "Run all experiments of a file, and write their results");
  command->footer(kFooter);
  command->add_option("--file", options->file, "Experiment file")->capture_default_str();
  command->add_option("--data-dir", options->data, "Folder that the tables' names are relative to")->required();
  command->add_option("--out", options->out, "Results, JSON")->required();
  command->add_option("--only", options->only, "Only the runs with these ids; the results then hold no others");
  command->add_option("--state", options->state, "Folder for what is finished (else --out with .state behind)");
  command->add_option("--jobs", options->jobs, "Threads (0: one per core)");
  command->add_flag("--fresh", options->fresh, "Run everything again");
  command->callback([options, &action] {
    action = [options] {
      return until_interrupted([&] { return run(*options); }, "what is finished is kept, the same command goes on");
    };
  });
}

}  // namespace genrescope::cli
