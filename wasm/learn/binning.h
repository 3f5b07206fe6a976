// Columns cut into a few bins: trees then compare small integers, and thresholds take a handful of bits in the model
// file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "byte_io.h"
#include "data_set.h"

namespace genrescope::learn {

// A number per edge, [column][edge].
using EdgeNumbers = std::vector<std::vector<std::uint8_t>>;

class Binning {
 public:
  Binning() = default;
  // At most `max_bins` (2 .. 256) bins per column, as equally filled as ties allow; edges lie midway between
  // neighbouring values.
  Binning(const Matrix& rows, std::size_t max_bins);
  // `in.ok()` tells whether the bytes made a binning of this many columns.
  Binning(ByteReader& in, std::size_t columns);
  void save(ByteWriter& out) const;

  std::size_t columns() const { return edges_.size(); }
  std::size_t most_edges() const;
  // Ascending; bin b holds the values with edge[b - 1] < value <= edge[b].
  const std::vector<float>& edges(std::size_t column) const { return edges_[column]; }
  // Zero for every edge.
  EdgeNumbers edge_numbers() const;
  // Drops the edges whose number is 0; the others are numbered anew from 0 in every column.
  void keep_edges(EdgeNumbers& used);
  // Bin of every row, [column * rows + row].
  std::vector<std::uint8_t> apply(const Matrix& rows) const;

 private:
  std::vector<std::vector<float>> edges_;
};

}  // namespace genrescope::learn
