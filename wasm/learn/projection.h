// Fewer numbers per row: the directions in which rows differ most, measured against a scatter that tells nothing.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "byte_io.h"
#include "data_set.h"

namespace genrescope::learn {

class Projection {
 public:
  Projection() = default;
  // `nuisance`: columns x columns, positive definite. The directions have variance 1 in it, and the largest variances
  // of the rows (the generalised eigenproblem of Fisher 1936).
  Projection(const Matrix& rows, const Matrix& nuisance, std::size_t directions);
  // `in.ok()` tells whether the bytes made a projection of that many columns.
  Projection(ByteReader& in, std::size_t columns);
  void save(ByteWriter& out) const;

  std::size_t directions() const { return offsets_.size(); }
  double weight(std::size_t direction, std::size_t column) const { return weights_[direction * columns_ + column]; }
  // `projected` has directions() values.
  void apply(std::span<const double> row, std::span<double> projected) const;

 private:
  std::size_t columns_ = 0;
  std::vector<float> offsets_;  // per direction
  std::vector<float> weights_;  // [direction][column]
};

}  // namespace genrescope::learn
