// Kernel ridge regression onto the classes, with the kernel exp(-gamma |a - b|^2).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "byte_io.h"
#include "quantised_rows.h"

namespace genrescope::learn {

class KernelRidge {
 public:
  KernelRidge() = default;
  // The kernel's gamma is `width` / (columns * variance of the values); `ridge` is added to the kernel matrix's
  // diagonal; scores are multiplied by `weight`.
  KernelRidge(const Matrix& rows, std::span<const int> targets, std::size_t classes, double width, double ridge,
              double weight);
  // `in.ok()` tells whether the bytes made one.
  KernelRidge(ByteReader& in, std::size_t columns, std::size_t classes);
  void save(ByteWriter& out) const;

  std::size_t rows() const { return rows_.rows(); }
  void add_scores(std::span<const double> row, std::span<double> scores) const;
  // Adds `weight` times the derivatives of the scores by the columns, [class][column].
  void add_gradient(std::span<const double> row, double weight, Matrix& gradient) const;
  // The training rows closest to this one, the closest first.
  std::vector<Neighbour> nearest(std::span<const double> row, std::size_t count) const {
    return rows_.nearest(row, count);
  }

 private:
  std::vector<double> kernel(std::span<const double> row) const;
  double coefficient(std::size_t k, std::size_t row) const {
    return static_cast<double>(coefficients_[k * rows_.rows() + row]) * steps_[k];
  }

  float gamma_ = 0;
  QuantisedRows rows_;
  std::vector<float> steps_;                // per class
  std::vector<std::int16_t> coefficients_;  // [class][row], in steps_
};

}  // namespace genrescope::learn
