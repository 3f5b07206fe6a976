// What the samples themselves say before any feature is computed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace genrescope {

struct SignalReport {
  std::uint64_t samples = 0;
  std::uint64_t not_finite = 0;        // NaN or infinite samples
  std::uint64_t first_not_finite = 0;  // index of the first of them
  float peak = 0;                      // largest magnitude of the finite samples
  double rms = 0;                      // of the finite samples
  double clipped_fraction = 0;         // part of the samples that sit in runs of three or more at 0.999 or above
  bool silent = false;                 // peak below 1e-4 (-80 dBFS)
};

// Gathers the report from pieces of any size.
class SignalInspector {
 public:
  void push(std::span<const float> samples);
  SignalReport report() const;

 private:
  void take(float sample);

  SignalReport report_;
  double square_sums_[4] = {};  // of every fourth sample each, so that no addition waits for the one before
  std::uint64_t clipped_ = 0;
  std::uint64_t run_ = 0;  // length of the run at full scale that the last sample belongs to
};

SignalReport inspect_signal(std::span<const float> samples);

}  // namespace genrescope
