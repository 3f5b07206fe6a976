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

constexpr std::size_t kSteps = 100;  // of the tuning histogram, over one semitone

double step_edge(std::size_t step) {
  return static_cast<double>(step) * 0.01 - 0.5;
}

// The step of the histogram that a frequency falls into. In single precision where librosa's arrays are, so that a
// residual on an edge falls to the same side.
std::uint8_t tuning_step(float hz) {
  const auto octave = static_cast<float>(exact_log2(hz / 27.5f));
  const float semitones = static_cast<float>(kPitchClasses) * octave;
  float residual = semitones - std::floor(semitones);
  if (residual >= 0.5f) residual -= 1;
  auto step = static_cast<std::size_t>(std::clamp((residual + 0.5) * kSteps, 0.0, kSteps - 1.0));
  if (step > 0 && residual < step_edge(step)) --step;
  if (step + 1 < kSteps && residual >= step_edge(step + 1)) ++step;
  return static_cast<std::uint8_t>(step);
}

// Local maxima of the power spectrum above a tenth of the frame's maximum, with parabolic interpolation
// (librosa.piptrack): `found(frequency in Hz, power)` for each.
template <class Found>
void find_peaks(const F32x4* magnitude, std::size_t lanes, double sample_rate, Found found) {
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
        found(static_cast<float>(static_cast<double>(static_cast<float>(bin) + shift) * hz_per_bin),
              here + 0.5f * slope * shift);
      }
      below = here;
      here = above;
    }
  }
}

}  // namespace

void Tuning::update(const Stft& stft, QuadRange quads, double sample_rate) {
  std::vector<Peak> fresh;
  std::vector<std::size_t> ends;
  for (std::size_t quad = quads.begin; quad < quads.end; ++quad) {
    const std::size_t lanes = std::min(kFramesPerQuad, stft.frames() - quad * kFramesPerQuad);
    find_peaks(stft.magnitude(quad), lanes, sample_rate, [&](float hz, float power) {
      fresh.push_back({power, tuning_step(hz)});
    });
    ends.push_back(fresh.size());
  }
  // What stood there before, and everything behind the clip's new end, makes room.
  starts_.resize(std::max<std::size_t>(starts_.size(), 1), 0);
  const std::size_t before = starts_.size() - 1;
  const std::size_t from = starts_[std::min(quads.begin, before)];
  const std::size_t to = quads.end == stft.quads() ? peaks_.size() : starts_[std::min(quads.end, before)];
  const auto at = [&](std::size_t i) { return peaks_.begin() + static_cast<std::ptrdiff_t>(i); };
  const auto hole = peaks_.erase(at(from), at(to));
  peaks_.insert(hole, fresh.begin(), fresh.end());
  starts_.resize(stft.quads() + 1, 0);
  for (std::size_t i = 0; i < ends.size(); ++i) starts_[quads.begin + i + 1] = from + ends[i];
  for (std::size_t i = quads.end + 1; i < starts_.size(); ++i) starts_[i] += fresh.size() - (to - from);
}

double Tuning::estimate() const {
  if (peaks_.empty()) return 0;
  std::vector<float> powers(peaks_.size());
  std::transform(peaks_.begin(), peaks_.end(), powers.begin(), [](const Peak& peak) { return peak.power; });
  const float threshold = median(powers);
  std::size_t counts[kSteps] = {};
  for (const Peak& peak : peaks_) counts[peak.step] += peak.power >= threshold ? 1 : 0;
  return step_edge(static_cast<std::size_t>(std::max_element(counts, counts + kSteps) - counts));
}

void Chroma::update(const Stft& stft, QuadRange quads, double sample_rate, double tuning) {
  if (bank_.empty() || bank_tuning_ != tuning || bank_sample_rate_ != sample_rate) {
    bank_ = chroma_bank(sample_rate, tuning);
    bank_tuning_ = tuning;
    bank_sample_rate_ = sample_rate;
    quads = stft.all();
  }
  frames_ = stft.frames();
  values_.resize(stft.quads() * kPitchClasses);
  for (std::size_t quad = quads.begin; quad < quads.end; ++quad) {
    analyse_quad(stft.magnitude(quad), &values_[quad * kPitchClasses]);
  }
}

void Chroma::analyse_quad(const F32x4* magnitude, F32x4* values) const {
  constexpr std::size_t kBlock = 64;  // bins summed in single precision before they go to the sum in double
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

std::array<std::vector<float>, kTonalAxes> tonnetz(const Chroma& chroma) {
  // Pitch class c lies on each circle at c times 7/6, 3/2 or 2/3 of half a turn; the even rows are sines. In twelfths
  // of half a turn the angles are whole numbers.
  constexpr int kTwelfths[kTonalAxes] = {14, 14, 18, 18, 8, 8};
  constexpr double kRadius[kTonalAxes] = {1, 1, 1, 1, 0.5, 0.5};
  double basis[kTonalAxes][kPitchClasses];
  for (std::size_t axis = 0; axis < kTonalAxes; ++axis) {
    for (std::size_t c = 0; c < kPitchClasses; ++c) {
      const SineCosine turn = exact_turn(kTwelfths[axis] * static_cast<std::int64_t>(c), 24);
      basis[axis][c] = kRadius[axis] * (axis % 2 == 0 ? turn.sine : turn.cosine);
    }
  }
  std::array<std::vector<float>, kTonalAxes> rows;
  for (std::vector<float>& row : rows) row.resize(chroma.frames());
  for (std::size_t frame = 0; frame < chroma.frames(); ++frame) {
    const F32x4* values = chroma.quad(frame / kFramesPerQuad);
    const std::size_t lane = frame % kFramesPerQuad;
    double sum = 0;
    for (std::size_t c = 0; c < kPitchClasses; ++c) sum += values[c][lane];
    if (!(sum > 0)) continue;
    for (std::size_t axis = 0; axis < kTonalAxes; ++axis) {
      double coordinate = 0;
      for (std::size_t c = 0; c < kPitchClasses; ++c) coordinate += basis[axis][c] * values[c][lane];
      rows[axis][frame] = static_cast<float>(coordinate / sum);
    }
  }
  return rows;
}

}  // namespace genrescope
