#include "data_set.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace genrescope::learn {

namespace {

// Variants of the chosen rows; their origins become places in `chosen`.
Variants subset(const Variants& variants, std::span<const std::size_t> chosen, std::size_t row_count) {
  Variants part;
  part.kinds = variants.kinds;
  part.rows.columns = variants.rows.columns;
  constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();
  std::vector<std::size_t> place(row_count, kNone);
  for (std::size_t i = 0; i < chosen.size(); ++i) place[chosen[i]] = i;
  for (std::size_t v = 0; v < variants.rows.rows; ++v) {
    if (place[variants.origins[v]] == kNone) continue;
    const std::span<const double> row = variants.rows.row(v);
    part.rows.values.insert(part.rows.values.end(), row.begin(), row.end());
    ++part.rows.rows;
    part.origins.push_back(place[variants.origins[v]]);
    part.kind_of.push_back(variants.kind_of[v]);
  }
  return part;
}

}  // namespace

DataSet subset(const DataSet& data, std::span<const std::size_t> chosen) {
  DataSet part;
  part.columns = data.columns;
  part.labels = data.labels;
  part.rows = Matrix(chosen.size(), data.rows.columns);
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    std::copy(data.rows.row(chosen[i]).begin(), data.rows.row(chosen[i]).end(), part.rows.row(i).begin());
    part.targets.push_back(data.targets[chosen[i]]);
    part.groups.push_back(data.groups[chosen[i]]);
    if (!data.names.empty()) part.names.push_back(data.names[chosen[i]]);
  }
  part.not_music = data.not_music;
  part.variants = subset(data.variants, chosen, data.rows.rows);
  return part;
}

std::string clip_of(const std::string& path) {
  const std::string name = path.substr(path.find_last_of('/') + 1);
  const std::size_t first = name.find('.');
  return first == std::string::npos ? name : name.substr(0, name.find('.', first + 1));
}

std::vector<int> number_texts(std::span<const std::string> texts, std::vector<std::string>& sorted) {
  sorted.assign(texts.begin(), texts.end());
  std::sort(sorted.begin(), sorted.end());
  sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
  std::vector<int> numbers;
  numbers.reserve(texts.size());
  for (const std::string& text : texts) {
    numbers.push_back(static_cast<int>(std::lower_bound(sorted.begin(), sorted.end(), text) - sorted.begin()));
  }
  return numbers;
}

std::optional<Error> check(const DataSet& data) {
  const auto invalid = [](std::string message) { return Error{ErrorCode::kTableInvalid, std::move(message), {}}; };
  const std::size_t rows = data.rows.rows;
  if (rows == 0) return invalid("no rows");
  if (data.columns.empty()) return invalid("no feature columns");
  if (data.columns.size() != data.rows.columns || data.rows.values.size() != rows * data.rows.columns ||
      data.targets.size() != rows || data.groups.size() != rows) {
    return invalid("rows, columns, targets and groups differ in number");
  }
  for (std::size_t i = 0; i < data.rows.values.size(); ++i) {
    if (!std::isfinite(data.rows.values[i])) {
      return invalid("column " + data.columns[i % data.columns.size()] + " has a value that is not finite");
    }
  }
  std::vector<char> seen(data.labels.size(), 0);
  for (const int target : data.targets) {
    if (target < 0 || static_cast<std::size_t>(target) >= data.labels.size()) return invalid("a row without a label");
    seen[static_cast<std::size_t>(target)] = 1;
  }
  if (std::count(seen.begin(), seen.end(), 1) < 2) return invalid("fewer than two different labels");
  return std::nullopt;
}

}  // namespace genrescope::learn
