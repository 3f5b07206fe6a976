// The columns that the extended set has beside the 57.
#include <algorithm>

#include "extractor_state.h"

namespace genrescope {
namespace {

// Contrast and chroma means are of the first 30 s, as in the table that models train on.
constexpr std::size_t kFirstSamples = std::size_t{30} * kSampleRate;

}  // namespace

void Extractor::State::add_quantiles(std::span<const float> values) {
  const Quantiles found = quantiles.find(values);
  row.push_back(found.maximum);
  row.push_back(found.minimum);
  row.push_back(found.median);
  row.push_back(found.lower_quartile);
  row.push_back(found.upper_quartile);
}

void Extractor::State::add_delta(std::span<const float> values, int order) {
  derivative.resize(values.size());
  delta(values, order, derivative);
  add(moments(derivative));
}

void Extractor::State::add_extended(std::span<const float> samples) {
  // From the spectra of the 57, padded by reflection, first; then the edges change.
  const std::size_t count = row.size();
  add_reflected();
  add_rhythm();
  later.assign(row.begin() + static_cast<std::ptrdiff_t>(count), row.end());
  row.resize(count);

  add_table_columns(samples);
  row.insert(row.end(), descriptors.rhythm.begin(), descriptors.rhythm.end());
  row.insert(row.end(), later.begin(), later.end());
}

void Extractor::State::add_table_columns(std::span<const float> samples) {
  add_frame_statistics(samples);
  add_contrast_and_chroma_means(samples);
  add_loudness(samples);
}

void Extractor::State::add_reflected() {
  const auto add_variances = [&](std::span<const float> values) {
    row.push_back(moments(values).variance);
    derivative.resize(values.size());
    delta(values, 1, derivative);
    row.push_back(moments(derivative).variance);
  };
  for (std::size_t c = 0; c < kPitchClasses; ++c) add_variances(chroma.pitch_class(c));
  for (std::size_t band = 0; band < kContrastBands; ++band) add_variances(contrast.band(band));
  add(moments(flatness.values()));
  tonnetz.update(chroma);
  for (std::size_t axis = 0; axis < kTonalAxes; ++axis) add(moments(tonnetz.axis(axis)));
  for (std::size_t k = 0; k < kCoefficients; ++k) {
    add_delta(mfcc.coefficient(k), 1);
    add_delta(mfcc.coefficient(k), 2);
  }
}

void Extractor::State::add_rhythm() {
  row.push_back(tempo.clarity);
  for (double strength : tempo_ranges(autocorrelation, kFrameRate)) row.push_back(strength);
  const double seconds = static_cast<double>(envelope.size()) / kFrameRate;
  row.push_back(static_cast<double>(count_onsets(envelope)) / seconds);
  add(moments(envelope));
  for (double level : modulation.analyse(mel)) row.push_back(level);
}

void Extractor::State::add_frame_statistics(std::span<const float> samples) {
  const auto edges = stft.change_edges(samples, Padding::kZero);
  for (const QuadRange& edge : edges) {
    update_frames(edge);
    contrast.update(stft, edge);
  }
  for (const QuadRange& edge : edges) {
    mfcc.update(mel, edge);
    update_chroma(edge);
  }
  add_quantiles(chroma.all());
  add_quantiles(energy.rms(samples, Padding::kZero));
  add_quantiles(shape.centroid);
  add_quantiles(shape.bandwidth);
  add_quantiles(shape.rolloff);
  add_quantiles(energy.zero_crossing_rate());
  add_quantiles(separation.change_edges(stft, samples.size()));
  for (std::size_t k = 0; k < kCoefficients; ++k) add_quantiles(mfcc.coefficient(k));
}

void Extractor::State::add_contrast_and_chroma_means(std::span<const float> samples) {
  if (samples.size() > kFirstSamples) {
    const auto edges = stft.change_edges(samples.first(kFirstSamples), Padding::kZero);
    for (const QuadRange& edge : edges) {
      tuning.update(stft, edge);
      contrast.update(stft, edge);
    }
    for (const QuadRange& edge : edges) update_chroma(edge);
  }
  for (std::size_t band = 0; band < kContrastBands; ++band) row.push_back(moments(contrast.band(band)).mean);
  for (std::size_t c = 0; c < kPitchClasses; ++c) row.push_back(moments(chroma.pitch_class(c)).mean);
}

void Extractor::State::add_loudness(std::span<const float> samples) {
  descriptors = loudness.analyse(samples);
  for (const auto& bands : descriptors.spectrum) row.insert(row.end(), bands.begin(), bands.end());
}

}  // namespace genrescope
