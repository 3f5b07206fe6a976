#include "projection.h"

#include "correlation.h"
#include "symmetric.h"

namespace genrescope::learn {

Projection::Projection(const Matrix& rows, const Matrix& nuisance, std::size_t directions)
    : columns_(rows.columns), offsets_(directions), weights_(directions * rows.columns) {
  const std::optional<Cholesky> factor = Cholesky::factor(nuisance);
  if (!factor) return;
  // With the nuisance U^T U, the scatter of the rows times U^-1 is U^-T C U^-1; C is symmetric, so both times rows of
  // it are solved for.
  Matrix whitened = covariance_matrix(rows);
  for (int side = 0; side < 2; ++side) {
    for (std::size_t i = 0; i < columns_; ++i) factor->solve_lower(whitened.row(i));
    for (std::size_t i = 0; i < columns_; ++i) {
      for (std::size_t j = 0; j < i; ++j) std::swap(whitened.row(i)[j], whitened.row(j)[i]);
    }
  }
  Eigenvectors found = largest_eigenvectors(whitened, directions);
  const std::vector<double> means = column_means(rows);
  for (std::size_t d = 0; d < directions; ++d) {
    const std::span<double> direction = found.vectors.row(d);
    factor->solve_upper(direction);
    double offset = 0;
    for (std::size_t c = 0; c < columns_; ++c) {
      weights_[d * columns_ + c] = static_cast<float>(direction[c]);
      offset -= means[c] * direction[c];
    }
    offsets_[d] = static_cast<float>(offset);
  }
}

Projection::Projection(ByteReader& in, std::size_t columns) : columns_(columns) {
  const std::size_t directions = in.u16();
  if (directions == 0 || directions > in.left() / (4 * (columns + 1))) in.fail();
  for (std::size_t d = 0; d < directions && in.ok(); ++d) offsets_.push_back(in.f32());
  for (std::size_t i = 0; i < directions * columns && in.ok(); ++i) weights_.push_back(in.f32());
}

void Projection::save(ByteWriter& out) const {
  out.u16(static_cast<std::uint16_t>(directions()));
  for (const float offset : offsets_) out.f32(offset);
  for (const float weight : weights_) out.f32(weight);
}

void Projection::apply(std::span<const double> row, std::span<double> projected) const {
  for (std::size_t d = 0; d < directions(); ++d) {
    double sum = offsets_[d];
    for (std::size_t c = 0; c < columns_; ++c) sum += weight(d, c) * row[c];
    projected[d] = sum;
  }
}

}  // namespace genrescope::learn
