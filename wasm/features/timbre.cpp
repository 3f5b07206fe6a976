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
  F32x4 loudest = db_[0];
  for (const F32x4& db : db_) loudest = max(loudest, db);
  floor_ = std::max(std::max(loudest[0], loudest[1]), std::max(loudest[2], loudest[3])) - kRangeDb;
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

}  // namespace genrescope
