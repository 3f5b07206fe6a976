#include "frames.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <string>

#include "chroma.h"
#include "contrast.h"
#include "energy.h"
#include "extractor.h"
#include "rhythm.h"
#include "spectral_shape.h"
#include "timbre.h"

namespace genrescope {
namespace {

// The spectra of a clip, and what several arrays are made of, once it is needed.
class Frames {
 public:
  explicit Frames(std::span<const float> samples) : samples_(samples) { stft_.analyse(samples, Padding::kReflect); }

  // Nothing for a name that is none.
  std::optional<FrameArray> make(std::string_view name);

 private:
  // `value(quad, row)`: four frames in lanes.
  FrameArray from_quads(std::size_t rows, const std::function<F32x4(std::size_t, std::size_t)>& value) const {
    const std::size_t frames = stft_.frames();
    FrameArray array{{rows, frames}, std::vector<float>(rows * frames)};
    for (std::size_t quad = 0; quad < stft_.quads(); ++quad) {
      const std::size_t first = quad * kFramesPerQuad, count = std::min(kFramesPerQuad, frames - first);
      for (std::size_t row = 0; row < rows; ++row) {
        const F32x4 lanes = value(quad, row);
        for (std::size_t lane = 0; lane < count; ++lane) array.data[row * frames + first + lane] = lanes[lane];
      }
    }
    return array;
  }
  // `row(index)`: one value per frame.
  FrameArray from_rows(std::size_t rows, const std::function<std::span<const float>(std::size_t)>& row) const {
    FrameArray array{{rows, stft_.frames()}, {}};
    for (std::size_t i = 0; i < rows; ++i) {
      const std::span<const float> values = row(i);
      array.data.insert(array.data.end(), values.begin(), values.end());
    }
    return array;
  }
  FrameArray from_row(std::span<const float> values) const {
    return from_rows(1, [&](std::size_t) { return values; });
  }

  FrameArray stft() const;
  FrameArray melspectrogram() const;
  const MelSpectrogram& mel();
  const SpectralShape& shape();
  const Chroma& chroma();
  std::vector<float> onset_strength();
  float tempo();

  std::span<const float> samples_;
  Stft stft_;
  std::optional<MelSpectrogram> mel_;
  std::optional<SpectralShape> shape_;
  std::optional<Chroma> chroma_;
};

FrameArray Frames::stft() const {
  const FrameArray real =
      from_quads(kBins, [&](std::size_t quad, std::size_t bin) { return stft_.spectrum(quad)[bin].re; });
  const FrameArray imaginary =
      from_quads(kBins, [&](std::size_t quad, std::size_t bin) { return stft_.spectrum(quad)[bin].im; });
  FrameArray array{{kBins, stft_.frames(), 2}, std::vector<float>(2 * real.data.size())};
  for (std::size_t i = 0; i < real.data.size(); ++i) {
    array.data[2 * i] = real.data[i];
    array.data[2 * i + 1] = imaginary.data[i];
  }
  return array;
}

FrameArray Frames::melspectrogram() const {
  const MelBank bank(kSampleRate, kFftLength, kMelBands, 0, kSampleRate / 2.0);
  std::vector<F32x4> power(kBins), bands(kMelBands);
  return from_quads(kMelBands, [&](std::size_t quad, std::size_t band) {
    if (band == 0) {
      const F32x4* magnitude = stft_.magnitude(quad);
      for (std::size_t bin = 0; bin < kBins; ++bin) power[bin] = magnitude[bin] * magnitude[bin];
      bank.apply(power.data(), bands.data());
    }
    return bands[band];
  });
}

const MelSpectrogram& Frames::mel() {
  if (!mel_) mel_.emplace(kSampleRate).update(stft_, stft_.all());
  return *mel_;
}

const SpectralShape& Frames::shape() {
  if (!shape_) shape_.emplace().update(stft_, stft_.all(), kSampleRate);
  return *shape_;
}

const Chroma& Frames::chroma() {
  if (!chroma_) {
    Tuning tuning(kSampleRate);
    tuning.update(stft_, stft_.all());
    chroma_.emplace(kSampleRate).update(stft_, stft_.all(), tuning.estimate());
  }
  return *chroma_;
}

std::vector<float> Frames::onset_strength() {
  std::vector<float> envelope;
  onset_envelope(mel(), envelope, Aggregate::kMean);
  return envelope;
}

float Frames::tempo() {
  const std::vector<float> envelope = onset_strength();
  Tempogram tempogram;
  const double frame_rate = static_cast<double>(kSampleRate) / kHopLength;
  return static_cast<float>(find_tempo(envelope, tempogram.mean_autocorrelation(envelope), frame_rate).bpm);
}

std::optional<FrameArray> Frames::make(std::string_view name) {
  const auto magnitude = [&](std::size_t quad, std::size_t bin) { return stft_.magnitude(quad)[bin]; };
  if (name == "stft") return stft();
  if (name == "magnitude") return from_quads(kBins, magnitude);
  if (name == "power") {
    return from_quads(kBins,
                      [&](std::size_t quad, std::size_t bin) { return magnitude(quad, bin) * magnitude(quad, bin); });
  }
  if (name == "melspectrogram") return melspectrogram();
  if (name == "mfcc") {
    Mfcc mfcc;
    mfcc.update(mel(), stft_.all());
    return from_rows(kCoefficients, [&](std::size_t k) { return mfcc.coefficient(k); });
  }
  if (name == "chroma_stft") return from_rows(kPitchClasses, [&](std::size_t c) { return chroma().pitch_class(c); });
  if (name == "tonnetz") {
    Tonnetz tonnetz;
    tonnetz.update(chroma());
    return from_rows(kTonalAxes, [&](std::size_t axis) { return tonnetz.axis(axis); });
  }
  if (name == "spectral_contrast") {
    SpectralContrast contrast(kSampleRate);
    contrast.update(stft_, stft_.all());
    return from_rows(kContrastBands, [&](std::size_t band) { return contrast.band(band); });
  }
  if (name == "spectral_centroid") return from_row(shape().centroid);
  if (name == "spectral_bandwidth") return from_row(shape().bandwidth);
  if (name == "spectral_rolloff") return from_row(shape().rolloff);
  if (name == "spectral_flatness") {
    SpectralFlatness flatness;
    flatness.update(stft_, stft_.all());
    return from_row(flatness.values());
  }
  Energy energy;
  if (name == "zero_crossing_rate") return from_row(energy.zero_crossing_rate(samples_));
  if (name == "rms") return from_row(energy.rms(samples_, Padding::kReflect));
  if (name == "onset_strength") return FrameArray{{stft_.frames()}, onset_strength()};
  if (name == "tempo") return FrameArray{{1}, {tempo()}};
  return std::nullopt;
}

}  // namespace

Result<std::vector<FrameArray>> frame_arrays(std::span<const float> samples, std::span<const std::string_view> names) {
  if (const auto error = too_short_for_features(samples.size())) return *error;
  Frames frames(samples);
  std::vector<FrameArray> arrays;
  for (const std::string_view name : names) {
    std::optional<FrameArray> array = frames.make(name);
    if (!array) return {ErrorCode::kInvalidArgument, "there is no array \"" + std::string(name) + "\"", ""};
    arrays.push_back(std::move(*array));
  }
  return arrays;
}

}  // namespace genrescope
