#include "rhythm.h"

#include <algorithm>
#include <cmath>

#include "../dsp/math.h"
#include "../dsp/statistics.h"

namespace genrescope {
namespace {

constexpr std::size_t kPaddedLength = 720;  // at least two windows less one lag, and quick to transform

// The envelope with half a window before and behind that falls in a straight line to 0.
std::vector<double> with_ramps(std::span<const float> envelope) {
  constexpr std::size_t kRamp = kTempogramLength / 2;
  std::vector<double> padded(envelope.size() + 2 * kRamp);
  for (std::size_t i = 0; i < kRamp; ++i) {
    const double part = static_cast<double>(i) / kRamp;
    padded[i] = static_cast<float>(part * envelope.front());
    padded[padded.size() - 1 - i] = static_cast<float>(part * envelope.back());
  }
  std::copy(envelope.begin(), envelope.end(), padded.begin() + kRamp);
  return padded;
}

}  // namespace

std::vector<float> onset_envelope(const MelSpectrogram& mel) {
  constexpr std::size_t kShift = kFftLength / (2 * kHopLength);
  std::vector<float> envelope(mel.frames());
  float rises[kMelBands];
  for (std::size_t frame = 1; frame + kShift < mel.frames(); ++frame) {
    const F32x4* now = mel.quad(frame / kFramesPerQuad);
    const F32x4* before = mel.quad((frame - 1) / kFramesPerQuad);
    for (std::size_t band = 0; band < kMelBands; ++band) {
      const float level = std::max(now[band][frame % kFramesPerQuad], mel.floor_db());
      rises[band] = std::max(0.0f, level - std::max(before[band][(frame - 1) % kFramesPerQuad], mel.floor_db()));
    }
    envelope[frame + kShift] = median(rises);
  }
  return envelope;
}

Tempogram::Tempogram()
    : fft_(kPaddedLength), window_(hann_window(kTempogramLength)), in_(kPaddedLength), out_(kPaddedLength) {}

std::vector<double> Tempogram::mean_autocorrelation(std::span<const float> envelope) {
  // An autocorrelation is largest at lag 0, where it is the window's energy. So every window is divided by the root of
  // its energy, the power spectra are summed, and one inverse transform gives the sum of all autocorrelations. Two real
  // windows go as real and imaginary part through one transform: their power spectra add up symmetrically, and the real
  // part of the inverse takes just the symmetric part.
  constexpr std::size_t kWindowsPerTransform = 2 * F64x2::kCount;
  const std::vector<double> padded = with_ramps(envelope);
  std::vector<F64x2> power(kPaddedLength, F64x2(0));
  std::fill(in_.begin(), in_.end(), ComplexLanes<double>{0, 0});
  for (std::size_t start = 0; start < envelope.size(); start += kWindowsPerTransform) {
    double scale[kWindowsPerTransform] = {};
    for (std::size_t w = 0; w < std::min(kWindowsPerTransform, envelope.size() - start); ++w) {
      double energy = 0;
      for (std::size_t i = 0; i < kTempogramLength; ++i) {
        const double value = padded[start + w + i] * window_[i];
        energy += value * value;
      }
      scale[w] = energy > 0 ? 1 / std::sqrt(energy) : 0;
    }
    for (std::size_t i = 0; i < kTempogramLength; ++i) {
      // Windows behind the last one have scale 0; what they read only has to exist.
      const auto value = [&](std::size_t w) {
        return scale[w] == 0 ? 0 : padded[start + w + i] * window_[i] * scale[w];
      };
      in_[i] = {F64x2(F64x2::Vector{value(0), value(1)}), F64x2(F64x2::Vector{value(2), value(3)})};
    }
    fft_.transform(in_.data(), out_.data());
    for (std::size_t k = 0; k < kPaddedLength; ++k) power[k] += out_[k].re * out_[k].re + out_[k].im * out_[k].im;
  }
  for (std::size_t k = 0; k < kPaddedLength; ++k) in_[k] = {F64x2(power[k][0] + power[k][1]), F64x2(0)};
  fft_.transform(in_.data(), out_.data());
  std::vector<double> mean(kTempogramLength);
  for (std::size_t lag = 0; lag < kTempogramLength; ++lag) {
    mean[lag] = out_[lag].re[0] / (static_cast<double>(kPaddedLength) * static_cast<double>(envelope.size()));
  }
  return mean;
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

std::vector<double> tempo_ranges(std::span<const double> autocorrelation, double envelope_rate) {
  constexpr double kSlowestBpm = 30, kFastestBpm = 320;
  const double octaves = exact_log2(kFastestBpm / kSlowestBpm);
  std::vector<double> sums(kTempoRanges), counts(kTempoRanges);
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

std::vector<std::size_t> onset_frames(std::span<const float> envelope) {
  // In frames of 23 ms; `before` and `after` are counted as librosa does, the frame itself belonging to `after`.
  constexpr std::size_t kMaximumBefore = 1, kMaximumAfter = 1, kMeanBefore = 4, kMeanAfter = 5, kWait = 1;
  constexpr double kAboveMean = 0.07;
  std::vector<std::size_t> onsets;
  if (envelope.empty()) return onsets;
  const float low = *std::min_element(envelope.begin(), envelope.end());
  const double range = *std::max_element(envelope.begin(), envelope.end()) - low;
  if (!(range > 0)) return onsets;
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
    if (onsets.empty() || i > onsets.back() + kWait) onsets.push_back(i);
  }
  return onsets;
}

std::vector<double> mel_modulation(const MelSpectrogram& mel, double frame_rate) {
  constexpr std::size_t kWindow = 512, kBandsPerGroup = kMelBands / kModulationBands;
  constexpr double kSlowestHz = 0.5;
  const std::size_t windows = mel.frames() <= kWindow ? 1 : 1 + (mel.frames() - kWindow) / (kWindow / 2);
  const std::vector<double> hann = hann_window(kWindow);
  double window_energy = 0;
  for (double w : hann) window_energy += w * w;
  RealFft<double> fft(kWindow);
  std::vector<F64x2> line(kWindow);
  std::vector<ComplexLanes<double>> spectrum(fft.bins());
  std::vector<double> energy(kModulationBands * kModulationRanges);
  for (std::size_t window = 0; window < windows; ++window) {
    const std::size_t first = window * kWindow / 2;
    const std::size_t count = std::min(kWindow, mel.frames() - first);
    for (std::size_t group = 0; group < kModulationBands; group += F64x2::kCount) {
      F64x2 mean = 0;
      std::fill(line.begin(), line.end(), F64x2(0));
      for (std::size_t i = 0; i < count; ++i) {
        const F32x4* db = mel.quad((first + i) / kFramesPerQuad) + group * kBandsPerGroup;
        const std::size_t lane = (first + i) % kFramesPerQuad;
        for (std::size_t band = 0; band < kBandsPerGroup; ++band) {
          line[i] += F64x2(F64x2::Vector{std::max(db[band][lane], mel.floor_db()),
                                         std::max(db[kBandsPerGroup + band][lane], mel.floor_db())});
        }
        line[i] /= static_cast<double>(kBandsPerGroup);
        mean += line[i];
      }
      mean /= static_cast<double>(count);
      for (std::size_t i = 0; i < count; ++i) line[i] = (line[i] - mean) * F64x2(hann[i]);
      fft.forward(line.data(), spectrum.data());
      for (std::size_t k = 1; k < fft.bins(); ++k) {
        const double octave = exact_log2(static_cast<double>(k) * frame_rate / kWindow / kSlowestHz);
        if (octave < 0 || octave >= static_cast<double>(kModulationRanges)) continue;
        const F64x2 power = spectrum[k].re * spectrum[k].re + spectrum[k].im * spectrum[k].im;
        const auto range = static_cast<std::size_t>(octave);
        for (std::size_t lane = 0; lane < F64x2::kCount; ++lane) {
          energy[(group + lane) * kModulationRanges + range] += 2 * power[lane];
        }
      }
    }
  }
  for (double& e : energy) e = std::sqrt(e / (window_energy * kWindow * static_cast<double>(windows)));
  return energy;
}

}  // namespace genrescope
