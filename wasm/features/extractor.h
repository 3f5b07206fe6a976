// Mono samples at 22050 Hz in, one row of feature columns out.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "../result.h"
#include "feature_table.h"

namespace genrescope {

// Fewest samples that have features: reflection padding needs more than half an FFT window.
inline constexpr std::size_t kMinimumSamples = 1025;

// A kTooShort error that says so when there are fewer.
std::optional<Error> too_short_for_features(std::size_t samples);

// Set up once, then used for any number of clips; buffers grow to the longest clip and stay.
class Extractor {
 public:
  Extractor();
  ~Extractor();
  Extractor(Extractor&&) noexcept;
  Extractor& operator=(Extractor&&) noexcept;

  // Features of one clip of finite samples in [-1, 1] at 22050 Hz, in the order of feature_columns(set).
  // Errors: kTooShort below kMinimumSamples, kInvalidSamples for NaN or infinity.
  Result<std::vector<double>> extract(std::span<const float> samples, FeatureSet set);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace genrescope
