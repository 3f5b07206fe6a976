#include "quantised_rows.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace genrescope::learn {

QuantisedRows::QuantisedRows(const Matrix& rows)
    : rows_(rows.rows), steps_(rows.columns), values_(rows.rows * rows.columns) {
  for (std::size_t c = 0; c < rows.columns; ++c) {
    double largest = 0;
    for (std::size_t r = 0; r < rows_; ++r) largest = std::max(largest, std::abs(rows.row(r)[c]));
    steps_[c] = static_cast<float>(largest / 127);
    if (steps_[c] <= 0) continue;
    for (std::size_t r = 0; r < rows_; ++r) {
      values_[c * rows_ + r] =
          static_cast<std::int8_t>(std::clamp(std::nearbyint(rows.row(r)[c] / steps_[c]), -127.0, 127.0));
    }
  }
}

QuantisedRows::QuantisedRows(ByteReader& in, std::size_t row_count, std::size_t column_count) : rows_(row_count) {
  for (std::size_t c = 0; c < column_count && in.ok(); ++c) {
    steps_.push_back(in.f32());
    for (const std::uint8_t byte : in.raw(row_count)) values_.push_back(static_cast<std::int8_t>(byte));
  }
}

void QuantisedRows::save(ByteWriter& out) const {
  for (std::size_t c = 0; c < columns(); ++c) {
    out.f32(steps_[c]);
    for (std::size_t r = 0; r < rows_; ++r) out.u8(static_cast<std::uint8_t>(values_[c * rows_ + r]));
  }
}

QuantisedRows QuantisedRows::subset(std::span<const std::size_t> chosen) const {
  QuantisedRows part;
  part.rows_ = chosen.size();
  part.steps_ = steps_;
  for (std::size_t c = 0; c < columns(); ++c) {
    for (const std::size_t row : chosen) part.values_.push_back(values_[c * rows_ + row]);
  }
  return part;
}

void QuantisedRows::squared_distances(std::span<const double> query, std::span<double> out) const {
  std::fill(out.begin(), out.end(), 0.0);
  for (std::size_t c = 0; c < columns(); ++c) {
    const std::int8_t* column = values_.data() + c * rows_;
    const double step = steps_[c];
    const double center = query[c];
    for (std::size_t r = 0; r < rows_; ++r) {
      const double difference = center - step * column[r];
      out[r] += difference * difference;
    }
  }
}

std::vector<Neighbour> QuantisedRows::nearest(std::span<const double> query, std::size_t count) const {
  std::vector<double> distances(rows_);
  squared_distances(query, distances);
  std::vector<std::size_t> order(rows_);
  std::iota(order.begin(), order.end(), std::size_t{0});
  count = std::min(count, rows_);
  std::partial_sort(
      order.begin(), order.begin() + static_cast<std::ptrdiff_t>(count), order.end(),
      [&](std::size_t a, std::size_t b) { return distances[a] != distances[b] ? distances[a] < distances[b] : a < b; });
  std::vector<Neighbour> found;
  for (std::size_t i = 0; i < count; ++i) found.push_back({order[i], std::sqrt(distances[order[i]])});
  return found;
}

void QuantisedRows::products(std::span<const double> query, std::span<double> out) const {
  std::fill(out.begin(), out.end(), 0.0);
  for (std::size_t c = 0; c < columns(); ++c) {
    const std::int8_t* column = values_.data() + c * rows_;
    const double factor = query[c] * steps_[c];
    for (std::size_t r = 0; r < rows_; ++r) out[r] += factor * column[r];
  }
}

}  // namespace genrescope::learn
