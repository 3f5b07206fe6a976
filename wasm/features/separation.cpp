#include "separation.h"

#include <algorithm>
#include <limits>

#include "../dsp/median.h"
#include "extractor.h"

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

void Separation::filter_over_time(const Stft& stft, QuadRange quads) {
  // Lanes hold frames; here they have to hold bins, so blocks of four by four are transposed on the way in and out.
  constexpr std::size_t kReachQuads = (kReach + kFramesPerQuad - 1) / kFramesPerQuad;
  const std::size_t frames = stft.frames();
  const QuadRange read = {quads.begin - std::min(quads.begin, kReachQuads),
                          std::min(quads.end + kReachQuads, stft.quads())};
  const std::size_t count = whole_tiles((quads.end - quads.begin) * kFramesPerQuad);
  // Room for the mirrored frames, and for the windows of the last tile behind the last frame.
  line_.resize((read.end - read.begin) * kFramesPerQuad + count + 2 * kMedianMargin);
  medians_.resize(count);
  along_time_.resize((quads.end - quads.begin) * kBins);
  F32x4* const line = &line_[kMedianMargin];  // of the first frame read
  const std::size_t first = read.begin * kFramesPerQuad;
  const F32x4* const windows = line_.data() + (quads.begin - read.begin) * kFramesPerQuad;
  for (std::size_t bin = 0; bin < kBins; bin += 4) {
    const std::size_t bins = std::min<std::size_t>(4, kBins - bin);
    for (std::size_t quad = read.begin; quad < read.end; ++quad) {
      const F32x4* from = stft.magnitude(quad) + bin;
      F32x4 block[4] = {from[0], 0, 0, 0};
      if (bins == 4) {
        for (std::size_t i = 1; i < 4; ++i) block[i] = from[i];
      }
      transpose(block[0], block[1], block[2], block[3]);
      F32x4* to = line + (quad - read.begin) * kFramesPerQuad;
      for (std::size_t i = 0; i < 4; ++i) to[i] = block[i];
    }
    // A clip shorter than the reach is mirrored more than once, but then all of it has been read.
    const auto mirrored = [&](std::ptrdiff_t frame) { return line[mirrored_index(frame, frames) - first]; };
    if (first == 0) {
      for (std::size_t i = 1; i <= kReach; ++i) line_[kMedianMargin - i] = mirrored(-static_cast<std::ptrdiff_t>(i));
    }
    if (read.end == stft.quads()) {
      F32x4 behind[kReach];
      for (std::size_t i = 0; i < kReach; ++i) behind[i] = mirrored(static_cast<std::ptrdiff_t>(frames + i));
      std::copy(behind, behind + kReach, line + (frames - first));
    }
    running_median(windows, medians_.data(), count);
    for (std::size_t quad = quads.begin; quad < quads.end; ++quad) {
      const F32x4* from = &medians_[(quad - quads.begin) * kFramesPerQuad];
      F32x4 block[4] = {from[0], from[1], from[2], from[3]};
      transpose(block[0], block[1], block[2], block[3]);
      F32x4* to = &along_time_[(quad - quads.begin) * kBins + bin];
      to[0] = block[0];
      if (bins < 4) continue;  // the last bin stands alone
      for (std::size_t i = 1; i < 4; ++i) to[i] = block[i];
    }
  }
}

void Separation::mask(const Stft& stft, QuadRange quads, InverseStft& inverse) {
  const std::size_t padded = whole_tiles(kBins);
  line_.resize(std::max(line_.size(), padded + 2 * kMedianMargin));
  medians_.resize(padded);
  masked_.resize(kBins);
  for (std::size_t quad = quads.begin; quad < quads.end; ++quad) {
    const F32x4* magnitude = stft.magnitude(quad);
    std::copy(magnitude, magnitude + kBins, &line_[kMedianMargin]);
    for (std::size_t i = 0; i < kReach; ++i) {
      line_[kMedianMargin - 1 - i] = magnitude[i];
      line_[kMedianMargin + kBins + i] = magnitude[kBins - 1 - i];
    }
    running_median(line_.data(), medians_.data(), padded);
    const ComplexLanes<float>* spectrum = stft.spectrum(quad);
    const F32x4* along_time = &along_time_[(quad - quads.begin) * kBins];
    for (std::size_t bin = 0; bin < kBins; ++bin) {
      const F32x4 part = soft_mask(along_time[bin], medians_[bin]);
      masked_[bin] = {spectrum[bin].re * part, spectrum[bin].im * part};
    }
    inverse.add_quad(masked_.data());
  }
}

std::span<float> Separation::part(const Stft& stft, QuadRange quads, std::size_t samples, InverseStft& inverse) {
  // In blocks whose magnitudes stay in the cache from one direction to the other.
  constexpr std::size_t kBlock = 32;
  inverse.reset(std::min(quads.end * kFramesPerQuad, stft.frames()) - quads.begin * kFramesPerQuad);
  for (std::size_t begin = quads.begin; begin < quads.end; begin += kBlock) {
    const QuadRange block = {begin, std::min(quads.end, begin + kBlock)};
    filter_over_time(stft, block);
    mask(stft, block, inverse);
  }
  return inverse.finish(samples);
}

std::span<const float> Separation::harmonic(const Stft& stft, std::size_t samples) {
  return harmonic_ = part(stft, stft.all(), samples, whole_);
}

std::span<const float> Separation::change_edges(const Stft& stft, std::size_t samples) {
  // A changed frame moves the medians of 15 frames beside it, and their spectra reach 3 frames further. So many quads
  // are computed, and the samples that no other quad touches are taken.
  constexpr std::size_t kChanged = 2;
  constexpr std::size_t kQuads = (kChanged + kReach + 2 * (kFftLength / kHopLength)) / kFramesPerQuad + 2;
  if (stft.quads() <= 3 * kQuads) return harmonic(stft, samples);
  constexpr std::size_t kHalf = kFftLength / 2;
  harmonic_ = whole_.extend(samples);
  for (const QuadRange& edge : {QuadRange{0, kQuads}, QuadRange{stft.quads() - kQuads, stft.quads()}}) {
    const std::size_t first = edge.begin * kFramesPerQuad;
    const std::size_t end = std::min(edge.end * kFramesPerQuad, stft.frames());
    // Half a window from the cut, frames of the neighbouring quads are missing.
    const bool head = edge.begin == 0;
    const std::size_t begin = first * kHopLength;
    const std::size_t stop = head ? (end - 1) * kHopLength - kHalf : samples;
    const std::span<const float> samples_of_edge = part(stft, edge, stop - begin, edge_);
    const std::size_t skip = head ? 0 : kHalf;
    std::copy(samples_of_edge.begin() + static_cast<std::ptrdiff_t>(skip), samples_of_edge.end(),
              harmonic_.begin() + static_cast<std::ptrdiff_t>(begin + skip));
  }
  return harmonic_;
}

Result<Parts> separate(std::span<const float> samples) {
  if (const auto error = too_short_for_features(samples.size())) return *error;
  Stft stft;
  stft.analyse(samples, Padding::kReflect);
  Separation separation;
  const std::span<const float> harmonic = separation.harmonic(stft, (stft.frames() - 1) * kHopLength);
  Parts parts{std::vector<float>(samples.size()), std::vector<float>(samples.size())};
  std::copy(harmonic.begin(), harmonic.end(), parts.harmonic.begin());
  for (std::size_t i = 0; i < harmonic.size(); ++i) parts.percussive[i] = samples[i] - harmonic[i];
  return parts;
}

}  // namespace genrescope
