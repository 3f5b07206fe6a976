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

double tempo(std::span<const float> envelope, std::span<const double> autocorrelation, double envelope_rate) {
  constexpr double kCentreBpm = 120, kFastestBpm = 320;
  if (std::all_of(envelope.begin(), envelope.end(), [](float value) { return value == 0; })) return 0;
  double best_score = 0, best_bpm = 0;
  for (std::size_t lag = 1; lag < autocorrelation.size(); ++lag) {
    const double bpm = 60 * envelope_rate / static_cast<double>(lag);
    if (bpm >= kFastestBpm) continue;
    const double octaves = exact_log2(bpm) - exact_log2(kCentreBpm);
    const double score = exact_log1p(1e6 * std::max(0.0, autocorrelation[lag])) - 0.5 * octaves * octaves;
    if (best_bpm == 0 || score > best_score) {
      best_score = score;
      best_bpm = bpm;
    }
  }
  return best_bpm;
}

}  // namespace genrescope
