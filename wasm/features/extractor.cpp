#include "extractor.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "energy.h"
#include "extractor_state.h"

namespace genrescope {
namespace {

// Moments of a part and of what the whole has beside it, as far as the part goes, both filled up with zeros to the
// length of the whole. The two sums wait for each other in lanes rather than one after the other.
std::array<Moments, 2> moments_of_parts(std::span<const float> whole, std::span<const float> part) {
  const auto n = static_cast<double>(whole.size());
  const auto both = [&](std::size_t i) { return F64x2(F64x2::Vector{part[i], whole[i] - part[i]}); };
  F64x2 sum = 0;
  for (std::size_t i = 0; i < part.size(); ++i) sum += both(i);
  const F64x2 mean = sum / n;
  F64x2 squares = 0;
  for (std::size_t i = 0; i < part.size(); ++i) {
    const F64x2 deviation = both(i) - mean;
    squares += deviation * deviation;
  }
  for (std::size_t i = part.size(); i < whole.size(); ++i) squares += mean * mean;
  return {Moments{mean[0], squares[0] / n}, Moments{mean[1], squares[1] / n}};
}

}  // namespace

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
  for (const Moments& part : moments_of_parts(samples, harmonic)) add(part);
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

std::optional<Error> too_short_for_features(std::size_t samples) {
  if (samples >= kMinimumSamples) return std::nullopt;
  return Error{ErrorCode::kTooShort,
               "features need at least " + std::to_string(kMinimumSamples) + " samples at 22050 Hz, here are " +
                   std::to_string(samples),
               "use a longer recording"};
}

Result<std::vector<double>> Extractor::extract(std::span<const float> samples, FeatureSet set) {
  if (const auto error = too_short_for_features(samples.size())) return *error;
  if (!std::all_of(samples.begin(), samples.end(), [](float sample) { return std::isfinite(sample); })) {
    return {ErrorCode::kInvalidSamples, "the sound contains samples that are not numbers", "export the file again"};
  }
  state_->row.clear();
  state_->add_gtzan57(samples);
  if (set == FeatureSet::kExtended) state_->add_extended(samples);
  return state_->row;
}

}  // namespace genrescope
