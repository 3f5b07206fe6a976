#include "kernel_ridge.h"

#include <algorithm>
#include <cmath>

#include "../dsp/math.h"
#include "symmetric.h"

namespace genrescope::learn {

KernelRidge::KernelRidge(const Matrix& rows, std::span<const int> targets, std::size_t classes, double width,
                         double ridge, double weight)
    : rows_(rows), steps_(classes), coefficients_(classes * rows.rows) {
  const std::size_t count = rows.rows;
  double variance = 0;  // the columns' means are 0
  for (const double value : rows.values) variance += value * value;
  variance /= static_cast<double>(rows.values.size());
  gamma_ = static_cast<float>(width / (static_cast<double>(rows.columns) * (variance > 0 ? variance : 1)));

  Matrix system(count, count);
  std::vector<double> query(rows.columns);
  for (std::size_t r = 0; r < count; ++r) {
    for (std::size_t c = 0; c < query.size(); ++c) query[c] = rows_.value(r, c);
    const std::vector<double> values = kernel(query);
    std::copy(values.begin(), values.end(), system.row(r).begin());
    system.row(r)[r] += ridge;
  }
  const std::optional<Cholesky> factor = Cholesky::factor(std::move(system));
  if (!factor) return;
  const double base = 1 / static_cast<double>(classes);
  for (std::size_t k = 0; k < classes; ++k) {
    std::vector<double> solution(count);
    for (std::size_t r = 0; r < count; ++r) solution[r] = (targets[r] == static_cast<int>(k) ? 1 : 0) - base;
    factor->solve(solution);
    double largest = 0;
    for (const double value : solution) largest = std::max(largest, std::abs(value));
    if (largest <= 0) continue;
    steps_[k] = static_cast<float>(weight * largest / 32767);
    for (std::size_t r = 0; r < count; ++r) {
      coefficients_[k * count + r] = static_cast<std::int16_t>(std::nearbyint(solution[r] / largest * 32767));
    }
  }
}

KernelRidge::KernelRidge(ByteReader& in, std::size_t columns, std::size_t classes) {
  gamma_ = in.f32();
  if (gamma_ <= 0) in.fail();
  const std::size_t count = in.count(columns + 2 * classes);
  rows_ = QuantisedRows(in, count, columns);
  for (std::size_t k = 0; k < classes && in.ok(); ++k) steps_.push_back(in.f32());
  for (std::size_t i = 0; i < classes * count && in.ok(); ++i) {
    coefficients_.push_back(static_cast<std::int16_t>(in.u16()));
  }
}

void KernelRidge::save(ByteWriter& out) const {
  out.f32(gamma_);
  out.u32(static_cast<std::uint32_t>(rows_.rows()));
  rows_.save(out);
  for (const float step : steps_) out.f32(step);
  for (const std::int16_t coefficient : coefficients_) out.u16(static_cast<std::uint16_t>(coefficient));
}

std::vector<double> KernelRidge::kernel(std::span<const double> row) const {
  std::vector<double> values(rows_.rows());
  rows_.squared_distances(row, values);
  for (double& value : values) value = exact_exp(-static_cast<double>(gamma_) * value);
  return values;
}

void KernelRidge::add_scores(std::span<const double> row, std::span<double> scores) const {
  const std::vector<double> values = kernel(row);
  for (std::size_t k = 0; k < scores.size(); ++k) {
    double sum = 0;
    for (std::size_t r = 0; r < values.size(); ++r) sum += coefficient(k, r) * values[r];
    scores[k] += sum;
  }
}

void KernelRidge::add_gradient(std::span<const double> row, double weight, Matrix& gradient) const {
  const std::vector<double> values = kernel(row);
  for (std::size_t k = 0; k < gradient.rows; ++k) {
    for (std::size_t r = 0; r < values.size(); ++r) {
      const double factor = weight * 2 * static_cast<double>(gamma_) * coefficient(k, r) * values[r];
      for (std::size_t c = 0; c < row.size(); ++c) gradient.row(k)[c] += factor * (rows_.value(r, c) - row[c]);
    }
  }
}

}  // namespace genrescope::learn
