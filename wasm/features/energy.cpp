#include "energy.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "../dsp/stft.h"

namespace genrescope {
namespace {

constexpr std::size_t kHalf = kFftLength / 2;
constexpr std::size_t kHopsPerFrame = kFftLength / kHopLength;

// A frame's sum from the sums of its hops, so that nothing is added up twice.
double frame_sum(const std::vector<double>& hops, std::size_t frame) {
  double sum = 0;
  for (std::size_t i = 0; i < kHopsPerFrame; ++i) sum += hops[frame + i];
  return sum;
}

}  // namespace

std::span<const float> Energy::rms(std::span<const float> samples, Padding padding) {
  const std::size_t n = samples.size(), frames = 1 + n / kHopLength;
  hops_.assign(frames + kHopsPerFrame, 0);
  const auto square = [&](std::size_t i) { return static_cast<double>(samples[i]) * samples[i]; };
  // Four hops side by side, so that no addition waits for the one before.
  constexpr std::size_t kTogether = 4;
  std::size_t begin = 0;
  for (; begin + kTogether * kHopLength <= n; begin += kTogether * kHopLength) {
    double sums[kTogether] = {};
    for (std::size_t i = begin; i < begin + kHopLength; ++i) {
      for (std::size_t k = 0; k < kTogether; ++k) sums[k] += square(i + k * kHopLength);
    }
    std::copy(sums, sums + kTogether, &hops_[(kHalf + begin) / kHopLength]);
  }
  for (std::size_t i = begin; i < n; ++i) hops_[(kHalf + i) / kHopLength] += square(i);
  if (padding == Padding::kReflect) {
    for (std::size_t i = 1; i <= kHalf; ++i) {
      hops_[(kHalf - i) / kHopLength] += square(i);
      hops_[(kHalf + n - 1 + i) / kHopLength] += square(n - 1 - i);
    }
  }
  rms_.resize(frames);
  for (std::size_t frame = 0; frame < frames; ++frame) {
    rms_[frame] = static_cast<float>(std::sqrt(frame_sum(hops_, frame) / kFftLength));
  }
  return rms_;
}

std::span<const float> Energy::zero_crossing_rate(std::span<const float> samples) {
  const std::size_t n = samples.size(), frames = 1 + n / kHopLength;
  const auto negative = [&](std::size_t i) { return samples[i] < -1e-10f; };
  const auto crosses = [&](std::size_t i) { return negative(i) != negative(i - 1) ? 1 : 0; };
  hops_.assign(frames + kHopsPerFrame, 0);
  for (std::size_t begin = 0; begin < n; begin += kHopLength) {
    int count = 0;
    for (std::size_t i = std::max<std::size_t>(begin, 1); i < std::min(n, begin + kHopLength); ++i) count += crosses(i);
    hops_[(kHalf + begin) / kHopLength] = count;
  }
  crossings_.resize(frames);
  for (std::size_t frame = 0; frame < frames; ++frame) {
    // A frame's first sample has no predecessor inside the frame; the repeated ends never cross.
    const std::size_t first = frame * kHopLength;
    const bool inside = first > kHalf && first - kHalf < n;
    const int outside = inside ? crosses(first - kHalf) : 0;
    crossings_[frame] = static_cast<float>((frame_sum(hops_, frame) - outside) / kFftLength);
  }
  return crossings_;
}

}  // namespace genrescope
