#include "table.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>

#include "csv_file.h"

namespace genrescope::cli {
namespace {

constexpr double kTableSampleRate = 22050;  // of the column `length`
constexpr std::size_t kMostNamed = 8;       // faulty columns that one message names

Error unusable(std::string what, std::string hint) {
  return {ErrorCode::kTableInvalid, std::move(what), std::move(hint)};
}

std::string at_line(const CsvRecord& record) {
  return "line " + std::to_string(record.line);
}

// Not a number, when the field is not one as a whole.
double to_number(const std::string& text) {
  double value = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  return error == std::errc() && stop == end && !text.empty() ? value : std::nan("");
}

// Where things are in the header.
struct Layout {
  std::size_t name, length, label, group;  // number of columns: not there
  std::vector<std::size_t> features;
};

Result<Layout> read_header(const CsvRecord& header) {
  const std::size_t none = header.fields.size();
  std::set<std::string> seen;
  for (const std::string& field : header.fields) {
    if (field.empty())
      return unusable("the header has a column without a name", "Name every column in the first line.");
    if (!seen.insert(field).second) return unusable("the header has the column " + field + " twice", "Remove one.");
  }
  Layout layout{column_index(header, "filename"),
                column_index(header, "length"),
                column_index(header, "label"),
                column_index(header, "group"),
                {}};
  if (layout.name == none) layout.name = column_index(header, "track_id");
  if (layout.label == none) {
    return unusable("has no column 'label'", "The first line names the columns: filename,length,...,label.");
  }
  for (std::size_t c = 0; c < none; ++c) {
    if (c != layout.name && c != layout.length && c != layout.label && c != layout.group) layout.features.push_back(c);
  }
  if (layout.features.empty()) return unusable("has no feature columns", "`genrescope features` makes such tables.");
  return layout;
}

// Fills in the values; the error names all columns that cannot be used.
std::optional<Error> read_values(const std::vector<CsvRecord>& records, const Layout& layout, learn::DataSet& data) {
  std::map<std::size_t, std::string> faults;  // by column, the first one
  for (std::size_t r = 0; r < data.rows.rows; ++r) {
    const CsvRecord& record = records[r + 1];
    for (std::size_t c = 0; c < layout.features.size(); ++c) {
      const std::string& text = record.fields[layout.features[c]];
      const double value = to_number(text);
      data.rows.row(r)[c] = value;
      if (std::isfinite(value)) continue;
      faults.emplace(c, at_line(record) + (text.empty() ? ": empty" : ": '" + text.substr(0, 20) + "'"));
    }
  }
  if (faults.empty()) return std::nullopt;
  std::string what = std::to_string(faults.size()) + " column(s) with values that are not finite numbers:";
  std::size_t named = 0;
  for (const auto& [column, fault] : faults) {
    if (named++ == kMostNamed) {
      what += " ...";
      break;
    }
    what.append(named == 1 ? " " : ", ").append(data.columns[column]).append(" (").append(fault).append(")");
  }
  return unusable(what, "Remove those columns or rows, or compute the features again.");
}

double median_seconds(const std::vector<CsvRecord>& records, std::size_t column) {
  std::vector<double> lengths;
  for (std::size_t r = 1; r < records.size(); ++r) {
    const double length = to_number(records[r].fields[column]);
    if (length > 0) lengths.push_back(length);
  }
  if (lengths.empty()) return 0;
  const auto middle = lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() / 2);
  std::nth_element(lengths.begin(), middle, lengths.end());
  return *middle / kTableSampleRate;
}

}  // namespace

Result<Table> read_table(const std::string& path, std::size_t least_labels) {
  const Result<std::vector<CsvRecord>> records = read_csv(path);
  if (!records) return records.error();
  return make_table(*records, least_labels);
}

Result<Table> make_table(const std::vector<CsvRecord>& records, std::size_t least_labels) {
  const Result<Layout> layout = read_header(records.front());
  if (!layout) return layout.error();
  if (records.size() == 1) return unusable("has no rows", "Only the header is there.");
  Table table;
  for (const std::size_t c : layout->features) table.data.columns.push_back(records.front().fields[c]);
  table.data.rows = learn::Matrix(records.size() - 1, layout->features.size());
  std::vector<std::string> labels;
  for (std::size_t r = 1; r < records.size(); ++r) {
    const CsvRecord& record = records[r];
    labels.push_back(record.fields[layout->label]);
    if (labels.back().empty()) return unusable(at_line(record) + ": no label", "Label every row, or remove it.");
    const bool named = layout->name < record.fields.size();
    if (layout->group < record.fields.size()) {
      table.groups.push_back(record.fields[layout->group]);
      if (table.groups.back().empty()) return unusable(at_line(record) + ": no group", "Give every row a group.");
    }
    table.clips.push_back(named ? learn::clip_of(record.fields[layout->name]) : at_line(record));
  }
  if (std::optional<Error> error = read_values(records, *layout, table.data)) return *error;
  if (std::optional<Error> error = number_rows(table, labels, least_labels)) return *error;
  if (layout->length < records.front().fields.size()) table.row_seconds = median_seconds(records, layout->length);
  return table;
}

std::optional<Error> number_rows(Table& table, const std::vector<std::string>& labels, std::size_t least_labels) {
  table.data.targets = learn::number_texts(labels, table.data.labels);
  if (table.data.labels.size() < least_labels)
    return unusable("has only the label " + labels[0], "Training needs two or more.");
  std::vector<std::string> clips;
  table.data.groups = learn::number_texts(table.clips, clips);
  return std::nullopt;
}

Result<std::map<std::string, ClipGroup>> read_groups(const std::string& path) {
  const Result<std::vector<CsvRecord>> records = read_csv(path);
  if (!records) return records.error();
  return make_groups(*records);
}

Result<std::map<std::string, ClipGroup>> make_groups(const std::vector<CsvRecord>& records) {
  const CsvRecord& header = records.front();
  const std::size_t none = header.fields.size();
  const std::size_t clip = column_index(header, "clip");
  const std::size_t group = column_index(header, "group");
  const std::size_t filtered = column_index(header, "filtered");
  if (clip == none || group == none)
    return unusable("has no columns 'clip' and 'group'", "The first line names the columns.");
  std::map<std::string, ClipGroup> groups;
  for (std::size_t r = 1; r < records.size(); ++r) {
    const CsvRecord& record = records[r];
    if (record.fields[group].empty()) return unusable(at_line(record) + ": no group", "Give every clip a group.");
    const ClipGroup entry{record.fields[group], filtered < none ? record.fields[filtered] : ""};
    if (!groups.emplace(record.fields[clip], entry).second) {
      return unusable(at_line(record) + ": clip " + record.fields[clip] + " is there twice", "Remove one.");
    }
  }
  return groups;
}

std::optional<Error> assign_groups(Table& table, const std::map<std::string, ClipGroup>& groups) {
  std::vector<std::string> names;
  for (const std::string& clip : table.clips) {
    const auto found = groups.find(clip);
    if (found == groups.end()) {
      return unusable("has no group for the clip " + clip,
                      "Add it; a clip of an unknown artist is a group of its own.");
    }
    names.push_back(found->second.group);
  }
  std::vector<std::string> sorted;
  table.data.groups = learn::number_texts(names, sorted);
  return std::nullopt;
}

}  // namespace genrescope::cli
