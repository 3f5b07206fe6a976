// Feature tables with labels, and the groups that belong to them.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "csv_file.h"
#include "learn/data_set.h"
#include "result.h"

namespace genrescope::cli {

struct Table {
  learn::DataSet data;              // groups: one per clip
  std::vector<std::string> clips;   // per row: the first two dot-separated parts of its name ("blues.00000")
  std::vector<std::string> groups;  // per row, the column `group` (artist); empty without that column
  double row_seconds = 0;           // median of the column `length` at 22050 Hz; 0 without that column
};

// The published form: `filename` (or `track_id`, or no name), optionally `length` and `group`, feature columns,
// `label`. Any labels. Errors name the line, and every column with a value that is not a finite number: nothing of that
// kind is trained on, and nothing with fewer than `least_labels` different labels.
Result<Table> read_table(const std::string& path, std::size_t least_labels = 2);
// The same from records that have been read: at least the header.
Result<Table> make_table(const std::vector<CsvRecord>& records, std::size_t least_labels = 2);

// Fills in labels, targets and groups (one per clip) from a label per row. The error: fewer different
// labels than wanted.
std::optional<Error> number_rows(Table& table, const std::vector<std::string>& labels, std::size_t least_labels = 2);

// What is known of a clip.
struct ClipGroup {
  std::string group;  // artist
  std::string
      filtered;  // place in the fault-filtered split: "train", "valid", "test", "none"; empty without that column
};

// A table with the columns `clip`, `group` and, if there is one, `filtered`.
Result<std::map<std::string, ClipGroup>> read_groups(const std::string& path);
Result<std::map<std::string, ClipGroup>> make_groups(const std::vector<CsvRecord>& records);

// Replaces the groups of the rows. The error names the first clip that has none.
std::optional<Error> assign_groups(Table& table, const std::map<std::string, ClipGroup>& groups);

}  // namespace genrescope::cli
