#include "extractor.h"

#include <algorithm>
#include <cmath>

#include "../dsp/statistics.h"
#include "../dsp/stft.h"
#include "chroma.h"
#include "energy.h"
#include "rhythm.h"
#include "separation.h"
#include "spectral_shape.h"
#include "timbre.h"

namespace genrescope {

struct Extractor::State {
  Stft stft;
  MelSpectrogram mel{kSampleRate};
  Mfcc mfcc;
  Chroma chroma;
  Tuning tuning;
  SpectralShape shape;
  Separation separation;
  Tempogram tempogram;
  std::vector<float> part;  // the harmonic, then the percussive samples
  std::vector<double> row;

  void add(const Moments& summary) {
    row.push_back(summary.mean);
    row.push_back(summary.variance);
  }
  // Everything that is computed frame by frame.
  void update(QuadRange quads);
  void add_separation(std::span<const float> samples);
  void extract_gtzan57(std::span<const float> samples);
};

void Extractor::State::update(QuadRange quads) {
  mel.update(stft, quads);
  mfcc.update(mel, quads);
  tuning.update(stft, quads, kSampleRate);
  chroma.update(stft, quads, kSampleRate, tuning.estimate());
  shape.update(stft, quads, kSampleRate);
}

void Extractor::State::add_separation(std::span<const float> samples) {
  const std::span<const float> harmonic = separation.harmonic(stft);
  // librosa fills both parts up with zeros to the clip's length, and so do their statistics.
  part.assign(samples.size(), 0);
  std::copy(harmonic.begin(), harmonic.end(), part.begin());
  add(moments(part));
  for (std::size_t i = 0; i < harmonic.size(); ++i) part[i] = samples[i] - harmonic[i];
  add(moments(part));
}

void Extractor::State::extract_gtzan57(std::span<const float> samples) {
  stft.analyse(samples, Padding::kReflect);
  update(stft.all());
  const std::vector<float> envelope = onset_envelope(mel);
  const std::vector<double> autocorrelation = tempogram.mean_autocorrelation(envelope);

  // In the order of feature_columns(FeatureSet::kGtzan57).
  add(moments(chroma.all()));
  add(moments(frame_rms(samples, Padding::kReflect)));
  add(moments(shape.centroid));
  add(moments(shape.bandwidth));
  add(moments(shape.rolloff));
  add(moments(frame_zero_crossing_rate(samples)));
  add_separation(samples);
  row.push_back(tempo(envelope, autocorrelation, static_cast<double>(kSampleRate) / kHopLength));
  for (std::size_t k = 0; k < kCoefficients; ++k) add(moments(mfcc.coefficient(k)));
}

Extractor::Extractor() : state_(std::make_unique<State>()) {}
Extractor::~Extractor() = default;
Extractor::Extractor(Extractor&&) noexcept = default;
Extractor& Extractor::operator=(Extractor&&) noexcept = default;

Result<std::vector<double>> Extractor::extract(std::span<const float> samples, FeatureSet set) {
  if (samples.size() < kMinimumSamples) {
    return {ErrorCode::kTooShort,
            "features need at least " + std::to_string(kMinimumSamples) + " samples at 22050 Hz, here are " +
                std::to_string(samples.size()),
            "use a longer recording"};
  }
  if (!std::all_of(samples.begin(), samples.end(), [](float sample) { return std::isfinite(sample); })) {
    return {ErrorCode::kInvalidSamples, "the sound contains samples that are not numbers", "export the file again"};
  }
  state_->row.clear();
  switch (set) {
    case FeatureSet::kGtzan57:
      state_->extract_gtzan57(samples);
      break;
  }
  return state_->row;
}

}  // namespace genrescope
