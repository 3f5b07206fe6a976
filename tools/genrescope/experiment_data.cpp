#include "experiment_data.h"

#include <algorithm>
#include <filesystem>

#include "hash.h"
#include "pictures.h"

namespace genrescope::cli {
namespace {

Error unusable(std::string what, std::string hint) {
  return {ErrorCode::kTableInvalid, std::move(what), std::move(hint)};
}

// Whether the name is the pattern, in which `*` stands for any text.
bool matches(std::string_view pattern, std::string_view name) {
  const std::size_t star = pattern.find('*');
  if (star == std::string_view::npos) return pattern == name;
  if (!name.starts_with(pattern.substr(0, star))) return false;
  const std::string_view rest = pattern.substr(star + 1);
  for (std::size_t from = star; from <= name.size(); ++from) {
    if (matches(rest, name.substr(from))) return true;
  }
  return false;
}

Result<std::vector<std::size_t>> matching_columns(const std::vector<std::string>& names,
                                                  const std::vector<std::string>& patterns) {
  for (const std::string& pattern : patterns) {
    if (std::none_of(names.begin(), names.end(), [&](const std::string& name) { return matches(pattern, name); })) {
      return unusable("has no column " + pattern, "Correct the run's columns.");
    }
  }
  std::vector<std::size_t> places;
  for (std::size_t c = 0; c < names.size(); ++c) {
    if (patterns.empty() || std::any_of(patterns.begin(), patterns.end(),
                                        [&](const std::string& pattern) { return matches(pattern, names[c]); })) {
      places.push_back(c);
    }
  }
  return places;
}

}  // namespace

Result<const ExperimentTable*> ExperimentTables::get(const TableSpec& spec, std::string& file) {
  const auto known = tables_.find(spec.name);
  if (known != tables_.end()) return &known->second;
  const auto path = [&](const std::string& name) { return (std::filesystem::path(folder_) / name).string(); };
  TrainingDataOptions options;
  for (const std::string& name : spec.files) options.tables.push_back(path(name));
  if (!spec.pictures.empty()) options.pictures = spec.pictures;
  if (!spec.groups.empty()) options.groups = path(spec.groups);
  Result<TrainingData> data = read_training_data(options, file);
  if (!data) return data.error();
  if (!spec.labels.empty()) {
    std::vector<std::string> labels = spec.labels;
    std::sort(labels.begin(), labels.end());
    if (labels != data->table.data.labels) {
      file = options.tables.front();
      return unusable("has other labels than tables." + spec.name + ".labels lists", "Correct the list or the table.");
    }
  }
  Fingerprint fingerprint;
  for (const std::string& name : options.tables) {
    std::error_code ignored;
    if (std::filesystem::is_directory(name, ignored)) {
      fingerprint.add(options.pictures);
      for (const std::string& picture : picture_files(name)) fingerprint.add_file(picture);
    } else {
      fingerprint.add_file(name);
    }
  }
  if (!options.groups.empty()) fingerprint.add_file(options.groups);
  return &tables_.emplace(spec.name, ExperimentTable{std::move(*data), fingerprint.text()}).first->second;
}

Result<TrainingData> select(const TrainingData& data, const std::vector<std::string>& columns,
                            const std::vector<std::string>& labels) {
  const learn::DataSet& all = data.table.data;
  const Result<std::vector<std::size_t>> places = matching_columns(all.columns, columns);
  if (!places) return places.error();
  std::vector<int> numbers(all.labels.size(), -1);  // per label its number among those wanted
  TrainingData chosen;
  chosen.groups = data.groups;
  chosen.grouped = data.grouped;
  chosen.table.row_seconds = data.table.row_seconds;
  for (std::size_t k = 0; k < all.labels.size(); ++k) {
    if (!labels.empty() && std::find(labels.begin(), labels.end(), all.labels[k]) == labels.end()) continue;
    numbers[k] = static_cast<int>(chosen.table.data.labels.size());
    chosen.table.data.labels.push_back(all.labels[k]);
  }
  for (const std::string& label : labels) {
    if (std::find(all.labels.begin(), all.labels.end(), label) == all.labels.end()) {
      return unusable("has no label " + label, "Correct the run's labels.");
    }
  }
  for (const std::size_t c : *places) chosen.table.data.columns.push_back(all.columns[c]);
  learn::Matrix& rows = chosen.table.data.rows;
  rows.columns = places->size();
  for (std::size_t r = 0; r < all.rows.rows; ++r) {
    const int target = numbers[static_cast<std::size_t>(all.targets[r])];
    if (target < 0) continue;
    for (const std::size_t c : *places) rows.values.push_back(all.rows.row(r)[c]);
    ++rows.rows;
    chosen.table.data.targets.push_back(target);
    chosen.table.data.groups.push_back(all.groups[r]);
    chosen.table.data.names.push_back(all.names[r]);
    chosen.table.clips.push_back(data.table.clips[r]);
    chosen.clips.push_back(data.clips[r]);
  }
  return chosen;
}

}  // namespace genrescope::cli
