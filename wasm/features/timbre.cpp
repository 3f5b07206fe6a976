#include "timbre.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "../dsp/math.h"

namespace genrescope {
namespace {

constexpr float kRangeDb = 80;

}  // namespace

MelSpectrogram::MelSpectrogram(double sample_rate)
    : bank_(sample_rate, kFftLength, kMelBands, 0, sample_rate / 2), power_(kBins) {}

void MelSpectrogram::analyse(const Stft& stft) {
  frames_ = stft.frames();
  db_.resize(stft.quads() * kMelBands);
  for (std::size_t quad = 0; quad < stft.quads(); ++quad) {
    const F32x4* magnitude = stft.magnitude(quad);
    for (std::size_t bin = 0; bin < kBins; ++bin) power_[bin] = magnitude[bin] * magnitude[bin];
    F32x4* db = &db_[quad * kMelBands];
    bank_.apply(power_.data(), db);
    for (std::size_t band = 0; band < kMelBands; ++band) db[band] = power_to_db(db[band]);
  }
  F32x4 loudest = db_[0];
  for (const F32x4& db : db_) loudest = max(loudest, db);
  const float floor = std::max(std::max(loudest[0], loudest[1]), std::max(loudest[2], loudest[3])) - kRangeDb;
  for (F32x4& db : db_) db = max(db, floor);
}

Mfcc::Mfcc() : cosines_(kCoefficients * kMelBands) {
  for (std::size_t k = 0; k < kCoefficients; ++k) {
    const double scale = std::sqrt((k == 0 ? 1.0 : 2.0) / kMelBands);
    for (std::size_t band = 0; band < kMelBands; ++band) {
      cosines_[k * kMelBands + band] =
          scale * exact_turn(static_cast<std::int64_t>(k * (2 * band + 1)), 4 * kMelBands).cosine;
    }
  }
}

void Mfcc::analyse(const MelSpectrogram& mel) {
  for (std::vector<float>& row : rows_) row.resize(mel.quads() * kFramesPerQuad);
  F64x2 low[kMelBands], high[kMelBands];
  for (std::size_t quad = 0; quad < mel.quads(); ++quad) {
    const F32x4* db = mel.quad(quad);
    for (std::size_t band = 0; band < kMelBands; ++band) {
      low[band] = widen_low(db[band]);
      high[band] = widen_high(db[band]);
    }
    for (std::size_t k = 0; k < kCoefficients; ++k) {
      const double* cosines = &cosines_[k * kMelBands];
      F64x2 sum_low = 0, sum_high = 0;
      for (std::size_t band = 0; band < kMelBands; ++band) {
        sum_low += low[band] * F64x2(cosines[band]);
        sum_high += high[band] * F64x2(cosines[band]);
      }
      narrow(sum_low, sum_high).store(&rows_[k][quad * kFramesPerQuad]);
    }
  }
  for (std::vector<float>& row : rows_) row.resize(mel.frames());
}

}  // namespace genrescope
