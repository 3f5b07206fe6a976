// What the samples themselves say before any feature is computed.
#pragma once

#include <cstddef>
#include <span>

namespace genrescope {

struct SignalReport {
  std::size_t samples = 0;
  std::size_t not_finite = 0;   // NaN or infinite samples
  float peak = 0;               // largest magnitude of the finite samples
  double rms = 0;               // of the finite samples
  double clipped_fraction = 0;  // part of the samples that sit in runs of three or more at the peak of 0.999 or above
  bool silent = false;          // peak below 1e-4 (-80 dBFS)
};

SignalReport inspect_signal(std::span<const float> samples);

}  // namespace genrescope
