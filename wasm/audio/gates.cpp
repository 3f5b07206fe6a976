#include "gates.h"

#include <algorithm>
#include <cmath>

namespace genrescope {
namespace {

constexpr float kFullScale = 0.999F;
constexpr std::uint64_t kClippedRun = 3;  // a lone sample at full scale is a normalised file, not a clipped one
constexpr float kSilence = 1e-4F;

}  // namespace

void SignalInspector::push(std::span<const float> samples) {
  std::size_t i = 0;
  while (i < samples.size()) {
    if (report_.samples % 4 == 0 && samples.size() - i >= 4) {
      float magnitudes[4];
      for (std::size_t k = 0; k < 4; ++k) magnitudes[k] = std::fabs(samples[i + k]);
      const auto quiet = [](float magnitude) { return magnitude < kFullScale; };  // not for NaN either
      if (quiet(magnitudes[0]) && quiet(magnitudes[1]) && quiet(magnitudes[2]) && quiet(magnitudes[3])) {
        for (std::size_t k = 0; k < 4; ++k) {
          report_.peak = std::max(report_.peak, magnitudes[k]);
          square_sums_[k] += static_cast<double>(magnitudes[k]) * magnitudes[k];
        }
        run_ = 0;
        report_.samples += 4;
        i += 4;
        continue;
      }
    }
    take(samples[i++]);
  }
}

void SignalInspector::take(float sample) {
  const std::uint64_t index = report_.samples++;
  const float magnitude = std::fabs(sample);
  if (!std::isfinite(magnitude)) {
    if (report_.not_finite == 0) report_.first_not_finite = index;
    ++report_.not_finite;
    run_ = 0;
    return;
  }
  report_.peak = std::max(report_.peak, magnitude);
  square_sums_[index % 4] += static_cast<double>(magnitude) * magnitude;
  if (magnitude >= kFullScale) {
    ++run_;
    if (run_ == kClippedRun) clipped_ += kClippedRun;
    if (run_ > kClippedRun) ++clipped_;
  } else {
    run_ = 0;
  }
}

SignalReport SignalInspector::report() const {
  SignalReport report = report_;
  const std::uint64_t finite = report.samples - report.not_finite;
  if (finite > 0)
    report.rms = std::sqrt((square_sums_[0] + square_sums_[1] + square_sums_[2] + square_sums_[3]) /
                           static_cast<double>(finite));
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
