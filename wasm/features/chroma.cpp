#include "chroma.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "../dsp/math.h"
#include "../dsp/statistics.h"

namespace genrescope {
namespace {

constexpr auto kClasses = static_cast<double>(kPitchClasses);

// Octaves above 27.5 Hz (A0) at that tuning.
double octaves(double hz, double tuning) {
  return exact_log2(hz / (440 * exact_exp2(tuning / kPitchClasses) / 16));
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

}  // namespace

Tuning::Tuning(double sample_rate) : hz_per_bin_(sample_rate / kFftLength) {
  constexpr double kLowest = 150, kHighest = 4000;
  first_bin_ = static_cast<std::size_t>(std::ceil(kLowest / hz_per_bin_));
  end_bin_ = std::min(kBins - 1, static_cast<std::size_t>(std::ceil(kHighest / hz_per_bin_)));
}

void Tuning::update(const Stft& stft, QuadRange quads) {
  // Every other bin of the range can hold a peak: room for all of them, so that no clip needs more.
  const std::size_t most = kFramesPerQuad * ((end_bin_ - first_bin_) / 2 + 1);
  quads_ = stft.quads();
  if (peaks_.size() < quads_) peaks_.resize(quads_);
  powers_.reserve(quads_ * most);
  for (std::size_t quad = quads.begin; quad < quads.end; ++quad) {
    peaks_[quad].reserve(most);
    peaks_[quad].clear();
    find_peaks(stft.magnitude(quad), std::min(kFramesPerQuad, stft.frames() - quad * kFramesPerQuad), peaks_[quad]);
  }
}

// Local maxima of the power spectrum above a tenth of the frame's maximum, with parabolic interpolation
// (librosa.piptrack).
void Tuning::find_peaks(const F32x4* magnitude, std::size_t lanes, std::vector<Peak>& peaks) const {
  constexpr float kTiny = std::numeric_limits<float>::min();
  F32x4 loudest = 0;
  for (std::size_t bin = 0; bin < kBins; ++bin) loudest = max(loudest, magnitude[bin]);
  const F32x4 reference = loudest * loudest * 0.1f;
  for (std::size_t bin = first_bin_; bin < end_bin_; ++bin) {
    if (!any_greater(magnitude[bin] * magnitude[bin], reference)) continue;
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      const auto power = [&](std::size_t b) { return magnitude[b][lane] * magnitude[b][lane]; };
      const float below = power(bin - 1), here = power(bin), above = power(bin + 1);
      if (!(here > reference[lane] && here > below && here >= above)) continue;
      const float slope = 0.5f * (above - below);
      const float curvature = 2 * here - above - below;
      const float shift = slope / (curvature + (std::abs(curvature) < kTiny ? 1.0f : 0.0f));
      const auto hz = static_cast<float>(static_cast<double>(static_cast<float>(bin) + shift) * hz_per_bin_);
      peaks.push_back({here + 0.5f * slope * shift, tuning_step(hz)});
    }
  }
}

double Tuning::estimate() {
  powers_.clear();
  for (std::size_t quad = 0; quad < quads_; ++quad) {
    for (const Peak& peak : peaks_[quad]) powers_.push_back(peak.power);
  }
  if (powers_.empty()) return 0;
  const float threshold = median<float>(powers_);
  std::size_t counts[kSteps] = {};
  for (std::size_t quad = 0; quad < quads_; ++quad) {
    for (const Peak& peak : peaks_[quad]) counts[peak.step] += peak.power >= threshold ? 1 : 0;
  }
  return step_edge(static_cast<std::size_t>(std::max_element(counts, counts + kSteps) - counts));
}

Chroma::Chroma(double sample_rate) : hz_per_bin_(sample_rate / kFftLength) {}

void Chroma::tune(double tuning) {
  constexpr double kCentreOctave = 5, kOctaveWidth = 2;
  double pitch[kBins + 1];  // in semitones above A0; one bin more, for the last one's width
  for (std::size_t bin = 1; bin <= kBins; ++bin) {
    pitch[bin] = kClasses * octaves(static_cast<double>(bin) * hz_per_bin_, tuning);
  }
  pitch[0] = pitch[1] - 1.5 * kClasses;  // 0 Hz has no pitch: far enough below not to matter
  wide_.clear();
  narrow_.clear();
  runs_.clear();
  for (std::size_t bin = 0; bin < kBins; ++bin) {
    const double width = pitch[bin + 1] - pitch[bin];
    const bool is_wide = width > 1;
    // The lowest class that is reached, counted from A: half an octave below, or three semitones.
    const double lowest = is_wide ? std::ceil(pitch[bin] - kClasses / 2) : std::floor(pitch[bin] + 0.5) - 3;
    double bumps[kPitchClasses] = {};
    double squares = 0;
    for (std::size_t i = 0; i < (is_wide ? kPitchClasses : kReached); i += F64x2::kCount) {
      const double distance = pitch[bin] - lowest - static_cast<double>(i);
      const F64x2 scaled = F64x2(F64x2::Vector{distance, distance - 1}) * (2 / std::max(width, 1.0));
      const F64x2 bump = exact_exp(-0.5 * scaled * scaled);
      for (std::size_t k = 0; k < F64x2::kCount; ++k) {
        bumps[i + k] = bump[k];
        squares += bump[k] * bump[k];
      }
    }
    const double away = (pitch[bin] / kClasses - kCentreOctave) / kOctaveWidth;
    const double weight = exact_exp(-0.5 * away * away) / std::sqrt(squares);
    // The table starts at C, three semitones above A.
    constexpr std::size_t kFromA = 9 + 10 * kPitchClasses;
    const std::size_t first = static_cast<std::size_t>(lowest + kFromA) % kPitchClasses;
    if (is_wide) {
      std::array<float, kPitchClasses>& row = wide_.emplace_back();
      for (std::size_t i = 0; i < kPitchClasses; ++i)
        row[(first + i) % kPitchClasses] = static_cast<float>(bumps[i] * weight);
    } else {
      std::array<float, kReached>& row = narrow_.emplace_back();
      for (std::size_t i = 0; i < kReached; ++i) row[i] = static_cast<float>(bumps[i] * weight);
      if (runs_.empty() || runs_.back().first_class != first) runs_.push_back({bin, bin, first});
      runs_.back().end = bin + 1;
    }
  }
}

void Chroma::update(const Stft& stft, QuadRange quads, double tuning) {
  if (bank_tuning_ != tuning) {
    tune(tuning);
    bank_tuning_ = tuning;
    quads = stft.all();
  }
  frames_ = stft.frames();
  values_.resize(stft.quads() * kPitchClasses);
  for (std::size_t quad = quads.begin; quad < quads.end; ++quad) {
    analyse_quad(stft.magnitude(quad), &values_[quad * kPitchClasses]);
  }
  rows_.resize(frames_ * kPitchClasses);
  for (std::size_t frame = 0; frame < frames_; ++frame) {
    const F32x4* values = &values_[frame / kFramesPerQuad * kPitchClasses];
    for (std::size_t c = 0; c < kPitchClasses; ++c) rows_[c * frames_ + frame] = values[c][frame % kFramesPerQuad];
  }
}

void Chroma::analyse_quad(const F32x4* magnitude, F32x4* values) const {
  F64x2 low[kPitchClasses], high[kPitchClasses];
  for (std::size_t c = 0; c < kPitchClasses; ++c) low[c] = high[c] = 0;
  // A few bins are summed in single precision before they go to the sum in double.
  const auto add = [&](std::size_t c, F32x4 sum) {
    low[c] += widen_low(sum);
    high[c] += widen_high(sum);
  };
  for (std::size_t bin = 0; bin < wide_.size(); ++bin) {
    const F32x4 power = magnitude[bin] * magnitude[bin];
    for (std::size_t c = 0; c < kPitchClasses; ++c) add(c, power * F32x4(wide_[bin][c]));
  }
  const std::array<float, kReached>* weights = narrow_.data();
  for (const Run& run : runs_) {
    F32x4 sum[kReached];
    for (F32x4& s : sum) s = 0;
    for (std::size_t bin = run.begin; bin < run.end; ++bin, ++weights) {
      const F32x4 power = magnitude[bin] * magnitude[bin];
      for (std::size_t i = 0; i < kReached; ++i) sum[i] += power * F32x4((*weights)[i]);
    }
    for (std::size_t i = 0; i < kReached; ++i) add((run.first_class + i) % kPitchClasses, sum[i]);
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

Tonnetz::Tonnetz() {
  // Pitch class c lies on each circle at c times 7/6, 3/2 or 2/3 of half a turn; the even rows are sines. In twelfths
  // of half a turn the angles are whole numbers.
  constexpr int kTwelfths[kTonalAxes] = {14, 14, 18, 18, 8, 8};
  constexpr double kRadius[kTonalAxes] = {1, 1, 1, 1, 0.5, 0.5};
  for (std::size_t axis = 0; axis < kTonalAxes; ++axis) {
    for (std::size_t c = 0; c < kPitchClasses; ++c) {
      const SineCosine turn = exact_turn(kTwelfths[axis] * static_cast<std::int64_t>(c), 24);
      basis_[axis][c] = kRadius[axis] * (axis % 2 == 0 ? turn.sine : turn.cosine);
    }
  }
}

void Tonnetz::update(const Chroma& chroma) {
  for (std::vector<float>& row : rows_) row.assign(chroma.frames(), 0.0f);
  for (std::size_t frame = 0; frame < chroma.frames(); ++frame) {
    const F32x4* values = chroma.quad(frame / kFramesPerQuad);
    const std::size_t lane = frame % kFramesPerQuad;
    double sum = 0;
    for (std::size_t c = 0; c < kPitchClasses; ++c) sum += values[c][lane];
    if (!(sum > 0)) continue;
    for (std::size_t axis = 0; axis < kTonalAxes; ++axis) {
      double coordinate = 0;
      for (std::size_t c = 0; c < kPitchClasses; ++c) coordinate += basis_[axis][c] * values[c][lane];
      rows_[axis][frame] = static_cast<float>(coordinate / sum);
    }
  }
}

}  // namespace genrescope
