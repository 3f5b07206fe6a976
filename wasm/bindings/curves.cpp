#include "curves.h"

#include <algorithm>
#include <utility>

#include "../features/energy.h"
#include "../features/extractor.h"
#include "../features/spectral_shape.h"
#include "../features/timbre.h"

namespace genrescope {

Result<Curves> find_curves(std::span<const float> samples) {
  if (const auto error = too_short_for_features(samples.size())) return *error;
  Stft stft;
  MelSpectrogram mel(kSampleRate);
  SpectralShape shape;
  // Every spectrum goes through both while it is in the cache.
  constexpr std::size_t kBlock = 8;
  stft.begin(samples, Padding::kReflect);
  for (std::size_t begin = 0; begin < stft.quads(); begin += kBlock) {
    const QuadRange block = {begin, std::min(stft.quads(), begin + kBlock)};
    stft.transform(block);
    mel.update(stft, block);
    shape.update(stft, block, kSampleRate);
  }
  Mfcc mfcc;
  mfcc.update(mel, stft.all());
  Energy energy;
  const std::span<const float> crossings = energy.zero_crossing_rate(samples);

  Curves curves;
  curves.zero_crossing_rate.assign(crossings.begin(), crossings.end());
  curves.centroid = std::move(shape.centroid);
  curves.bandwidth = std::move(shape.bandwidth);
  curves.rolloff = std::move(shape.rolloff);
  curves.mfcc.resize(stft.frames() * kCoefficients);
  for (std::size_t k = 0; k < kCoefficients; ++k) {
    const std::span<const float> coefficient = mfcc.coefficient(k);
    for (std::size_t frame = 0; frame < stft.frames(); ++frame) {
      curves.mfcc[frame * kCoefficients + k] = coefficient[frame];
    }
  }
  return curves;
}

}  // namespace genrescope
