// What an Extractor keeps between clips; for extractor.cpp and extended.cpp.
#pragma once

#include <span>
#include <vector>

#include "../dsp/statistics.h"
#include "../dsp/stft.h"
#include "chroma.h"
#include "contrast.h"
#include "extractor.h"
#include "loudness.h"
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
  Tuning tuning;
  Chroma chroma;
  SpectralShape shape;
  Separation separation;
  Tempogram tempogram;
  SpectralContrast contrast{kSampleRate};
  Loudness loudness{kSampleRate};
  std::vector<float> envelope;
  std::vector<double> autocorrelation;
  Tempo tempo;
  std::vector<double> row;

  // Adds the columns of a set to `row`, in the order of feature_columns.
  void add_gtzan57(std::span<const float> samples);
  void add_extended(std::span<const float> samples);

 private:
  // Everything that is computed frame by frame.
  void update(QuadRange quads);
  void update_chroma(QuadRange quads);

  void add(const Moments& summary);
  void add(const Quantiles& quantiles);
  void add_separation(std::span<const float> samples);

  void add_reflected();
  void add_frame_statistics(std::span<const float> samples);
  void add_contrast_and_chroma_means(std::span<const float> samples);
  void add_loudness(std::span<const float> samples);
  void add_rhythm();
};

}  // namespace genrescope
