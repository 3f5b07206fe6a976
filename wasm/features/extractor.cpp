#include "extractor.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "extractor_state.h"

namespace genrescope {
namespace {

// Every spectrum goes through all stages that need no other while it is in the cache: so many quads at a time.
constexpr std::size_t kBlock = 8;

// Moments of a part and of what the whole has beside it, as far as the part goes, both filled up with zeros to the
// length of the whole. In lanes, and with a sum for every fourth sample, so that no addition waits for the one before.
std::array<Moments, 2> moments_of_parts(std::span<const float> whole, std::span<const float> part) {
  const auto n = static_cast<double>(whole.size());
  const auto sum_of = [&](auto term) {
    constexpr std::size_t kSums = 4;
    F64x2 sums[kSums] = {0, 0, 0, 0};
    const std::size_t even = part.size() / kSums * kSums;
    for (std::size_t i = 0; i < even; i += kSums) {
      F32x4 first = F32x4::load(&part[i]), second = F32x4::load(&whole[i]) - first;
      interleave(first, second);
      sums[0] += term(widen_low(first));
      sums[1] += term(widen_high(first));
      sums[2] += term(widen_low(second));
      sums[3] += term(widen_high(second));
    }
    for (std::size_t i = even; i < part.size(); ++i) sums[0] += term(F64x2::Vector{part[i], whole[i] - part[i]});
    return (sums[0] + sums[1]) + (sums[2] + sums[3]);
  };
  const F64x2 mean = sum_of([](F64x2 both) { return both; }) / n;
  F64x2 squares = sum_of([mean](F64x2 both) { return (both - mean) * (both - mean); });
  squares += mean * mean * static_cast<double>(whole.size() - part.size());
  return {Moments{mean[0], squares[0] / n}, Moments{mean[1], squares[1] / n}};
}

}  // namespace

void Extractor::State::add(const Moments& summary) {
  row.push_back(summary.mean);
  row.push_back(summary.variance);
}

void Extractor::State::update_frames(QuadRange quads) {
  mel.update(stft, quads);
  tuning.update(stft, quads);
  shape.update(stft, quads, kSampleRate);
}

void Extractor::State::update_chroma(QuadRange quads) {
  chroma.update(stft, quads, tuning.estimate());
}

void Extractor::State::add_separation(std::span<const float> samples) {
  // librosa 0.8 stops at the last whole hop and fills both parts up with zeros to the clip's length.
  const std::span<const float> harmonic = separation.harmonic(stft, (stft.frames() - 1) * kHopLength);
  for (const Moments& part : moments_of_parts(samples, harmonic)) add(part);
}

void Extractor::State::fill_mel_grid(std::span<const float> samples) {
  stft.begin(samples, Padding::kReflect);
  for (std::size_t begin = 0; begin < stft.quads(); begin += kBlock) {
    const QuadRange block = {begin, std::min(stft.quads(), begin + kBlock)};
    stft.transform(block);
    mel.update(stft, block);
  }
  append_mel_grid(mel, levels, row);
}

void Extractor::State::fill_row(std::span<const float> samples, FeatureSet set) {
  row.clear();
  if (set == FeatureSet::kMelGrid) return fill_mel_grid(samples);
  const bool extended = set == FeatureSet::kExtended;
  stft.begin(samples, Padding::kReflect);
  for (std::size_t begin = 0; begin < stft.quads(); begin += kBlock) {
    const QuadRange block = {begin, std::min(stft.quads(), begin + kBlock)};
    stft.transform(block);
    update_frames(block);
    if (set != FeatureSet::kGtzan57) contrast.update(stft, block);
    if (extended) flatness.update(stft, block);
  }
  mfcc.update(mel, stft.all());
  update_chroma(stft.all());
  add_gtzan57(samples);
  if (set == FeatureSet::kGtzan379) add_table_columns(samples);
  if (extended) add_extended(samples);
}

void Extractor::State::add_gtzan57(std::span<const float> samples) {
  onset_envelope(mel, envelope);
  autocorrelation = tempogram.mean_autocorrelation(envelope);
  tempo = find_tempo(envelope, autocorrelation, kFrameRate);

  add(moments(chroma.all()));
  add(moments(energy.rms(samples, Padding::kReflect)));
  add(moments(shape.centroid));
  add(moments(shape.bandwidth));
  add(moments(shape.rolloff));
  add(moments(energy.zero_crossing_rate(samples)));
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
  state_->fill_row(samples, set);
  return state_->row;
}

}  // namespace genrescope
