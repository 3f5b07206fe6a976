#include "chroma.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "../dsp/math.h"
#include "../dsp/statistics.h"

namespace genrescope {
namespace {

// Octaves above 27.5 Hz (A0) at that tuning.
double octaves(double hz, double tuning) {
  return exact_log2(hz / (440 * exact_exp2(tuning / kPitchClasses) / 16));
}

std::vector<std::array<float, kPitchClasses>> chroma_bank(double sample_rate, double tuning) {
  constexpr double kCentreOctave = 5, kOctaveWidth = 2;
  constexpr auto kClasses = static_cast<double>(kPitchClasses);
  std::vector<double> pitch(kBins + 1);  // in semitones above A0; one bin more, for the last one's width
  for (std::size_t bin = 1; bin <= kBins; ++bin) {
    pitch[bin] = kClasses * octaves(static_cast<double>(bin) * sample_rate / kFftLength, tuning);
  }
  pitch[0] = pitch[1] - 1.5 * kClasses;  // 0 Hz has no pitch: far enough below not to matter
  std::vector<std::array<float, kPitchClasses>> bank(kBins);
  for (std::size_t bin = 0; bin < kBins; ++bin) {
    const double width = std::max(pitch[bin + 1] - pitch[bin], 1.0);
    double bumps[kPitchClasses];
    double squares = 0;
    for (std::size_t c = 0; c < kPitchClasses; ++c) {
      const double shifted = pitch[bin] - static_cast<double>(c) + kClasses / 2 + 10 * kClasses;
      const double distance = shifted - kClasses * std::floor(shifted / kClasses) - kClasses / 2;
      bumps[c] = exact_exp(-0.5 * (2 * distance / width) * (2 * distance / width));
      squares += bumps[c] * bumps[c];
    }
    const double away = (pitch[bin] / kClasses - kCentreOctave) / kOctaveWidth;
    const double weight = exact_exp(-0.5 * away * away) / std::sqrt(squares);
    // Counted from A; the table starts at C, three semitones above.
    for (std::size_t c = 0; c < kPitchClasses; ++c) {
      bank[bin][c] = static_cast<float>(bumps[(c + 3) % kPitchClasses] * weight);
    }
  }
  return bank;
}

struct Peak {
  float hz, power;
};

// Local maxima above a tenth of the frame's maximum, with parabolic interpolation (librosa.piptrack).
void collect_peaks(const F32x4* magnitude, std::size_t lanes, double sample_rate, std::vector<Peak>& peaks) {
  constexpr double kLowest = 150, kHighest = 4000;
  constexpr float kTiny = std::numeric_limits<float>::min();
  const double hz_per_bin = sample_rate / kFftLength;
  const auto begin = static_cast<std::size_t>(std::ceil(kLowest / hz_per_bin));
  const std::size_t end = std::min(kBins - 1, static_cast<std::size_t>(std::ceil(kHighest / hz_per_bin)));
  F32x4 loudest = 0;
  for (std::size_t bin = 0; bin < kBins; ++bin) loudest = max(loudest, magnitude[bin]);
  const F32x4 reference = loudest * loudest * 0.1f;
  for (std::size_t lane = 0; lane < lanes; ++lane) {
    float below = magnitude[begin - 1][lane] * magnitude[begin - 1][lane];
    float here = magnitude[begin][lane] * magnitude[begin][lane];
    for (std::size_t bin = begin; bin < end; ++bin) {
      const float above = magnitude[bin + 1][lane] * magnitude[bin + 1][lane];
      if (here > reference[lane] && here > below && here >= above) {
        const float slope = 0.5f * (above - below);
        const float curvature = 2 * here - above - below;
        const float shift = slope / (curvature + (std::abs(curvature) < kTiny ? 1.0f : 0.0f));
        peaks.push_back({static_cast<float>((static_cast<double>(static_cast<float>(bin) + shift)) * hz_per_bin),
                         here + 0.5f * slope * shift});
      }
      below = here;
      here = above;
    }
  }
}

}  // namespace

double estimate_tuning(const Stft& stft, double sample_rate) {
  constexpr std::size_t kSteps = 100;
  std::vector<Peak> peaks;
  for (std::size_t quad = 0; quad < stft.quads(); ++quad) {
    const std::size_t lanes = std::min(kFramesPerQuad, stft.frames() - quad * kFramesPerQuad);
    collect_peaks(stft.magnitude(quad), lanes, sample_rate, peaks);
  }
  std::vector<float> powers(peaks.size());
  std::transform(peaks.begin(), peaks.end(), powers.begin(), [](const Peak& peak) { return peak.power; });
  const float threshold = median(powers);
  std::size_t counts[kSteps] = {};
  const auto edge = [](std::size_t step) { return static_cast<double>(step) * 0.01 - 0.5; };
  for (const Peak& peak : peaks) {
    if (peak.power < threshold) continue;
    // In single precision where librosa's arrays are: a residual on an edge falls to the same side.
    const auto octave = static_cast<float>(exact_log2(peak.hz / 27.5f));
    const float semitones = static_cast<float>(kPitchClasses) * octave;
    float residual = semitones - std::floor(semitones);
    if (residual >= 0.5f) residual -= 1;
    auto step = static_cast<std::size_t>(std::clamp((residual + 0.5) * kSteps, 0.0, kSteps - 1.0));
    if (step > 0 && residual < edge(step)) --step;
    if (step + 1 < kSteps && residual >= edge(step + 1)) ++step;
    ++counts[step];
  }
  if (peaks.empty()) return 0;
  return edge(static_cast<std::size_t>(std::max_element(counts, counts + kSteps) - counts));
}

void Chroma::analyse(const Stft& stft, double sample_rate, double tuning) {
  if (bank_.empty() || bank_tuning_ != tuning || bank_sample_rate_ != sample_rate) {
    bank_ = chroma_bank(sample_rate, tuning);
    bank_tuning_ = tuning;
    bank_sample_rate_ = sample_rate;
  }
  constexpr std::size_t kBlock = 64;  // bins summed in single precision before they go to the sum in double
  frames_ = stft.frames();
  values_.assign(stft.quads() * kPitchClasses, 0);
  for (std::size_t quad = 0; quad < stft.quads(); ++quad) {
    const F32x4* magnitude = stft.magnitude(quad);
    F64x2 low[kPitchClasses], high[kPitchClasses];
    for (std::size_t c = 0; c < kPitchClasses; ++c) low[c] = high[c] = 0;
    for (std::size_t block = 0; block < kBins; block += kBlock) {
      F32x4 sum[kPitchClasses];
      for (F32x4& s : sum) s = 0;
      for (std::size_t bin = block; bin < std::min(kBins, block + kBlock); ++bin) {
        const F32x4 power = magnitude[bin] * magnitude[bin];
        for (std::size_t c = 0; c < kPitchClasses; ++c) sum[c] += power * F32x4(bank_[bin][c]);
      }
      for (std::size_t c = 0; c < kPitchClasses; ++c) {
        low[c] += widen_low(sum[c]);
        high[c] += widen_high(sum[c]);
      }
    }
    F32x4* values = &values_[quad * kPitchClasses];
    F32x4 largest = 0;
    for (std::size_t c = 0; c < kPitchClasses; ++c) {
      values[c] = narrow(low[c], high[c]);
      largest = max(largest, values[c]);
    }
    for (std::size_t lane = 0; lane < kFramesPerQuad; ++lane) {
      if (largest[lane] < std::numeric_limits<float>::min()) largest.v[lane] = 1;
    }
    for (std::size_t c = 0; c < kPitchClasses; ++c) values[c] /= largest;
  }
}

std::vector<float> Chroma::pitch_class(std::size_t index) const {
  std::vector<float> values(frames_);
  for (std::size_t frame = 0; frame < frames_; ++frame) {
    values[frame] = quad(frame / kFramesPerQuad)[index][frame % kFramesPerQuad];
  }
  return values;
}

std::vector<float> Chroma::all() const {
  std::vector<float> values;
  values.reserve(frames_ * kPitchClasses);
  for (std::size_t c = 0; c < kPitchClasses; ++c) {
    const std::vector<float> row = pitch_class(c);
    values.insert(values.end(), row.begin(), row.end());
  }
  return values;
}

}  // namespace genrescope
