// Rows of feature values with their labels and groups.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "../result.h"

namespace genrescope::learn {

// Row-major.
struct Matrix {
  Matrix() = default;
  Matrix(std::size_t row_count, std::size_t column_count)
      : rows(row_count), columns(column_count), values(row_count * column_count) {}
  std::span<double> row(std::size_t i) { return std::span(values).subspan(i * columns, columns); }
  std::span<const double> row(std::size_t i) const { return std::span(values).subspan(i * columns, columns); }

  std::size_t rows = 0;
  std::size_t columns = 0;
  std::vector<double> values;
};

struct DataSet {
  std::vector<std::string> columns;  // names
  std::vector<std::string> labels;   // sorted, each once
  Matrix rows;
  std::vector<int> targets;  // index into labels, per row
  std::vector<int> groups;   // rows of one artist (or clip) share a number: they are never on both sides of a split
};

// The rows that `chosen` names, in its order; all labels stay, even without a row.
DataSet subset(const DataSet& data, std::span<const std::size_t> chosen);

// What makes the data unusable for training: sizes that disagree, values that are not finite, fewer than two labels.
std::optional<Error> check(const DataSet& data);

// What a model is trained on: scaled rows, and the targets and groups that belong to them.
struct TrainingSet {
  const Matrix& rows;
  std::span<const int> targets;
  std::span<const int> groups;
  std::size_t classes;
};

}  // namespace genrescope::learn
