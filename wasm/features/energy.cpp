#include "energy.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "../dsp/stft.h"

namespace genrescope {
namespace {

constexpr std::size_t kHalf = kFftLength / 2;
constexpr std::size_t kHopsPerFrame = kFftLength / kHopLength;

// Sums of `value(i)` over hops of the padded signal; a frame is kHopsPerFrame of them, so nothing is added up twice.
// The position i counts from the first padded sample, half a window before the signal.
template <class Value>
std::vector<double> hop_sums(std::size_t frames, Value value) {
  std::vector<double> sums(frames + kHopsPerFrame - 1);
  for (std::size_t hop = 0; hop < sums.size(); ++hop) {
    double sum = 0;
    for (std::size_t i = hop * kHopLength; i < (hop + 1) * kHopLength; ++i) sum += value(i);
    sums[hop] = sum;
  }
  return sums;
}

double frame_sum(const std::vector<double>& sums, std::size_t frame) {
  double sum = 0;
  for (std::size_t i = 0; i < kHopsPerFrame; ++i) sum += sums[frame + i];
  return sum;
}

}  // namespace

std::vector<float> frame_rms(std::span<const float> samples) {
  const std::size_t n = samples.size(), frames = 1 + n / kHopLength;
  const auto reflected = [n](std::size_t i) {
    if (i < kHalf) return kHalf - i;
    i -= kHalf;
    return i < n ? i : 2 * (n - 1) - i;
  };
  const std::vector<double> squares = hop_sums(frames, [&](std::size_t i) {
    const double sample = samples[reflected(i)];
    return sample * sample;
  });
  std::vector<float> rms(frames);
  for (std::size_t frame = 0; frame < frames; ++frame) {
    rms[frame] = static_cast<float>(std::sqrt(frame_sum(squares, frame) / kFftLength));
  }
  return rms;
}

std::vector<float> frame_zero_crossing_rate(std::span<const float> samples) {
  const std::size_t n = samples.size(), frames = 1 + n / kHopLength;
  const auto negative = [&](std::size_t i) {
    const std::size_t at = i < kHalf ? 0 : std::min(i - kHalf, n - 1);
    return samples[at] < -1e-10f;
  };
  const auto crosses = [&](std::size_t i) { return i > 0 && negative(i) != negative(i - 1) ? 1.0 : 0.0; };
  const std::vector<double> crossings = hop_sums(frames, crosses);
  std::vector<float> rate(frames);
  for (std::size_t frame = 0; frame < frames; ++frame) {
    // A frame's first sample has no predecessor inside the frame.
    rate[frame] = static_cast<float>((frame_sum(crossings, frame) - crosses(frame * kHopLength)) / kFftLength);
  }
  return rate;
}

}  // namespace genrescope
