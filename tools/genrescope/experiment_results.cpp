#include "experiment_results.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "experiment_model.h"

namespace genrescope::cli {
namespace {

constexpr double kNeedsReason = 0.03;  // a difference from a published figure that the note has to explain

std::string list_of(const std::vector<Json>& entries) {
  std::string text = "[";
  for (const Json& entry : entries) text += (&entry == &entries.front() ? "\n" : ",\n") + line_of(entry);
  return text + "\n]";
}

Json table_json(const TableSpec& spec, const ExperimentTable& table) {
  const learn::DataSet& set = table.data.table.data;
  Json json = {{"name", spec.name}, {"files", spec.files}};
  if (!spec.pictures.empty()) json["pictures"] = spec.pictures;
  if (!spec.groups.empty()) json["groups"] = spec.groups;
  json["rows"] = set.rows.rows;
  json["columns"] = set.columns.size();
  json["row_seconds"] = rounded(table.data.table.row_seconds);
  json["labels"] = set.labels;
  return json;
}

Json run_json(const Experiment& experiment) {
  Json json = {{"id", experiment.id},
               {"title", experiment.title},
               {"type", experiment_type_name(experiment.type)},
               {"table", experiment.table}};
  if (!experiment.columns.empty()) json["columns"] = experiment.columns;
  if (!experiment.labels.empty()) json["labels"] = experiment.labels;
  if (!experiment.kind.empty()) {
    json["model"] = experiment.kind;
    const Result<learn::Recipe> recipe = make_recipe(experiment, {}, 1);
    json["parameters"] = Json::object();
    for (const auto& [name, value] : recipe->parameters.all()) json["parameters"][name] = value;
    json["calibrated"] = experiment.calibrated;
  }
  if (experiment.published) {
    json["published"] = {{"accuracy", experiment.published->accuracy}, {"source", experiment.published->source}};
  }
  if (!experiment.note.empty()) json["note"] = experiment.note;
  json["results"] = Json::array();
  return json;
}

// Whether the unit is the one that the published figure stands beside.
bool is_compared(const ExperimentUnit& unit) {
  return unit.experiment->published && unit.protocol == &unit.experiment->protocols.front() && !unit.error;
}

double mean_accuracy(const ExperimentUnit& unit) {
  return unit.result["accuracy"]["mean"].get<double>();
}

// A row per published figure: theirs, ours under the same protocol, and ours under the honest ones.
std::vector<Json> comparison_json(const std::vector<ExperimentUnit>& units) {
  std::vector<Json> rows;
  for (const ExperimentUnit& unit : units) {
    const Experiment& experiment = *unit.experiment;
    if (is_compared(unit)) {
      const double ours = mean_accuracy(unit);
      Json row = {{"id", experiment.id},
                  {"title", experiment.title},
                  {"protocol", unit.protocol->protocol},
                  {"split", unit.protocol->split.text},
                  {"theirs", experiment.published->accuracy},
                  {"ours", ours},
                  {"difference", rounded(ours - experiment.published->accuracy)}};
      if (!experiment.note.empty()) row["why"] = experiment.note;
      rows.push_back(std::move(row));
    } else if (!rows.empty() && rows.back()["id"] == experiment.id && !unit.error && unit.protocol != nullptr) {
      rows.back()["beside"][unit.protocol->protocol] = mean_accuracy(unit);
    }
  }
  return rows;
}

}  // namespace

std::string ExperimentUnit::name() const {
  return experiment->id + (protocol != nullptr ? " " + protocol->protocol : "");
}

std::vector<ExperimentUnit> experiment_units(const ExperimentFile& file, const std::vector<std::string>& only) {
  std::vector<ExperimentUnit> units;
  for (const Experiment& experiment : file.runs) {
    if (!only.empty() && std::find(only.begin(), only.end(), experiment.id) == only.end()) continue;
    if (experiment.type != ExperimentType::kClassify) {
      units.push_back({&experiment, nullptr, {}, std::nullopt});
      continue;
    }
    for (const ProtocolSpec& protocol : experiment.protocols) {
      units.push_back({&experiment, &protocol, {}, std::nullopt});
    }
  }
  return units;
}

std::string results_text(const std::vector<ExperimentUnit>& units, const ExperimentFile& file,
                         ExperimentTables& tables) {
  std::vector<Json> described;
  for (const TableSpec& spec : file.tables) {
    const bool used = std::any_of(units.begin(), units.end(),
                                  [&](const ExperimentUnit& unit) { return unit.experiment->table == spec.name; });
    std::string ignored;
    if (!used) continue;
    if (const auto table = tables.get(spec, ignored)) described.push_back(table_json(spec, **table));
  }
  std::vector<Json> runs;
  for (const ExperimentUnit& unit : units) {
    if (runs.empty() || runs.back()["id"] != unit.experiment->id) runs.push_back(run_json(*unit.experiment));
    Json result = unit.result;
    if (unit.error) {
      result = Json::object();
      if (unit.protocol != nullptr) result["protocol"] = unit.protocol->protocol;
      result["error"] = unit.error->message;
    }
    runs.back()["results"].push_back(std::move(result));
  }
  return "{\n\"format\": 1,\n\"tables\": " + list_of(described) +
         ",\n\"comparison\": " + list_of(comparison_json(units)) + ",\n\"runs\": " + list_of(runs) +
         ",\n\"not_done\": " + line_of(file.not_done) + "\n}\n";
}

std::string summary_text(const std::vector<ExperimentUnit>& units) {
  std::size_t width = 2;
  for (const ExperimentUnit& unit : units) width = std::max(width, unit.experiment->id.size());
  const auto line = [&](const std::string& id, const char* rest) {
    return id + std::string(width - std::min(width, id.size()), ' ') + rest + "\n";
  };
  char text[160];
  std::snprintf(text, sizeof text, "  %-8s %-8s %6s  %-15s %6s %6s", "protocol", "split", "ours", "95 %", "theirs",
                "diff.");
  std::string table = line("id", text);
  for (const ExperimentUnit& unit : units) {
    if (unit.protocol == nullptr || unit.error) continue;
    const Json& accuracy = unit.result["accuracy"];
    const double ours = mean_accuracy(unit);
    std::snprintf(text, sizeof text, "  %-8s %-8s %6.1f  (%4.1f to %4.1f)", unit.protocol->protocol.c_str(),
                  unit.protocol->split.text.c_str(), 100 * ours, 100 * accuracy["low"].get<double>(),
                  100 * accuracy["high"].get<double>());
    std::string rest = text;
    if (is_compared(unit)) {
      const double difference = ours - unit.experiment->published->accuracy;
      std::snprintf(text, sizeof text, "  %6.1f %+6.1f", 100 * unit.experiment->published->accuracy, 100 * difference);
      rest += text;
      if (std::abs(difference) > kNeedsReason && unit.experiment->note.empty()) rest += "  unexplained";
    }
    table += line(unit.experiment->id, rest.c_str());
  }
  return table;
}

}  // namespace genrescope::cli
