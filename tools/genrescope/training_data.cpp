#include "training_data.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>

#include "pictures.h"

namespace genrescope::cli {
namespace {

Error unusable(std::string what, std::string hint) {
  return {ErrorCode::kTableInvalid, std::move(what), std::move(hint)};
}

// The rows of `table` in the columns `wanted`, by name.
Result<learn::Matrix> select_columns(const Table& table, const std::vector<std::string>& wanted) {
  std::vector<std::size_t> places;
  for (const std::string& name : wanted) {
    const auto found = std::find(table.data.columns.begin(), table.data.columns.end(), name);
    if (found == table.data.columns.end()) {
      return unusable("has no column " + name, "Make it with `genrescope features --set extended`.");
    }
    places.push_back(static_cast<std::size_t>(found - table.data.columns.begin()));
  }
  learn::Matrix rows(table.data.rows.rows, wanted.size());
  for (std::size_t r = 0; r < rows.rows; ++r) {
    for (std::size_t c = 0; c < wanted.size(); ++c) rows.row(r)[c] = table.data.rows.row(r)[places[c]];
  }
  return rows;
}

// Row per clip; the error names a clip that has several.
Result<std::map<std::string, std::size_t>> rows_by_clip(const Table& table) {
  std::map<std::string, std::size_t> rows;
  for (std::size_t r = 0; r < table.clips.size(); ++r) {
    if (!rows.emplace(table.clips[r], r).second) {
      return unusable("has the clip " + table.clips[r] + " twice", "Such tables need one row per clip.");
    }
  }
  return rows;
}

// Puts the columns of another table behind those of the first.
std::optional<Error> join(Table& first, const Table& more) {
  const auto rows = rows_by_clip(more);
  if (!rows) return rows.error();
  for (const std::string& name : more.data.columns) {
    if (std::find(first.data.columns.begin(), first.data.columns.end(), name) != first.data.columns.end()) {
      return unusable("has the column " + name + ", which another table has, too", "Remove one.");
    }
  }
  const learn::Matrix& left = first.data.rows;
  const learn::Matrix& right = more.data.rows;
  learn::Matrix joined(left.rows, left.columns + right.columns);
  for (std::size_t r = 0; r < left.rows; ++r) {
    const auto found = rows->find(first.clips[r]);
    if (found == rows->end()) return unusable("has no row for the clip " + first.clips[r], "Add it.");
    std::copy(left.row(r).begin(), left.row(r).end(), joined.row(r).begin());
    std::copy(right.row(found->second).begin(), right.row(found->second).end(),
              joined.row(r).begin() + static_cast<std::ptrdiff_t>(left.columns));
  }
  first.data.rows = std::move(joined);
  first.data.columns.insert(first.data.columns.end(), more.data.columns.begin(), more.data.columns.end());
  return std::nullopt;
}

std::optional<Error> add_variants(Table& table, const Table& from) {
  const auto origins = rows_by_clip(table);
  if (!origins) return origins.error();
  Result<learn::Matrix> rows = select_columns(from, table.data.columns);
  if (!rows) return rows.error();
  learn::Variants& variants = table.data.variants;
  variants.kinds = from.data.labels;
  variants.kind_of = from.data.targets;
  variants.rows = std::move(*rows);
  for (const std::string& clip : from.clips) {
    const auto found = origins->find(clip);
    if (found == origins->end()) {
      return unusable("has a variant of the clip " + clip + ", which is not trained on", "Remove its rows.");
    }
    variants.origins.push_back(found->second);
  }
  return std::nullopt;
}

std::optional<Error> add_not_music(Table& table, const Table& from) {
  Result<learn::Matrix> rows = select_columns(from, table.data.columns);
  if (!rows) return rows.error();
  learn::NotMusic& not_music = table.data.not_music;
  not_music.rows = std::move(*rows);
  std::vector<int> kind_of_label;
  for (const std::string& label : from.data.labels) {
    kind_of_label.push_back(label == "music" ? -1 : static_cast<int>(not_music.kinds.size()));
    if (label != "music") not_music.kinds.push_back(label);
  }
  for (const int target : from.data.targets) {
    not_music.kind_of.push_back(kind_of_label[static_cast<std::size_t>(target)]);
  }
  return std::nullopt;
}

}  // namespace

void add_training_data_options(CLI::App& command, TrainingDataOptions& options) {
  command
      .add_option("--data", options.tables,
                  "Table: filename,length,...,label; several ones are joined by clip, column after column. Or a "
                  "folder of PNG pictures, in a folder per label")
      ->required()
      ->take_all()
      ->allow_extra_args(false);
  command
      .add_option("--pictures", options.pictures,
                  "What becomes of pictures: their greys without white margins, averaged down to so many columns and "
                  "rows; or, from mel spectrograms drawn like the published ones, the columns of the set melgrid")
      ->type_name("grey:WxH|melgrid")
      ->check([](const std::string& text) {
        return parse_picture_columns(text) ? std::string() : "must be grey:WxH or melgrid";
      })
      ->capture_default_str();
  command.add_option(
      "--groups", options.groups,
      "Table with clip,group (artist) and, for the protocol `filtered`, the column filtered; in place of "
      "the column `group` that a table of features may have");
  command.add_option("--variants", options.variants,
                     "Table of the same clips after something was done to them that leaves the genre as it is; the "
                     "label tells what (mp3-128, gain-20, ...)");
  command.add_option("--not-music", options.not_music,
                     "Table of sound that is no music; the label tells what it is (rows labelled `music` are music of "
                     "no known genre)");
}

Result<TrainingData> read_training_data(const TrainingDataOptions& options, std::string& file) {
  TrainingData data;
  for (std::size_t i = 0; i < options.tables.size(); ++i) {
    file = options.tables[i];
    std::error_code ignored;
    Result<Table> table = std::filesystem::is_directory(file, ignored)
                              ? read_pictures(options.tables[i], *parse_picture_columns(options.pictures), file)
                              : read_table(file);
    if (!table) return table.error();
    if (i == 0) {
      data.table = std::move(*table);
    } else if (const auto error = join(data.table, *table)) {
      return *error;
    }
  }
  data.clips = data.table.data.groups;
  data.table.data.names = data.table.clips;
  if (!options.groups.empty()) {
    file = options.groups;
    Result<std::map<std::string, ClipGroup>> groups = read_groups(file);
    if (!groups) return groups.error();
    data.groups = std::move(*groups);
    if (const auto error = assign_groups(data.table, data.groups)) return *error;
  } else if (!data.table.groups.empty()) {
    std::vector<std::string> sorted;
    data.table.data.groups = learn::number_texts(data.table.groups, sorted);
  }
  data.grouped = !options.groups.empty() || !data.table.groups.empty();
  for (const bool variants : {true, false}) {
    file = variants ? options.variants : options.not_music;
    if (file.empty()) continue;
    const Result<Table> table = read_table(file, 1);
    if (!table) return table.error();
    if (const auto error = variants ? add_variants(data.table, *table) : add_not_music(data.table, *table)) {
      return *error;
    }
  }
  return data;
}

std::vector<std::string> files_of(const TrainingDataOptions& options) {
  std::vector<std::string> files = options.tables;
  files.insert(files.end(), {options.groups, options.variants, options.not_music});
  return files;
}

std::string table_names(const TrainingDataOptions& options) {
  std::string names;
  for (const std::string& path : options.tables) {
    names.append(names.empty() ? "" : " + ").append(std::filesystem::path(path).filename().string());
  }
  return names;
}

}  // namespace genrescope::cli
