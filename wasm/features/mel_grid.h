// The mel spectrogram as a picture of one size for all clips: what networks for pictures take.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "feature_table.h"
#include "timbre.h"

namespace genrescope {

// Levels are relative to the clip's loudest one, and no lower than this.
inline constexpr float kGridRangeDb = 40;

// A moment is a frame that is looked at: in 30 s (1293 frames) as many as the published pictures of mel spectrograms
// have columns of pixels, in the same places. What a picture shows and what a clip gives are then the same levels.
inline constexpr double kMomentFrames = 1293 / 334.8;
inline constexpr std::size_t kMomentsPerCell = 4;
inline constexpr std::size_t kGridBands = 32;
inline constexpr std::size_t kGridCells = 83;
inline constexpr std::size_t kGridMoments = kGridCells * kMomentsPerCell;

// The frame of a moment, counted from 0. Behind the end of a short clip it begins again.
std::size_t moment_frame(std::size_t moment, std::size_t frames);

// The columns, band after band, each cell after cell.
std::vector<Column> mel_grid_columns();

// Appends the row of a picture: `levels` in dB relative to the loudest, [moment * kMelBands + band], kGridMoments of
// them; each column is the mean of its moments and bands.
void append_mel_grid(std::span<const float> levels, std::vector<double>& row);

// Appends the row of a clip. `levels` is for use in between.
void append_mel_grid(const MelSpectrogram& mel, std::vector<float>& levels, std::vector<double>& row);

}  // namespace genrescope
