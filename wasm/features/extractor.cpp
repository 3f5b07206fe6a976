#include "extractor.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "energy.h"
#include "extractor_state.h"

namespace genrescope {

void Extractor::State::add(const Moments& summary) {
  row.push_back(summary.mean);
  row.push_back(summary.variance);
}

void Extractor::State::update_chroma(QuadRange quads) {
  tuning.update(stft, quads, kSampleRate);
  chroma.update(stft, quads, kSampleRate, tuning.estimate());
}

void Extractor::State::update(QuadRange quads) {
  mel.update(stft, quads);
  mfcc.update(mel, quads);
  update_chroma(quads);
  shape.update(stft, quads, kSampleRate);
}

void Extractor::State::add_separation(std::span<const float> samples) {
  // librosa 0.8 stops at the last whole hop and fills both parts up with zeros to the clip's length.
  const std::span<const float> harmonic = separation.harmonic(stft, (stft.frames() - 1) * kHopLength);
  part.assign(samples.size(), 0);
  std::copy(harmonic.begin(), harmonic.end(), part.begin());
  add(moments(part));
  for (std::size_t i = 0; i < harmonic.size(); ++i) part[i] = samples[i] - harmonic[i];
  add(moments(part));
}

void Extractor::State::add_gtzan57(std::span<const float> samples) {
  stft.analyse(samples, Padding::kReflect);
  update(stft.all());
  envelope = onset_envelope(mel);
  autocorrelation = tempogram.mean_autocorrelation(envelope);
  tempo = find_tempo(envelope, autocorrelation, kFrameRate);

  add(moments(chroma.all()));
  add(moments(frame_rms(samples, Padding::kReflect)));
  add(moments(shape.centroid));
  add(moments(shape.bandwidth));
  add(moments(shape.rolloff));
  add(moments(frame_zero_crossing_rate(samples)));
  add_separation(samples);
  row.push_back(tempo.bpm);
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
  state_->add_gtzan57(samples);
  if (set == FeatureSet::kExtended) state_->add_extended(samples);
  return state_->row;
}

}  // namespace genrescope
