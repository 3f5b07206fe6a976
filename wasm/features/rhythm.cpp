#include "rhythm.h"

#include <algorithm>
#include <cmath>

#include "../dsp/math.h"
#include "../dsp/median.h"

namespace genrescope {
namespace {

constexpr std::size_t kPaddedLength = 768;  // at least two windows less one lag, and quick to transform
constexpr std::size_t kModulationWindow = 512;

// The envelope with half a window before and behind that falls in a straight line to 0.
void pad_with_ramps(std::span<const float> envelope, std::vector<double>& padded) {
  constexpr std::size_t kRamp = kTempogramLength / 2;
  padded.resize(envelope.size() + 2 * kRamp);
  for (std::size_t i = 0; i < kRamp; ++i) {
    const double part = static_cast<double>(i) / kRamp;
    padded[i] = static_cast<float>(part * envelope.front());
    padded[padded.size() - 1 - i] = static_cast<float>(part * envelope.back());
  }
  std::copy(envelope.begin(), envelope.end(), padded.begin() + kRamp);
}

F32x4 mean_of_block(const F32x4* values) {
  F32x4 sum = 0;
  for (std::size_t i = 0; i < kMedianBlock; ++i) sum += values[i];
  return sum / static_cast<float>(kMedianBlock);
}

}  // namespace

void onset_envelope(const MelSpectrogram& mel, std::vector<float>& envelope, Aggregate aggregate) {
  static_assert(kMelBands == kMedianBlock);
  constexpr std::size_t kShift = kFftLength / (2 * kHopLength);
  envelope.assign(mel.frames(), 0.0f);
  const F32x4 floor = mel.floor_db();
  F32x4 rises[kMelBands];
  const auto strength = aggregate == Aggregate::kMedian ? median_of_block : mean_of_block;
  for (std::size_t quad = 0; quad < mel.quads(); ++quad) {
    const F32x4* now = mel.quad(quad);
    const F32x4* before = mel.quad(std::max<std::size_t>(quad, 1) - 1);
    for (std::size_t band = 0; band < kMelBands; ++band) {
      // The frames before these four: the last of the quad before and the first three of this one.
      const F32x4 level = max(now[band], floor), last = max(before[band], floor);
      const F32x4 previous = F32x4::Vector{last[3], level[0], level[1], level[2]};
      rises[band] = max(level - previous, 0);
    }
    const F32x4 strengths = strength(rises);
    for (std::size_t lane = 0; lane < kFramesPerQuad; ++lane) {
      const std::size_t frame = quad * kFramesPerQuad + lane;
      if (frame > 0 && frame + kShift < mel.frames()) envelope[frame + kShift] = strengths[lane];
    }
  }
}

Tempogram::Tempogram()
    : fft_(kPaddedLength),
      window_(hann_window(kTempogramLength)),
      mean_(kTempogramLength),
      power_(kPaddedLength),
      in_(kPaddedLength),
      out_(kPaddedLength) {}

std::span<const double> Tempogram::mean_autocorrelation(std::span<const float> envelope) {
  // An autocorrelation is largest at lag 0, where it is the window's energy. So every window is divided by the root of
  // its energy, the power spectra are summed, and one inverse transform gives the sum of all autocorrelations. Two real
  // windows go as real and imaginary part through one transform: their power spectra add up symmetrically, and the real
  // part of the inverse takes just the symmetric part.
  constexpr std::size_t kWindowsPerTransform = 2 * F64x2::kCount;
  pad_with_ramps(envelope, padded_);
  std::fill(power_.begin(), power_.end(), F64x2(0));
  std::fill(in_.begin(), in_.end(), ComplexLanes<double>{0, 0});
  for (std::size_t start = 0; start < envelope.size(); start += kWindowsPerTransform) {
    double scale[kWindowsPerTransform] = {};
    for (std::size_t w = 0; w < std::min(kWindowsPerTransform, envelope.size() - start); ++w) {
      double energy = 0;
      for (std::size_t i = 0; i < kTempogramLength; ++i) {
        const double value = padded_[start + w + i] * window_[i];
        energy += value * value;
      }
      scale[w] = energy > 0 ? 1 / std::sqrt(energy) : 0;
    }
    for (std::size_t i = 0; i < kTempogramLength; ++i) {
      // Windows behind the last one have scale 0; what they read only has to exist.
      const auto value = [&](std::size_t w) {
        return scale[w] == 0 ? 0 : padded_[start + w + i] * window_[i] * scale[w];
      };
      in_[i] = {F64x2(F64x2::Vector{value(0), value(1)}), F64x2(F64x2::Vector{value(2), value(3)})};
    }
    fft_.transform(in_.data(), out_.data());
    for (std::size_t k = 0; k < kPaddedLength; ++k) power_[k] += out_[k].re * out_[k].re + out_[k].im * out_[k].im;
  }
  for (std::size_t k = 0; k < kPaddedLength; ++k) in_[k] = {F64x2(power_[k][0] + power_[k][1]), F64x2(0)};
  fft_.transform(in_.data(), out_.data());
  for (std::size_t lag = 0; lag < kTempogramLength; ++lag) {
    mean_[lag] = out_[lag].re[0] / (static_cast<double>(kPaddedLength) * static_cast<double>(envelope.size()));
  }
  return mean_;
}

Tempo find_tempo(std::span<const float> envelope, std::span<const double> autocorrelation, double envelope_rate) {
  constexpr double kCentreBpm = 120, kFastestBpm = 320;
  if (std::all_of(envelope.begin(), envelope.end(), [](float value) { return value == 0; })) return {};
  double best_score = 0;
  Tempo best;
  for (std::size_t lag = 1; lag < autocorrelation.size(); ++lag) {
    const double bpm = 60 * envelope_rate / static_cast<double>(lag);
    if (bpm >= kFastestBpm) continue;
    const double octaves = exact_log2(bpm) - exact_log2(kCentreBpm);
    const double strength = std::max(0.0, autocorrelation[lag]);
    const double score = exact_log1p(1e6 * strength) - 0.5 * octaves * octaves;
    if (best.bpm == 0 || score > best_score) {
      best_score = score;
      best = {bpm, strength};
    }
  }
  return best;
}

std::array<double, kTempoRanges> tempo_ranges(std::span<const double> autocorrelation, double envelope_rate) {
  constexpr double kSlowestBpm = 30, kFastestBpm = 320;
  const double octaves = exact_log2(kFastestBpm / kSlowestBpm);
  std::array<double, kTempoRanges> sums{}, counts{};
  for (std::size_t lag = 1; lag < autocorrelation.size(); ++lag) {
    const double bpm = 60 * envelope_rate / static_cast<double>(lag);
    if (bpm < kSlowestBpm || bpm >= kFastestBpm) continue;
    const double position = exact_log2(bpm / kSlowestBpm) / octaves * static_cast<double>(kTempoRanges);
    const std::size_t range = std::min(static_cast<std::size_t>(position), kTempoRanges - 1);
    sums[range] += autocorrelation[lag];
    ++counts[range];
  }
  for (std::size_t i = 0; i < kTempoRanges; ++i) sums[i] = counts[i] > 0 ? sums[i] / counts[i] : 0;
  return sums;
}

std::size_t count_onsets(std::span<const float> envelope) {
  // In frames of 23 ms; `before` and `after` are counted as librosa does, the frame itself belonging to `after`.
  constexpr std::size_t kMaximumBefore = 1, kMaximumAfter = 1, kMeanBefore = 4, kMeanAfter = 5, kWait = 1;
  constexpr double kAboveMean = 0.07;
  if (envelope.empty()) return 0;
  const float low = *std::min_element(envelope.begin(), envelope.end());
  const double range = *std::max_element(envelope.begin(), envelope.end()) - low;
  if (!(range > 0)) return 0;
  std::size_t count = 0, last = 0;
  const auto value = [&](std::size_t i) { return (envelope[i] - low) / range; };
  for (std::size_t i = 0; i < envelope.size(); ++i) {
    double largest = 0, sum = 0;
    for (std::size_t k = i - std::min(i, kMaximumBefore); k < std::min(envelope.size(), i + kMaximumAfter); ++k) {
      largest = std::max(largest, value(k));
    }
    const std::size_t first = i - std::min(i, kMeanBefore), end = std::min(envelope.size(), i + kMeanAfter);
    for (std::size_t k = first; k < end; ++k) sum += value(k);
    const bool stands_out = value(i) >= sum / static_cast<double>(end - first) + kAboveMean;
    if (value(i) < largest || !stands_out) continue;
    if (count > 0 && i <= last + kWait) continue;
    ++count;
    last = i;
  }
  return count;
}

MelModulation::MelModulation(double frame_rate)
    : fft_(kModulationWindow),
      window_(hann_window(kModulationWindow)),
      range_of_bin_(fft_.bins(), kModulationRanges),
      line_(kModulationWindow),
      spectrum_(fft_.bins()) {
  constexpr double kSlowestHz = 0.5;
  for (double w : window_) window_energy_ += w * w;
  for (std::size_t k = 1; k < fft_.bins(); ++k) {
    const double octave = exact_log2(static_cast<double>(k) * frame_rate / kModulationWindow / kSlowestHz);
    if (octave >= 0 && octave < static_cast<double>(kModulationRanges))
      range_of_bin_[k] = static_cast<std::size_t>(octave);
  }
}

MelModulation::Levels MelModulation::analyse(const MelSpectrogram& mel) {
  constexpr std::size_t kBandsPerGroup = kMelBands / kModulationBands, kHop = kModulationWindow / 2;
  const std::size_t windows = mel.frames() <= kModulationWindow ? 1 : 1 + (mel.frames() - kModulationWindow) / kHop;
  Levels levels{};
  for (std::size_t window = 0; window < windows; ++window) {
    const std::size_t first = window * kHop;
    const std::size_t count = std::min(kModulationWindow, mel.frames() - first);
    for (std::size_t group = 0; group < kModulationBands; group += F64x2::kCount) {
      F64x2 mean = 0;
      std::fill(line_.begin(), line_.end(), F64x2(0));
      // Windows begin with a quad.
      for (std::size_t i = 0; i < count; i += kFramesPerQuad) {
        const F32x4* db = mel.quad((first + i) / kFramesPerQuad) + group * kBandsPerGroup;
        F64x2 low[F64x2::kCount], high[F64x2::kCount];
        for (std::size_t k = 0; k < F64x2::kCount; ++k) {
          low[k] = high[k] = 0;
          for (std::size_t band = 0; band < kBandsPerGroup; ++band) {
            const F32x4 level = max(db[k * kBandsPerGroup + band], mel.floor_db());
            low[k] += widen_low(level);
            high[k] += widen_high(level);
          }
        }
        for (std::size_t lane = 0; lane < std::min(kFramesPerQuad, count - i); ++lane) {
          const auto sum = [&](std::size_t k) { return lane < 2 ? low[k][lane] : high[k][lane - 2]; };
          line_[i + lane] = F64x2(F64x2::Vector{sum(0), sum(1)}) / static_cast<double>(kBandsPerGroup);
          mean += line_[i + lane];
        }
      }
      mean /= static_cast<double>(count);
      for (std::size_t i = 0; i < count; ++i) line_[i] = (line_[i] - mean) * F64x2(window_[i]);
      fft_.forward(line_.data(), spectrum_.data());
      for (std::size_t k = 1; k < fft_.bins(); ++k) {
        if (range_of_bin_[k] == kModulationRanges) continue;
        const F64x2 power = spectrum_[k].re * spectrum_[k].re + spectrum_[k].im * spectrum_[k].im;
        for (std::size_t lane = 0; lane < F64x2::kCount; ++lane) {
          levels[(group + lane) * kModulationRanges + range_of_bin_[k]] += 2 * power[lane];
        }
      }
    }
  }
  for (double& level : levels) {
    level = std::sqrt(level / (window_energy_ * kModulationWindow * static_cast<double>(windows)));
  }
  return levels;
}

}  // namespace genrescope
