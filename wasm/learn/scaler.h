// Brings the columns to a common scale, as fitted on the training rows.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "byte_io.h"
#include "data_set.h"
#include "level.h"

namespace genrescope::learn {

enum class Scaling : std::uint8_t {
  kNone,      // values as they are
  kStandard,  // mean 0, variance 1
  kQuantile,  // normal scores: the training quantiles become those of the normal distribution
};

// Variances (columns named *_var) spread over decades: they are replaced by their logarithm first, what is not positive
// by that of the smallest positive training value.
class Scaler {
 public:
  // "none", "standard" or "quantile", as the models' parameter `scaler` has it.
  static Scaling scaling_from_name(std::string_view name);
  // With `relative_level` rows are first made independent of the recording's loudness (see Level).
  static Scaler fit(const Matrix& rows, std::span<const std::string> columns, Scaling scaling, bool relative_level);
  // Survives any bytes; `in.ok()` tells whether they made a scaler of these columns.
  static Scaler load(ByteReader& in, std::span<const std::string> columns);
  void save(ByteWriter& out) const;

  // Both spans have one value per column. Finite values give finite values.
  void transform(std::span<const double> row, std::span<double> scaled) const;
  Matrix transform(const Matrix& rows) const;

 private:
  struct Column {
    float log_floor = 0;           // > 0: take the logarithm of max(value, log_floor)
    float center = 0;              // kStandard
    float scale = 1;               // kStandard: 1 / standard deviation
    std::vector<float> landmarks;  // kQuantile: ascending, at evenly spaced normal scores
  };
  double transform(double value, const Column& column) const;

  bool relative_level_ = false;
  Level level_;
  Scaling scaling_ = Scaling::kNone;
  std::vector<Column> columns_;
};

}  // namespace genrescope::learn
