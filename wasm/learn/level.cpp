#include "level.h"

#include <algorithm>

#include "../dsp/math.h"

namespace genrescope::learn {
namespace {

constexpr double kQuietest = 1e-6;  // of rms_mean: silence has no level to be relative to
// Loudness doubles with 10 dB: the power is log10(2) / 0.5.
constexpr double kSonePower = 0.60205999132796239;
// The first of 20 orthonormal cosine sums over 128 bands in dB: what a gain of x dB adds to it is x times this.
constexpr double kBandsRoot = 11.3137084989847603904;

}  // namespace

Level::Level(std::span<const std::string> columns) {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const std::string& name = columns[i];
    if (name == "rms_mean") {
      mean_ = i;
      continue;
    }
    const bool variance = name.ends_with("_var");
    if (name.starts_with("rms_") || name.starts_with("harmony_") || name.starts_with("perceptr_")) {
      columns_.push_back({i, variance ? Rule::kSquare : Rule::kLinear});
    } else if (name.starts_with("mfcc1_") && !variance) {
      columns_.push_back({i, Rule::kDecibels});
    } else if (name.starts_with("bark")) {
      if (variance) columns_.push_back({i, Rule::kSoneSquare});
      // Skewness and kurtosis are shapes: no factor changes them.
      if (name.ends_with("_mean") || name.ends_with("_median") || name.ends_with("_min") || name.ends_with("_max")) {
        columns_.push_back({i, Rule::kSone});
      }
    }
  }
}

void Level::apply(std::span<double> row) const {
  if (mean_ == kNone) return;
  const double level = std::max(row[mean_], kQuietest);
  const double loudness = exact_exp(kSonePower * exact_log(level));
  for (const Column& column : columns_) {
    double& value = row[column.index];
    switch (column.rule) {
      case Rule::kLinear:
        value /= level;
        break;
      case Rule::kSquare:
        value /= level * level;
        break;
      case Rule::kSone:
        value /= loudness;
        break;
      case Rule::kSoneSquare:
        value /= loudness * loudness;
        break;
      case Rule::kDecibels:
        value -= kBandsRoot * 20 * exact_log10(level);
        break;
    }
  }
}

}  // namespace genrescope::learn
