#include "contrast.h"

#include <algorithm>
#include <cmath>

#include "../dsp/math.h"
#include "../dsp/mel.h"

namespace genrescope {
namespace {

constexpr std::size_t kMostExtremes = 16;

// The `count` smallest values seen, sorted, in lanes; the largest are the smallest of the negated values.
class Smallest {
 public:
  explicit Smallest(std::size_t count) : count_(count) {
    for (F32x4& value : values_) value = 1e30f;
  }

  void add(F32x4 value) {
    for (std::size_t i = 0; i < count_; ++i) {
      const F32x4 kept = min(values_[i], value);
      value = max(values_[i], value);
      values_[i] = kept;
    }
  }

  F32x4 mean() const {
    F32x4 sum = values_[0];
    for (std::size_t i = 1; i < count_; ++i) sum += values_[i];
    return sum / F32x4(static_cast<float>(count_));
  }

 private:
  std::size_t count_;
  F32x4 values_[kMostExtremes];
};

}  // namespace

SpectralContrast::SpectralContrast(double sample_rate) {
  constexpr double kLowest = 200, kQuantile = 0.02;
  const double hz_per_bin = sample_rate / kFftLength;
  double low = 0, high = kLowest;
  for (std::size_t i = 0; i < kContrastBands; ++i) {
    const bool last = i + 1 == kContrastBands;
    // From the bin below the lower edge to the highest bin at or below the upper one, which the next band begins with.
    auto first = static_cast<std::size_t>(std::ceil(low / hz_per_bin));
    if (i > 0) --first;
    const std::size_t end = last ? kBins : static_cast<std::size_t>(high / hz_per_bin) + 1;
    const double share = std::nearbyint(kQuantile * static_cast<double>(end - first));
    const auto extremes = std::clamp<std::size_t>(static_cast<std::size_t>(share), 1, kMostExtremes);
    bands_.push_back({first, last ? end : end - 1, extremes});
    low = high;
    high *= 2;
  }
}

void SpectralContrast::update(const Stft& stft, QuadRange quads) {
  frames_ = stft.frames();
  peaks_.resize(stft.quads() * kContrastBands);
  valleys_.resize(stft.quads() * kContrastBands);
  for (std::size_t quad = quads.begin; quad < quads.end; ++quad) {
    const F32x4* magnitude = stft.magnitude(quad);
    for (std::size_t i = 0; i < kContrastBands; ++i) {
      const Band& band = bands_[i];
      Smallest valley(band.extremes), peak(band.extremes);
      for (std::size_t bin = band.first_bin; bin < band.end_bin; ++bin) {
        valley.add(magnitude[bin]);
        peak.add(-magnitude[bin]);
      }
      valleys_[quad * kContrastBands + i] = power_to_db(valley.mean());
      peaks_[quad * kContrastBands + i] = power_to_db(-peak.mean());
    }
  }
}

float SpectralContrast::floor_of(const std::vector<F32x4>& levels) {
  constexpr float kRangeDb = 80;
  F32x4 loudest = levels.front();  // the lanes behind the last frame are silent
  for (const F32x4& level : levels) loudest = max(loudest, level);
  return std::max(std::max(loudest[0], loudest[1]), std::max(loudest[2], loudest[3])) - kRangeDb;
}

std::span<const float> SpectralContrast::band(std::size_t index) {
  const F32x4 peak_floor = floor_of(peaks_), valley_floor = floor_of(valleys_);
  band_.resize(peaks_.size() / kContrastBands * kFramesPerQuad);
  for (std::size_t quad = 0; quad < peaks_.size() / kContrastBands; ++quad) {
    const std::size_t at = quad * kContrastBands + index;
    const F32x4 contrast = max(peaks_[at], peak_floor) - max(valleys_[at], valley_floor);
    contrast.store(&band_[quad * kFramesPerQuad]);
  }
  return {band_.data(), frames_};
}

void SpectralFlatness::update(const Stft& stft, QuadRange quads) {
  // The logarithm of a product of many powers: they lie between 1e-10 and 1e8, so sixteen fit into a double.
  constexpr std::size_t kFactors = 16;
  values_.resize(stft.frames());
  for (std::size_t quad = quads.begin; quad < quads.end; ++quad) {
    const F32x4* magnitude = stft.magnitude(quad);
    F64x2 sum[2] = {0, 0}, logarithm[2] = {0, 0};
    for (std::size_t block = 0; block < kBins; block += kFactors) {
      F64x2 product[2] = {1, 1};
      for (std::size_t bin = block; bin < std::min(kBins, block + kFactors); ++bin) {
        const F32x4 power = max(magnitude[bin] * magnitude[bin], 1e-10f);
        const F64x2 parts[2] = {widen_low(power), widen_high(power)};
        for (int i = 0; i < 2; ++i) {
          sum[i] += parts[i];
          product[i] *= parts[i];
        }
      }
      for (int i = 0; i < 2; ++i) logarithm[i] += exact_log(product[i]);
    }
    F64x2 flatness[2];
    for (int i = 0; i < 2; ++i) flatness[i] = exact_exp(logarithm[i] / kBins) / (sum[i] / kBins);
    const F32x4 values = narrow(flatness[0], flatness[1]);
    const std::size_t frame = quad * kFramesPerQuad;
    for (std::size_t lane = 0; lane < std::min(kFramesPerQuad, stft.frames() - frame); ++lane) {
      values_[frame + lane] = values[lane];
    }
  }
}

}  // namespace genrescope
