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

// Rows again, of the same recordings after something was done to them that leaves the genre as it is: another codec,
// gain, excerpt, a little noise.
struct Variants {
  std::vector<std::string> kinds;    // what was done: "gain-20", "mp3-128", ...
  Matrix rows;                       // in the columns of the data set
  std::vector<std::size_t> origins;  // per variant the row that it was made from
  std::vector<int> kind_of;          // per variant, index into kinds
};

// Rows of sound that is no music, to tell it from music.
struct NotMusic {
  std::vector<std::string> kinds;  // "speech", ...
  Matrix rows;                     // in the columns of the data set
  std::vector<int> kind_of;        // per row, index into kinds; -1: this is music, too, of no known genre
};

struct DataSet {
  std::vector<std::string> columns;  // names
  std::vector<std::string> labels;   // sorted, each once
  Matrix rows;
  std::vector<int> targets;  // index into labels, per row
  std::vector<int> groups;   // rows of one artist (or clip) share a number: they are never on both sides of a split
  std::vector<std::string> names;  // of the rows; may be empty
  Variants variants;
  NotMusic not_music;
};

// The rows that `chosen` names, in its order, with their variants; all labels stay, even without a row, and so does
// what is no music.
DataSet subset(const DataSet& data, std::span<const std::size_t> chosen);

// What a row's clip is called, by its file: "folder/blues.00000.wav" -> "blues.00000".
std::string clip_of(const std::string& path);

// Numbers 0, 1, ... for texts, in their sorted order; `sorted` becomes the texts by number.
std::vector<int> number_texts(std::span<const std::string> texts, std::vector<std::string>& sorted);

// What makes the data unusable for training: sizes that disagree, values that are not finite, fewer than two labels.
std::optional<Error> check(const DataSet& data);

// What being another variant of the same recording changes: scaled rows of variants less those they were made from.
struct VariantChanges {
  Matrix rows;
  std::vector<int> kind_of;
};

// What a model is trained on: scaled rows, and the targets and groups that belong to them.
struct TrainingSet {
  const Matrix& rows;
  std::span<const int> targets;
  std::span<const int> groups;
  std::size_t classes;
  const VariantChanges* variants = nullptr;
};

}  // namespace genrescope::learn
