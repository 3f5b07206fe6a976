#include "gates.h"

#include <cmath>

namespace genrescope {
namespace {

constexpr float kFullScale = 0.999F;
constexpr std::uint64_t kClippedRun = 3;  // a lone sample at full scale is a normalised file, not a clipped one
constexpr float kSilence = 1e-4F;

}  // namespace

void SignalInspector::push(std::span<const float> samples) {
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const float magnitude = std::fabs(samples[i]);
    if (!std::isfinite(magnitude)) {
      if (report_.not_finite == 0) report_.first_not_finite = report_.samples + i;
      ++report_.not_finite;
      run_ = 0;
      continue;
    }
    if (magnitude > report_.peak) report_.peak = magnitude;
    square_sum_ += static_cast<double>(magnitude) * magnitude;
    if (magnitude >= kFullScale) {
      ++run_;
      if (run_ == kClippedRun) clipped_ += kClippedRun;
      if (run_ > kClippedRun) ++clipped_;
    } else {
      run_ = 0;
    }
  }
  report_.samples += samples.size();
}

SignalReport SignalInspector::report() const {
  SignalReport report = report_;
  const std::uint64_t finite = report.samples - report.not_finite;
  if (finite > 0) report.rms = std::sqrt(square_sum_ / static_cast<double>(finite));
  if (report.samples > 0) report.clipped_fraction = static_cast<double>(clipped_) / static_cast<double>(report.samples);
  report.silent = report.peak < kSilence;
  return report;
}

SignalReport inspect_signal(std::span<const float> samples) {
  SignalInspector inspector;
  inspector.push(samples);
  return inspector.report();
}

}  // namespace genrescope
