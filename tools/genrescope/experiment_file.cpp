#include "experiment_file.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "experiment_model.h"
#include "json_reader.h"
#include "pictures.h"
#include "protocols.h"

namespace genrescope::cli {
namespace {

constexpr std::array<std::string_view, 7> kTypeNames = {"classify", "pairs",  "importance", "correlation",
                                                        "pca",      "kmeans", "outliers"};

std::string one_of(const std::vector<std::string>& names) {
  std::string text = "must be one of";
  for (const std::string& name : names) text.append(" ").append(name);
  return text;
}

std::optional<SplitSpec> parse_split(const std::string& text) {
  if (text == "75/25") return SplitSpec{text, 4, false, false};
  if (text == "90/10") return SplitSpec{text, 10, false, false};
  if (text == "80/10/10") return SplitSpec{text, 10, false, true};
  const std::size_t end = text.find("-fold");
  if (end == 0 || end > 3 || end + 5 != text.size()) return std::nullopt;
  if (!std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(end),
                   [](char c) { return c >= '0' && c <= '9'; })) {
    return std::nullopt;
  }
  const auto parts = static_cast<std::size_t>(std::stoul(text.substr(0, end)));
  if (parts < 2) return std::nullopt;
  return SplitSpec{text, parts, true, false};
}

void read_protocols(JsonReader& run, const TableSpec* table, Experiment& experiment, JsonFault& fault) {
  JsonReader reader(run.object("protocols"), run.path_of("protocols"), fault);
  for (const auto& [protocol, split] : run.object("protocols").items()) {
    if (!is_protocol(protocol)) reader.complain(protocol, "is no protocol: chunk, track, artist or filtered");
    if (needs_groups(protocol) && table != nullptr && table->groups.empty()) {
      reader.complain(protocol, "needs a table with groups");
    }
    const std::string text = reader.text(protocol);
    if (protocol == "filtered") {
      if (text != "listed") reader.complain(protocol, "must be \"listed\": the groups list which rows are tested");
      experiment.protocols.push_back({protocol, {text, 1, true, false}});
      continue;
    }
    const std::optional<SplitSpec> spec = parse_split(text);
    if (!spec) reader.complain(protocol, "must be K-fold, 75/25, 90/10 or 80/10/10");
    if (spec) experiment.protocols.push_back({protocol, *spec});
  }
  if (experiment.protocols.empty()) run.complain("protocols", "names no protocol");
  if (experiment.type != ExperimentType::kClassify && experiment.protocols.size() > 1) {
    run.complain("protocols", "must be one only for this type of run");
  }
}

void read_classification(JsonReader& run, Experiment& experiment, JsonFault& fault) {
  experiment.seeds = run.whole_or("seeds", 1, 1, 1000);
  experiment.calibrated = run.flag_or("calibrated", true);
  if (run.has("search")) {
    experiment.search = read_search(run.object("search"), run.path_of("search"), experiment, fault);
  }
  if (!run.has("published")) return;
  JsonReader published(run.object("published"), run.path_of("published"), fault);
  experiment.published = {published.number("accuracy", 0, 1), published.text("source")};
  published.finish();
}

// The member `scaler` of runs that have no model to say it.
void read_scaler(JsonReader& run, Experiment& experiment) {
  const std::vector<std::string> scalers = {"none", "standard", "quantile"};
  experiment.scaler = run.text_or("scaler", "standard");
  if (std::find(scalers.begin(), scalers.end(), experiment.scaler) == scalers.end()) {
    run.complain("scaler", one_of(scalers));
  }
}

void read_exploration(JsonReader& run, Experiment& experiment) {
  if (experiment.type == ExperimentType::kImportance) experiment.repeats = run.whole_or("repeats", 5, 1, 1000);
  if (experiment.type == ExperimentType::kPca) experiment.components = run.whole_or("components", 3, 1, 100);
  if (experiment.type == ExperimentType::kKMeans) {
    experiment.components = run.whole_or("components", 0, 0, 1000);
    experiment.clusters = run.whole_or("clusters", 0, 0, 1000);
  }
  if (experiment.type == ExperimentType::kOutliers) experiment.level = run.number("level", 1e-9, 0.5);
}

// All that decides what comes out: not the words about it, and not the protocols, which have results of their own.
std::string determining_part(const Json& json) {
  Json part = json;
  for (const char* words : {"id", "title", "note", "published", "protocols"}) part.erase(words);
  return line_of(part);
}

Experiment read_run(const Json& json, const std::string& path, const ExperimentFile& file, JsonFault& fault) {
  JsonReader run(json, path, fault);
  Experiment experiment;
  experiment.id = run.text("id");
  if (!std::all_of(experiment.id.begin(), experiment.id.end(),
                   [](char c) { return c == '-' || c == '.' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'); })) {
    run.complain("id", "must be made of a-z, 0-9, '-' and '.'");
  }
  experiment.title = run.text("title");
  experiment.note = run.text_or("note", "");
  const std::string type = run.text_or("type", "classify");
  const auto known = std::find(kTypeNames.begin(), kTypeNames.end(), type);
  if (known == kTypeNames.end()) run.complain("type", one_of({kTypeNames.begin(), kTypeNames.end()}));
  experiment.type = static_cast<ExperimentType>(known == kTypeNames.end() ? 0 : known - kTypeNames.begin());
  experiment.table = run.text("table");
  const auto table = std::find_if(file.tables.begin(), file.tables.end(),
                                  [&](const TableSpec& spec) { return spec.name == experiment.table; });
  if (table == file.tables.end()) run.complain("table", "is none of the tables above");
  experiment.columns = run.texts_or_none("columns");
  experiment.labels = run.texts_or_none("labels");
  const bool trains = experiment.type <= ExperimentType::kImportance;
  if (trains) {
    read_model(run, experiment, fault);
    read_protocols(run, table == file.tables.end() ? nullptr : &*table, experiment, fault);
  } else {
    read_scaler(run, experiment);
  }
  if (experiment.type == ExperimentType::kClassify) read_classification(run, experiment, fault);
  read_exploration(run, experiment);
  run.finish();
  if (json.is_object()) experiment.determining = determining_part(json);
  return experiment;
}

ExperimentFile read_all(const Json& json, JsonFault& fault) {
  ExperimentFile file;
  JsonReader reader(json, "", fault);
  for (const auto& [name, spec] : reader.object("tables").items()) {
    JsonReader table(spec, "tables." + name, fault);
    file.tables.push_back({name, table.texts_or_none("files"), table.text_or("pictures", ""),
                           table.text_or("groups", ""), table.texts_or_none("labels")});
    const std::string& pictures = file.tables.back().pictures;
    if (!pictures.empty() && !parse_picture_columns(pictures)) {
      table.complain("pictures", "must be grey:WxH or melgrid");
    }
    if (file.tables.back().files.empty()) table.complain("files", "names no table");
    table.finish();
  }
  const Json* runs = reader.member("runs");
  if (runs != nullptr && !runs->is_array()) reader.complain("runs", "must be a list");
  if (runs != nullptr && runs->is_array()) {
    for (std::size_t i = 0; i < runs->size(); ++i) {
      const std::string path = "runs[" + std::to_string(i) + "]";
      Experiment experiment = read_run((*runs)[i], path, file, fault);
      const bool taken = std::any_of(file.runs.begin(), file.runs.end(),
                                     [&](const Experiment& other) { return other.id == experiment.id; });
      if (taken && !fault.found()) fault = {path + ".id", "is another run's, too"};
      file.runs.push_back(std::move(experiment));
    }
  }
  if (reader.has("not_done")) {
    file.not_done = *reader.member("not_done");
    if (!file.not_done.is_array()) reader.complain("not_done", "must be a list");
  }
  reader.finish();
  return file;
}

}  // namespace

std::string_view experiment_type_name(ExperimentType type) {
  return kTypeNames[static_cast<std::size_t>(type)];
}

const TableSpec& ExperimentFile::table(const std::string& name) const {
  return *std::find_if(tables.begin(), tables.end(), [&](const TableSpec& spec) { return spec.name == name; });
}

Result<ExperimentFile> read_experiment_file(const std::string& path) {
  const Result<Json> json = read_json(path);
  if (!json) return {json.error().code, json.error().message, "Name an experiment file."};
  JsonFault fault;
  ExperimentFile file = read_all(*json, fault);
  if (!fault.found()) return file;
  return {ErrorCode::kInvalidArgument, fault.path + " " + fault.what,
          "`genrescope experiments --help` describes the file."};
}

}  // namespace genrescope::cli
