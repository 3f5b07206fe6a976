#include "timbre.h"

#include <algorithm>

namespace genrescope {
namespace {

constexpr float kRangeDb = 80;

}  // namespace

MelSpectrogram::MelSpectrogram(double sample_rate)
    : bank_(sample_rate, kFftLength, kMelBands, 0, sample_rate / 2), power_(kBins) {}

void MelSpectrogram::update(const Stft& stft, QuadRange quads) {
  frames_ = stft.frames();
  db_.resize(stft.quads() * kMelBands);
  for (std::size_t quad = quads.begin; quad < quads.end; ++quad) {
    const F32x4* magnitude = stft.magnitude(quad);
    for (std::size_t bin = 0; bin < kBins; ++bin) power_[bin] = magnitude[bin] * magnitude[bin];
    F32x4* db = &db_[quad * kMelBands];
    bank_.apply(power_.data(), db);
    for (std::size_t band = 0; band < kMelBands; ++band) db[band] = power_to_db(db[band]);
  }
  if (quads.end < stft.quads()) return;
  F32x4 loudest = db_[0];
  for (const F32x4& db : db_) loudest = max(loudest, db);
  loudest_ = std::max(std::max(loudest[0], loudest[1]), std::max(loudest[2], loudest[3]));
  floor_ = loudest_ - kRangeDb;
}

Mfcc::Mfcc() : dct_(kMelBands), limited_(kMelBands) {}

void Mfcc::update(const MelSpectrogram& mel, QuadRange quads) {
  if (floor_ != mel.floor_db()) quads = {0, mel.quads()};
  floor_ = mel.floor_db();
  frames_ = mel.frames();
  for (std::vector<float>& row : rows_) row.resize(mel.quads() * kFramesPerQuad);
  F32x4 coefficients[kCoefficients];
  for (std::size_t quad = quads.begin; quad < quads.end; ++quad) {
    const F32x4* db = mel.quad(quad);
    for (std::size_t band = 0; band < kMelBands; ++band) limited_[band] = max(db[band], floor_);
    dct_.transform(limited_.data(), coefficients, kCoefficients);
    for (std::size_t k = 0; k < kCoefficients; ++k) coefficients[k].store(&rows_[k][quad * kFramesPerQuad]);
  }
}

void delta(std::span<const float> values, int order, std::span<float> out) {
  constexpr std::size_t kWidth = 9, kHalf = kWidth / 2;
  std::fill(out.begin(), out.end(), 0.0f);
  if (values.size() < kWidth) return;
  // Least squares on t = -4 .. 4: the slope is sum(t x) / 60, the second derivative sum((t^2 - 20 / 3) x) / 154. What
  // stands as far before as behind has the opposite or the same weight.
  const auto fit = [&](std::size_t frame) {
    double sum = order == 1 ? 0 : -20.0 / 3 / 154 * values[frame];
    for (std::size_t i = 1; i <= kHalf; ++i) {
      const double before = values[frame - i], behind = values[frame + i], t = static_cast<double>(i);
      sum += order == 1 ? t / 60 * (behind - before) : (t * t - 20.0 / 3) / 154 * (behind + before);
    }
    return static_cast<float>(sum);
  };
  const std::size_t end = values.size() - kHalf;
  for (std::size_t frame = kHalf; frame < end; ++frame) out[frame] = fit(frame);
  // A parabola's second derivative is constant and so is a line's slope: the edges have the value of the outermost fit.
  std::fill_n(out.begin(), kHalf, out[kHalf]);
  std::fill_n(out.end() - kHalf, kHalf, out[end - 1]);
}

}  // namespace genrescope
