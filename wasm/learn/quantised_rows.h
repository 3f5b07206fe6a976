// Training rows kept in a model (support vectors, neighbours) at one byte per value.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "byte_io.h"
#include "data_set.h"

namespace genrescope::learn {

// A kept row and how far away it is.
struct Neighbour {
  std::size_t row = 0;
  double distance = 0;  // Euclidean
};

// Stored column by column: distances to all rows are then sums over whole columns, which compilers vectorise without
// changing the order of any sum.
class QuantisedRows {
 public:
  QuantisedRows() = default;
  // Each column's step is its largest magnitude / 127.
  explicit QuantisedRows(const Matrix& rows);
  // `in.ok()` tells whether the bytes made this many rows.
  QuantisedRows(ByteReader& in, std::size_t row_count, std::size_t column_count);
  void save(ByteWriter& out) const;

  QuantisedRows subset(std::span<const std::size_t> chosen) const;
  std::size_t rows() const { return rows_; }
  std::size_t columns() const { return steps_.size(); }
  double value(std::size_t row, std::size_t column) const {
    return static_cast<double>(values_[column * rows_ + row]) * steps_[column];
  }
  // Squared Euclidean distances of `query` (columns() values) to every row; `out` has rows() values.
  void squared_distances(std::span<const double> query, std::span<double> out) const;
  // The `count` rows closest to `query`, or all when there are fewer; the closest first, of equal ones the earlier.
  std::vector<Neighbour> nearest(std::span<const double> query, std::size_t count) const;
  // Inner products, likewise.
  void products(std::span<const double> query, std::span<double> out) const;

 private:
  std::size_t rows_ = 0;
  std::vector<float> steps_;
  std::vector<std::int8_t> values_;  // [column * rows_ + row]
};

}  // namespace genrescope::learn
