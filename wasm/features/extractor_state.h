// What an Extractor keeps between clips; for extractor.cpp and extended.cpp.
#pragma once

#include <span>
#include <vector>

#include "../dsp/statistics.h"
#include "../dsp/stft.h"
#include "chroma.h"
#include "contrast.h"
#include "energy.h"
#include "extractor.h"
#include "loudness.h"
#include "mel_grid.h"
#include "rhythm.h"
#include "separation.h"
#include "spectral_shape.h"
#include "timbre.h"

namespace genrescope {

inline constexpr double kFrameRate = static_cast<double>(kSampleRate) / kHopLength;

struct Extractor::State {
  Stft stft;
  MelSpectrogram mel{kSampleRate};
  Mfcc mfcc;
  Tuning tuning{kSampleRate};
  Chroma chroma{kSampleRate};
  Tonnetz tonnetz;
  SpectralShape shape;
  Energy energy;
  Separation separation;
  Tempogram tempogram;
  SpectralContrast contrast{kSampleRate};
  SpectralFlatness flatness;
  MelModulation modulation{kFrameRate};
  Loudness loudness{kSampleRate};
  LoudnessDescriptors descriptors;
  QuantileSearch quantiles;
  std::vector<float> envelope;
  std::span<const double> autocorrelation;  // the tempogram's
  Tempo tempo;
  std::vector<float> derivative;
  std::vector<float> levels;
  std::vector<double> row, later;

  // Fills `row` with the columns of a set, in the order of feature_columns.
  void fill_row(std::span<const float> samples, FeatureSet set);

 private:
  // Everything that is computed frame by frame, and then what needs all frames.
  void update_frames(QuadRange quads);
  void update_chroma(QuadRange quads);

  void add(const Moments& summary);
  void add_quantiles(std::span<const float> values);
  void add_delta(std::span<const float> values, int order);
  void add_separation(std::span<const float> samples);

  void fill_mel_grid(std::span<const float> samples);
  void add_gtzan57(std::span<const float> samples);
  void add_table_columns(std::span<const float> samples);
  void add_extended(std::span<const float> samples);

  void add_reflected();
  void add_frame_statistics(std::span<const float> samples);
  void add_contrast_and_chroma_means(std::span<const float> samples);
  void add_loudness(std::span<const float> samples);
  void add_rhythm();
};

}  // namespace genrescope
