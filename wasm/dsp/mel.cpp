#include "mel.h"

#include <algorithm>

#include "math.h"

namespace genrescope {
namespace {

// Slaney's scale: linear up to 1000 Hz, then 27 steps per factor of 6.4.
constexpr double kHzPerMel = 200.0 / 3;
constexpr double kLogStartHz = 1000;
constexpr double kLogStartMel = kLogStartHz / kHzPerMel;
double log_step() {
  return exact_log(6.4) / 27;
}

}  // namespace

double hz_to_mel(double hz) {
  return hz < kLogStartHz ? hz / kHzPerMel : kLogStartMel + exact_log(hz / kLogStartHz) / log_step();
}

double mel_to_hz(double mel) {
  return mel < kLogStartMel ? mel * kHzPerMel : kLogStartHz * exact_exp(log_step() * (mel - kLogStartMel));
}

MelBank::MelBank(double sample_rate, std::size_t fft_length, std::size_t bands, double fmin, double fmax)
    : rows_(bands) {
  const double low = hz_to_mel(fmin), step = (hz_to_mel(fmax) - low) / static_cast<double>(bands + 1);
  std::vector<double> edges(bands + 2);
  for (std::size_t i = 0; i < edges.size(); ++i) edges[i] = mel_to_hz(low + step * static_cast<double>(i));
  for (std::size_t band = 0; band < bands; ++band) {
    Row& row = rows_[band];
    row.first_bin = 0;
    const auto area = static_cast<float>(2 / (edges[band + 2] - edges[band]));
    for (std::size_t bin = 0; bin <= fft_length / 2; ++bin) {
      const double hz = static_cast<double>(bin) * sample_rate / static_cast<double>(fft_length);
      const double rising = (hz - edges[band]) / (edges[band + 1] - edges[band]);
      const double falling = (edges[band + 2] - hz) / (edges[band + 2] - edges[band + 1]);
      const auto weight = static_cast<float>(std::max(0.0, std::min(rising, falling)));
      if (weight == 0) continue;
      if (row.weights.empty()) row.first_bin = bin;
      row.weights.push_back(weight * area);
    }
  }
}

void MelBank::apply(const F32x4* power, F32x4* out) const {
  for (std::size_t band = 0; band < rows_.size(); ++band) {
    const Row& row = rows_[band];
    const F32x4* from = power + row.first_bin;
    F64x2 low = 0, high = 0;
    for (std::size_t i = 0; i < row.weights.size(); ++i) {
      const F64x2 weight = row.weights[i];
      low += widen_low(from[i]) * weight;
      high += widen_high(from[i]) * weight;
    }
    out[band] = narrow(low, high);
  }
}

F32x4 power_to_db(F32x4 power) {
  const F32x4 limited = max(power, 1e-10f);
  return narrow(exact_log10(widen_low(limited)), exact_log10(widen_high(limited))) * 10;
}

}  // namespace genrescope
