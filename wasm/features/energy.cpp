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

// Calls `visit(hop, begin, end)` for every hop of samples; hops are counted from half a window before the first sample.
template <class Visit>
void for_each_hop(std::size_t samples, Visit visit) {
  for (std::size_t begin = 0, hop = kHalf / kHopLength; begin < samples; begin += kHopLength, ++hop) {
    visit(hop, begin, std::min(samples, begin + kHopLength));
  }
}

}  // namespace

std::vector<float> frame_rms(std::span<const float> samples, Padding padding) {
  const std::size_t n = samples.size(), frames = 1 + n / kHopLength;
  std::vector<double> squares(frames + kHopsPerFrame);
  const auto square = [&](std::size_t i) { return static_cast<double>(samples[i]) * samples[i]; };
  for_each_hop(n, [&](std::size_t hop, std::size_t begin, std::size_t end) {
    double sum = 0;
    for (std::size_t i = begin; i < end; ++i) sum += square(i);
    squares[hop] = sum;
  });
  if (padding == Padding::kReflect) {
    for (std::size_t i = 1; i <= kHalf; ++i) {
      squares[(kHalf - i) / kHopLength] += square(i);
      squares[(kHalf + n - 1 + i) / kHopLength] += square(n - 1 - i);
    }
  }
  std::vector<float> rms(frames);
  for (std::size_t frame = 0; frame < frames; ++frame) {
    rms[frame] = static_cast<float>(std::sqrt(frame_sum(squares, frame) / kFftLength));
  }
  return rms;
}

std::vector<float> frame_zero_crossing_rate(std::span<const float> samples) {
  const std::size_t n = samples.size(), frames = 1 + n / kHopLength;
  const auto negative = [&](std::size_t i) { return samples[i] < -1e-10f; };
  const auto crosses = [&](std::size_t i) { return negative(i) != negative(i - 1) ? 1 : 0; };
  std::vector<double> crossings(frames + kHopsPerFrame);
  for_each_hop(n, [&](std::size_t hop, std::size_t begin, std::size_t end) {
    int count = 0;
    for (std::size_t i = std::max<std::size_t>(begin, 1); i < end; ++i) count += crosses(i);
    crossings[hop] = count;
  });
  std::vector<float> rate(frames);
  for (std::size_t frame = 0; frame < frames; ++frame) {
    // A frame's first sample has no predecessor inside the frame; the repeated ends never cross.
    const std::size_t first = frame * kHopLength;
    const bool inside = first > kHalf && first - kHalf < n;
    const int outside = inside ? crosses(first - kHalf) : 0;
    rate[frame] = static_cast<float>((frame_sum(crossings, frame) - outside) / kFftLength);
  }
  return rate;
}

}  // namespace genrescope
