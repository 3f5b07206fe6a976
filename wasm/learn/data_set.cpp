#include "data_set.h"

#include <algorithm>
#include <cmath>

namespace genrescope::learn {

DataSet subset(const DataSet& data, std::span<const std::size_t> chosen) {
  DataSet part;
  part.columns = data.columns;
  part.labels = data.labels;
  part.rows = Matrix(chosen.size(), data.rows.columns);
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    std::copy(data.rows.row(chosen[i]).begin(), data.rows.row(chosen[i]).end(), part.rows.row(i).begin());
    part.targets.push_back(data.targets[chosen[i]]);
    part.groups.push_back(data.groups[chosen[i]]);
  }
  return part;
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
