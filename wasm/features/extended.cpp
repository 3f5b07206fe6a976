// The columns that the extended set has beside the 57.
#include <algorithm>

#include "energy.h"
#include "extractor_state.h"

namespace genrescope {
namespace {

// Contrast and chroma means are of the first 30 s, as in the table that models train on.
constexpr std::size_t kFirstSamples = std::size_t{30} * kSampleRate;

}  // namespace

void Extractor::State::add(const Quantiles& quantiles) {
  row.push_back(quantiles.maximum);
  row.push_back(quantiles.minimum);
  row.push_back(quantiles.median);
  row.push_back(quantiles.lower_quartile);
  row.push_back(quantiles.upper_quartile);
}

void Extractor::State::add_extended(std::span<const float> samples) {
  // From the spectra of the 57, padded by reflection, first; then the edges change.
  const std::size_t beside_tables = row.size();
  add_reflected();
  add_rhythm();
  const std::vector<double> later(row.begin() + static_cast<std::ptrdiff_t>(beside_tables), row.end());
  row.resize(beside_tables);

  add_frame_statistics(samples);
  add_contrast_and_chroma_means(samples);
  add_loudness(samples);
  row.insert(row.end(), later.begin(), later.end());
}

void Extractor::State::add_reflected() {
  for (std::size_t c = 0; c < kPitchClasses; ++c) {
    const std::vector<float> values = chroma.pitch_class(c);
    row.push_back(moments(values).variance);
    row.push_back(moments(delta(values, 1)).variance);
  }
  contrast.update(stft, stft.all());
  for (std::size_t band = 0; band < kContrastBands; ++band) {
    const std::vector<float> values = contrast.band(band);
    row.push_back(moments(values).variance);
    row.push_back(moments(delta(values, 1)).variance);
  }
  add(moments(spectral_flatness(stft)));
  for (const std::vector<float>& axis : tonnetz(chroma)) add(moments(axis));
  for (std::size_t k = 0; k < kCoefficients; ++k) {
    add(moments(delta(mfcc.coefficient(k), 1)));
    add(moments(delta(mfcc.coefficient(k), 2)));
  }
}

void Extractor::State::add_rhythm() {
  row.push_back(tempo.clarity);
  for (double strength : tempo_ranges(autocorrelation, kFrameRate)) row.push_back(strength);
  const double seconds = static_cast<double>(envelope.size()) / kFrameRate;
  row.push_back(static_cast<double>(onset_frames(envelope).size()) / seconds);
  add(moments(envelope));
  for (double level : mel_modulation(mel, kFrameRate)) row.push_back(level);
}

void Extractor::State::add_frame_statistics(std::span<const float> samples) {
  for (const QuadRange& edge : stft.change_edges(samples, Padding::kZero)) {
    update(edge);
    contrast.update(stft, edge);
  }
  add(quantiles(chroma.all()));
  add(quantiles(frame_rms(samples, Padding::kZero)));
  add(quantiles(shape.centroid));
  add(quantiles(shape.bandwidth));
  add(quantiles(shape.rolloff));
  add(quantiles(frame_zero_crossing_rate(samples)));
  add(quantiles(separation.change_edges(stft, samples.size())));
  for (std::size_t k = 0; k < kCoefficients; ++k) add(quantiles(mfcc.coefficient(k)));
}

void Extractor::State::add_contrast_and_chroma_means(std::span<const float> samples) {
  if (samples.size() > kFirstSamples) {
    for (const QuadRange& edge : stft.change_edges(samples.first(kFirstSamples), Padding::kZero)) {
      update_chroma(edge);
      contrast.update(stft, edge);
    }
  }
  for (std::size_t band = 0; band < kContrastBands; ++band) row.push_back(moments(contrast.band(band)).mean);
  for (std::size_t c = 0; c < kPitchClasses; ++c) row.push_back(moments(chroma.pitch_class(c)).mean);
}

void Extractor::State::add_loudness(std::span<const float> samples) {
  const LoudnessDescriptors descriptors = loudness.analyse(samples);
  for (const auto& bands : descriptors.spectrum) row.insert(row.end(), bands.begin(), bands.end());
  row.insert(row.end(), descriptors.rhythm.begin(), descriptors.rhythm.end());
}

}  // namespace genrescope
