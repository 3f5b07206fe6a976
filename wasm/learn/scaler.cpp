#include "scaler.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "../dsp/math.h"

namespace genrescope::learn {
namespace {

// Landmarks at normal scores -2.5, -2.25 .. 2.5: closer ones follow single tracks, the outer ones hold 6 rows of 1000.
constexpr std::size_t kLandmarks = 21;
constexpr double kReach = 2.5;
constexpr double kStep = 2 * kReach / (kLandmarks - 1);
constexpr double kLargest = 1e6;            // of scaled values, and
constexpr double kLargestUnscaled = 1e150;  // without scaling: squared distances stay finite whatever comes in

// Share of a normal distribution below each landmark. As numbers: C libraries differ in the last bits of erfc.
constexpr std::array<double, kLandmarks> kProbabilities = {0.006209665325776133,
                                                           0.012224472655044694,
                                                           0.022750131948179198,
                                                           0.04005915686381709,
                                                           0.06680720126885804,
                                                           0.10564977366685525,
                                                           0.15865525393145702,
                                                           0.22662735237686818,
                                                           0.3085375387259869,
                                                           0.4012936743170763,
                                                           0.5,
                                                           0.5987063256829237,
                                                           0.6914624612740131,
                                                           0.7733726476231318,
                                                           0.841344746068543,
                                                           0.8943502263331448,
                                                           0.9331927987311419,
                                                           0.9599408431361829,
                                                           0.9772498680518208,
                                                           0.9877755273449553,
                                                           0.9937903346742238};

// Linear between order statistics, as numpy.quantile has it.
double quantile(std::span<const double> sorted, double probability) {
  const double position = probability * static_cast<double>(sorted.size() - 1);
  const std::size_t below = std::min(static_cast<std::size_t>(position), sorted.size() - 1);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (position - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

// Values beyond what a float holds stay finite.
float rounded(double value) {
  constexpr double limit = std::numeric_limits<float>::max();
  return static_cast<float>(std::clamp(value, -limit, limit));
}

// 0 when there is a negative value, or none above 0.
float least_positive(std::span<const double> values) {
  double least = std::numeric_limits<double>::infinity();
  for (const double value : values) {
    if (value < 0) return 0;
    if (value > 0) least = std::min(least, value);
  }
  return std::isinf(least) ? 0 : std::max(rounded(least), std::numeric_limits<float>::min());
}

// Landmarks may coincide (columns of few values): then the middle of the equal ones is the score.
double normal_score(double value, const std::vector<float>& landmarks) {
  const auto low = std::lower_bound(landmarks.begin(), landmarks.end(), value);
  const auto high = std::upper_bound(low, landmarks.end(), value);
  if (low != high)
    return -kReach + kStep * 0.5 * static_cast<double>((low - landmarks.begin()) + (high - landmarks.begin()) - 1);
  if (low == landmarks.begin()) return -kReach;
  if (low == landmarks.end()) return kReach;
  const double left = *(low - 1);
  const double right = *low;
  return -kReach + kStep * (static_cast<double>(low - landmarks.begin() - 1) + (value - left) / (right - left));
}

}  // namespace

Scaling Scaler::scaling_from_name(std::string_view name) {
  return name == "quantile" ? Scaling::kQuantile : name == "standard" ? Scaling::kStandard : Scaling::kNone;
}

Scaler Scaler::fit(const Matrix& rows, std::span<const std::string> columns, Scaling scaling, bool relative_level) {
  Scaler scaler;
  scaler.relative_level_ = relative_level;
  if (relative_level) scaler.level_ = Level(columns);
  scaler.scaling_ = scaling;
  scaler.columns_.resize(rows.columns);
  if (scaling == Scaling::kNone || rows.rows == 0) return scaler;
  Matrix levelled = rows;
  for (std::size_t r = 0; r < rows.rows; ++r) scaler.level_.apply(levelled.row(r));
  std::vector<double> values(rows.rows);
  for (std::size_t c = 0; c < rows.columns; ++c) {
    Column& column = scaler.columns_[c];
    for (std::size_t r = 0; r < rows.rows; ++r) values[r] = levelled.row(r)[c];
    column.log_floor = columns[c].ends_with("_var") ? least_positive(values) : 0;
    if (column.log_floor > 0) {
      for (double& value : values) value = exact_log(std::max<double>(value, column.log_floor));
    }
    if (scaling == Scaling::kQuantile) {
      std::sort(values.begin(), values.end());
      for (std::size_t i = 0; i < kLandmarks; ++i) {
        column.landmarks.push_back(rounded(quantile(values, kProbabilities[i])));
      }
    } else {
      double mean = 0;
      for (const double value : values) mean += value / static_cast<double>(values.size());
      double variance = 0;
      for (const double value : values)
        variance += (value - mean) * (value - mean) / static_cast<double>(values.size());
      column.center = rounded(mean);
      // A constant column says nothing: it becomes zero for every row.
      column.scale = variance > 1e-24 * mean * mean && variance > 0 ? rounded(1 / std::sqrt(variance)) : 0;
    }
  }
  return scaler;
}

double Scaler::transform(double value, const Column& column) const {
  if (scaling_ == Scaling::kNone) return std::clamp(value, -kLargestUnscaled, kLargestUnscaled);
  if (column.log_floor > 0) value = exact_log(std::max<double>(value, column.log_floor));
  if (scaling_ == Scaling::kQuantile) return normal_score(value, column.landmarks);
  return std::clamp((value - column.center) * column.scale, -kLargest, kLargest);
}

void Scaler::transform(std::span<const double> row, std::span<double> scaled) const {
  std::copy(row.begin(), row.end(), scaled.begin());
  level_.apply(scaled);
  for (std::size_t c = 0; c < columns_.size(); ++c) scaled[c] = transform(scaled[c], columns_[c]);
}

Matrix Scaler::transform(const Matrix& rows) const {
  Matrix scaled(rows.rows, rows.columns);
  for (std::size_t r = 0; r < rows.rows; ++r) transform(rows.row(r), scaled.row(r));
  return scaled;
}

void Scaler::save(ByteWriter& out) const {
  out.u8(relative_level_ ? 1 : 0);
  out.u8(static_cast<std::uint8_t>(scaling_));
  if (scaling_ == Scaling::kNone) return;
  for (const Column& column : columns_) {
    out.f32(column.log_floor);
    if (scaling_ == Scaling::kStandard) {
      out.f32(column.center);
      out.f32(column.scale);
    }
    for (const float landmark : column.landmarks) out.f32(landmark);
  }
}

Scaler Scaler::load(ByteReader& in, std::span<const std::string> columns) {
  Scaler scaler;
  const std::uint8_t relative_level = in.u8();
  if (relative_level > 1) in.fail();
  scaler.relative_level_ = relative_level == 1;
  if (scaler.relative_level_) scaler.level_ = Level(columns);
  const std::uint8_t scaling = in.u8();
  if (scaling > static_cast<std::uint8_t>(Scaling::kQuantile)) in.fail();
  scaler.scaling_ = static_cast<Scaling>(scaling);
  for (std::size_t c = 0; c < columns.size() && in.ok(); ++c) {
    Column column;
    if (scaler.scaling_ != Scaling::kNone) column.log_floor = in.f32();
    if (scaler.scaling_ == Scaling::kStandard) {
      column.center = in.f32();
      column.scale = in.f32();
    }
    if (scaler.scaling_ == Scaling::kQuantile) {
      for (std::size_t i = 0; i < kLandmarks && in.ok(); ++i) column.landmarks.push_back(in.f32());
      if (!std::is_sorted(column.landmarks.begin(), column.landmarks.end())) in.fail();
    }
    scaler.columns_.push_back(std::move(column));
  }
  return scaler;
}

}  // namespace genrescope::learn
