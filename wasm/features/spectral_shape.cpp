#include "spectral_shape.h"

#include <algorithm>
#include <cmath>

namespace genrescope {
namespace {

constexpr float kRolloffPart = 0.85f;

}  // namespace

SpectralShape spectral_shape(const Stft& stft, double sample_rate) {
  SpectralShape shape;
  const std::size_t frames = stft.frames();
  shape.centroid.resize(frames);
  shape.bandwidth.resize(frames);
  shape.rolloff.resize(frames);
  std::vector<F32x4> cumulated(kBins);
  for (std::size_t quad = 0; quad < stft.quads(); ++quad) {
    const F32x4* magnitude = stft.magnitude(quad);
    // Bin numbers weighted by magnitude; in double, so that the spread can be taken from the raw moments.
    F64x2 sum[2] = {0, 0}, first[2] = {0, 0}, second[2] = {0, 0};
    F32x4 running = 0;  // in single precision, as librosa cumulates
    for (std::size_t bin = 0; bin < kBins; ++bin) {
      const F64x2 k = static_cast<double>(bin);
      const F64x2 part[2] = {widen_low(magnitude[bin]), widen_high(magnitude[bin])};
      for (int i = 0; i < 2; ++i) {
        const F64x2 weighted = part[i] * k;
        sum[i] += part[i];
        first[i] += weighted;
        second[i] += weighted * k;
      }
      running += magnitude[bin];
      cumulated[bin] = running;
    }
    for (std::size_t lane = 0; lane < kFramesPerQuad; ++lane) {
      const std::size_t frame = quad * kFramesPerQuad + lane;
      if (frame >= frames) break;
      const double total = sum[lane / 2][lane % 2];
      if (!(total > 0)) continue;
      const double hz_per_bin = sample_rate / kFftLength;
      const double mean = first[lane / 2][lane % 2] / total;
      const double spread = second[lane / 2][lane % 2] / total - mean * mean;
      shape.centroid[frame] = static_cast<float>(mean * hz_per_bin);
      shape.bandwidth[frame] = static_cast<float>(std::sqrt(std::max(0.0, spread)) * hz_per_bin);
      const float threshold = kRolloffPart * running[lane];
      const auto reached =
          std::partition_point(cumulated.begin(), cumulated.end(), [&](const F32x4& c) { return c[lane] < threshold; });
      shape.rolloff[frame] = static_cast<float>(static_cast<double>(reached - cumulated.begin()) * hz_per_bin);
    }
  }
  return shape;
}

}  // namespace genrescope
