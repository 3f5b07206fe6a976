#include "float_matrix.h"

#include <algorithm>
#include <array>

#include "lanes.h"

namespace genrescope::learn {
namespace {

// kRows rows of the product, kPadding columns of it: as many sums as fit in registers.
template <std::size_t kRows>
void multiply_tile(const FloatMatrix& a, const FloatMatrix& b, FloatMatrix& product, std::size_t row,
                   std::size_t column) {
  constexpr std::size_t kParts = FloatMatrix::kPadding / Floats::kCount;
  std::array<std::array<Floats::Type, kParts>, kRows> sums{};
  std::array<const float*, kRows> left;
  for (std::size_t r = 0; r < kRows; ++r) left[r] = a.row(row + r);
  const float* right = b.row(0) + column;
  for (std::size_t k = 0; k < a.columns(); ++k, right += b.stride()) {
    std::array<Floats::Type, kParts> values;
    for (std::size_t p = 0; p < kParts; ++p) values[p] = Floats::load(right + p * Floats::kCount);
    for (std::size_t r = 0; r < kRows; ++r) {
      for (std::size_t p = 0; p < kParts; ++p) sums[r][p] += left[r][k] * values[p];
    }
  }
  for (std::size_t r = 0; r < kRows; ++r) {
    for (std::size_t p = 0; p < kParts; ++p) {
      Floats::store(sums[r][p], product.row(row + r) + column + p * Floats::kCount);
    }
  }
}

}  // namespace

void FloatMatrix::resize(std::size_t rows, std::size_t columns) {
  rows_ = rows;
  columns_ = columns;
  stride_ = (columns + kPadding - 1) / kPadding * kPadding;
  values_.assign(rows_ * stride_, 0.0F);
}

void multiply(const FloatMatrix& a, const FloatMatrix& b, FloatMatrix& product) {
  constexpr std::size_t kRows = 4;
  product.resize(a.rows(), b.columns());
  // A strip of b stays in the cache while all of a passes.
  for (std::size_t column = 0; column < b.stride(); column += FloatMatrix::kPadding) {
    std::size_t row = 0;
    for (; row + kRows <= a.rows(); row += kRows) multiply_tile<kRows>(a, b, product, row, column);
    for (; row < a.rows(); ++row) multiply_tile<1>(a, b, product, row, column);
  }
}

void transpose(const FloatMatrix& from, FloatMatrix& to) {
  to.resize(from.columns(), from.rows());
  for (std::size_t r = 0; r < from.rows(); ++r) {
    for (std::size_t c = 0; c < from.columns(); ++c) to.row(c)[r] = from.row(r)[c];
  }
}

}  // namespace genrescope::learn
