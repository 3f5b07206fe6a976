// Matrices of floats for networks, and their product, the same bits from every compiler.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace genrescope::learn {

// Row-major; rows are padded with zeros to a multiple of kPadding, so that loops run over whole registers.
class FloatMatrix {
 public:
  static constexpr std::size_t kPadding = 8;

  FloatMatrix() = default;
  FloatMatrix(std::size_t rows, std::size_t columns) { resize(rows, columns); }
  // Keeps the memory, not the values: all are zero then.
  void resize(std::size_t rows, std::size_t columns);

  std::size_t rows() const { return rows_; }
  std::size_t columns() const { return columns_; }
  std::size_t stride() const { return stride_; }
  float* row(std::size_t r) { return values_.data() + r * stride_; }
  const float* row(std::size_t r) const { return values_.data() + r * stride_; }
  // All values with the padding.
  std::span<float> values() { return values_; }
  std::span<const float> values() const { return values_; }

 private:
  std::size_t rows_ = 0;
  std::size_t columns_ = 0;
  std::size_t stride_ = 0;
  std::vector<float> values_;
};

// product = a b; each sum is taken in the order of a's columns. `product` is resized.
void multiply(const FloatMatrix& a, const FloatMatrix& b, FloatMatrix& product);
void transpose(const FloatMatrix& from, FloatMatrix& to);

}  // namespace genrescope::learn
