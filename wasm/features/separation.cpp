#include "separation.h"

#include <algorithm>
#include <limits>

#include "../dsp/median.h"

namespace genrescope {
namespace {

constexpr std::size_t kReach = kMedianWidth / 2;

std::size_t whole_tiles(std::size_t count) {
  return (count + kMedianTile - 1) / kMedianTile * kMedianTile;
}

// The soft mask of power 2 of `wanted` against `other`: wanted^2 / (wanted^2 + other^2), one half where both vanish.
// From the ratio of the smaller to the larger, which neither overflows nor loses small numbers.
F32x4 soft_mask(F32x4 wanted, F32x4 other) {
  const F32x4 larger = max(wanted, other), smaller = min(wanted, other);
  const auto nothing = larger.v < std::numeric_limits<float>::min();
  const F32x4 ratio = {nothing ? F32x4(1).v : (smaller / larger).v};
  const F32x4 square = ratio * ratio;
  const F32x4 of_larger = F32x4(1) / (square + 1);
  return {wanted.v < other.v ? (of_larger * square).v : of_larger.v};
}

}  // namespace

void Separation::filter_over_time(const Stft& stft) {
  // Lanes hold frames; here they have to hold bins, so blocks of four by four are transposed on the way in and out.
  const std::size_t frames = stft.frames(), quads = stft.quads();
  along_time_.resize(quads * kBins);
  const std::size_t padded = whole_tiles(quads * kFramesPerQuad);
  line_.resize(padded + kMedianWidth - 1);
  medians_.resize(padded);
  std::fill(line_.begin(), line_.end(), F32x4(0));
  for (std::size_t bin = 0; bin < kBins; bin += 4) {
    const std::size_t count = std::min<std::size_t>(4, kBins - bin);
    F32x4* line = &line_[kReach];
    for (std::size_t quad = 0; quad < quads; ++quad) {
      const F32x4* from = stft.magnitude(quad) + bin;
      F32x4 block[4] = {from[0], 0, 0, 0};
      for (std::size_t i = 1; i < count; ++i) block[i] = from[i];
      transpose(block[0], block[1], block[2], block[3]);
      std::copy(block, block + 4, line + quad * kFramesPerQuad);
    }
    for (std::size_t i = 1; i <= kReach; ++i) {
      line_[kReach - i] = line[mirrored_index(-static_cast<std::ptrdiff_t>(i), frames)];
    }
    F32x4 behind[kReach];
    for (std::size_t i = 0; i < kReach; ++i)
      behind[i] = line[mirrored_index(static_cast<std::ptrdiff_t>(frames + i), frames)];
    std::copy(behind, behind + kReach, line + frames);
    running_median(line_.data(), medians_.data(), padded);
    for (std::size_t quad = 0; quad < quads; ++quad) {
      F32x4* block = &medians_[quad * kFramesPerQuad];
      transpose(block[0], block[1], block[2], block[3]);
      std::copy(block, block + count, &along_time_[quad * kBins + bin]);
    }
  }
}

std::span<const float> Separation::harmonic(const Stft& stft) {
  filter_over_time(stft);
  const std::size_t padded = whole_tiles(kBins);
  line_.assign(padded + kMedianWidth - 1, F32x4(0));
  medians_.resize(padded);
  masked_.resize(kBins);
  inverse_.reset((stft.frames() - 1) * kHopLength);
  for (std::size_t quad = 0; quad < stft.quads(); ++quad) {
    const F32x4* magnitude = stft.magnitude(quad);
    std::copy(magnitude, magnitude + kBins, &line_[kReach]);
    for (std::size_t i = 0; i < kReach; ++i) {
      line_[kReach - 1 - i] = magnitude[i];
      line_[kReach + kBins + i] = magnitude[kBins - 1 - i];
    }
    running_median(line_.data(), medians_.data(), padded);
    const ComplexLanes<float>* spectrum = stft.spectrum(quad);
    const F32x4* along_time = &along_time_[quad * kBins];
    for (std::size_t bin = 0; bin < kBins; ++bin) {
      const F32x4 mask = soft_mask(along_time[bin], medians_[bin]);
      masked_[bin] = {spectrum[bin].re * mask, spectrum[bin].im * mask};
    }
    inverse_.add_quad(masked_.data());
  }
  return inverse_.finish();
}

}  // namespace genrescope
