#include "mel_grid.h"

#include <algorithm>

namespace genrescope {
namespace {

constexpr std::size_t kBandsPerRow = kMelBands / kGridBands;

}  // namespace

std::size_t moment_frame(std::size_t moment, std::size_t frames) {
  // A pixel shows the last frame that begins in it; the first pixel is the frame around the picture.
  return static_cast<std::size_t>(static_cast<double>(moment + 2) * kMomentFrames) % frames;
}

void append_mel_grid(std::span<const float> levels, std::vector<double>& row) {
  for (std::size_t band = 0; band < kGridBands; ++band) {
    for (std::size_t cell = 0; cell < kGridCells; ++cell) {
      double sum = 0;
      for (std::size_t moment = 0; moment < kMomentsPerCell; ++moment) {
        const float* from = &levels[(cell * kMomentsPerCell + moment) * kMelBands + band * kBandsPerRow];
        for (std::size_t i = 0; i < kBandsPerRow; ++i) sum += from[i];
      }
      row.push_back(sum / (kMomentsPerCell * kBandsPerRow));
    }
  }
}

void append_mel_grid(const MelSpectrogram& mel, std::vector<float>& levels, std::vector<double>& row) {
  levels.resize(kGridMoments * kMelBands);
  for (std::size_t moment = 0; moment < kGridMoments; ++moment) {
    const std::size_t frame = moment_frame(moment, mel.frames());
    const F32x4* from = mel.quad(frame / kFramesPerQuad);
    float* to = &levels[moment * kMelBands];
    for (std::size_t band = 0; band < kMelBands; ++band) {
      to[band] = std::max(from[band][frame % kFramesPerQuad] - mel.loudest_db(), -kGridRangeDb);
    }
  }
  append_mel_grid(levels, row);
}

}  // namespace genrescope
