#include "spectral_shape.h"

#include <algorithm>
#include <cmath>

namespace genrescope {
namespace {

constexpr float kRolloffPart = 0.85f;

}  // namespace

void SpectralShape::update(const Stft& stft, QuadRange quads, double sample_rate) {
  const std::size_t frames = stft.frames();
  centroid.resize(frames);
  bandwidth.resize(frames);
  rolloff.resize(frames);
  cumulated_.resize(kBins);
  for (std::size_t quad = quads.begin; quad < quads.end; ++quad) {
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
      cumulated_[bin] = running;
    }
    for (std::size_t lane = 0; lane < kFramesPerQuad; ++lane) {
      const std::size_t frame = quad * kFramesPerQuad + lane;
      if (frame >= frames) break;
      const double total = sum[lane / 2][lane % 2];
      if (!(total > 0)) {
        centroid[frame] = bandwidth[frame] = rolloff[frame] = 0;
        continue;
      }
      const double hz_per_bin = sample_rate / kFftLength;
      const double mean = first[lane / 2][lane % 2] / total;
      const double spread = second[lane / 2][lane % 2] / total - mean * mean;
      centroid[frame] = static_cast<float>(mean * hz_per_bin);
      bandwidth[frame] = static_cast<float>(std::sqrt(std::max(0.0, spread)) * hz_per_bin);
      const float threshold = kRolloffPart * running[lane];
      const auto reached = std::partition_point(cumulated_.begin(), cumulated_.end(),
                                                [&](const F32x4& c) { return c[lane] < threshold; });
      rolloff[frame] = static_cast<float>(static_cast<double>(reached - cumulated_.begin()) * hz_per_bin);
    }
  }
}

}  // namespace genrescope
