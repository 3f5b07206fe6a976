#include "beats.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "../dsp/math.h"
#include "extractor.h"
#include "rhythm.h"

namespace genrescope {
namespace {

constexpr std::ptrdiff_t kNone = -1;

// The envelope in units of its (sample) standard deviation, smoothed by a bump a thirty-second of a beat wide.
std::vector<double> local_score(std::span<const float> envelope, std::ptrdiff_t period) {
  const auto n = static_cast<std::ptrdiff_t>(envelope.size());
  double mean = 0, squares = 0;
  for (float value : envelope) mean += value;
  mean /= static_cast<double>(n);
  for (float value : envelope) squares += (value - mean) * (value - mean);
  const double deviation = std::sqrt(squares / static_cast<double>(std::max<std::ptrdiff_t>(1, n - 1)));
  std::vector<double> score(envelope.size());
  if (!(deviation > 0)) return score;
  std::vector<double> bump;
  for (std::ptrdiff_t i = -period; i <= period; ++i) {
    const double position = static_cast<double>(i) * 32 / static_cast<double>(period);
    bump.push_back(exact_exp(-0.5 * position * position));
  }
  for (std::ptrdiff_t i = 0; i < n; ++i) {
    double sum = 0;
    for (std::ptrdiff_t k = std::max(-period, i - n + 1); k <= std::min(period, i); ++k) {
      sum += bump[static_cast<std::size_t>(k + period)] * envelope[static_cast<std::size_t>(i - k)];
    }
    score[static_cast<std::size_t>(i)] = sum / deviation;
  }
  return score;
}

struct Chain {
  std::vector<double> score;                // of the best chain that ends at a frame
  std::vector<std::ptrdiff_t> predecessor;  // kNone where a chain begins
};

// A predecessor lies between half a beat and two beats back; being off by a factor r costs 100 (ln r)^2.
Chain best_chains(const std::vector<double>& local, std::ptrdiff_t period) {
  constexpr double kTightness = 100;
  const auto n = static_cast<std::ptrdiff_t>(local.size());
  const std::ptrdiff_t farthest = 2 * period,
                       nearest = static_cast<std::ptrdiff_t>(std::nearbyint(0.5 * static_cast<double>(period)));
  std::vector<double> cost;
  for (std::ptrdiff_t back = farthest; back >= nearest; --back) {
    const double ratio =
        exact_log(static_cast<double>(std::max<std::ptrdiff_t>(1, back)) / static_cast<double>(period));
    cost.push_back(-kTightness * ratio * ratio);
  }
  const double weak = 0.01 * *std::max_element(local.begin(), local.end());
  Chain chain{std::vector<double>(local.size()), std::vector<std::ptrdiff_t>(local.size(), kNone)};
  bool first_beat = true;
  for (std::ptrdiff_t i = 0; i < n; ++i) {
    double best = 0;
    std::ptrdiff_t best_at = kNone;
    for (std::ptrdiff_t back = farthest; back >= nearest; --back) {
      const double before = back <= i ? chain.score[static_cast<std::size_t>(i - back)] : 0;
      const double candidate = cost[static_cast<std::size_t>(farthest - back)] + before;
      if (best_at == kNone || candidate > best) {
        best = candidate;
        best_at = back;
      }
    }
    const auto at = static_cast<std::size_t>(i);
    chain.score[at] = local[at] + best;
    if (first_beat && local[at] < weak) continue;
    chain.predecessor[at] = best_at <= i ? i - best_at : kNone;
    first_beat = false;
  }
  return chain;
}

// The last local maximum of the chains' scores that is more than half their median.
std::ptrdiff_t last_beat(const std::vector<double>& score) {
  const auto is_maximum = [&](std::size_t i) {
    return (i == 0 || score[i] > score[i - 1]) && (i + 1 == score.size() || score[i] >= score[i + 1]);
  };
  std::vector<double> maxima;
  for (std::size_t i = 0; i < score.size(); ++i) {
    if (is_maximum(i)) maxima.push_back(score[i]);
  }
  if (maxima.empty()) return kNone;
  std::sort(maxima.begin(), maxima.end());
  const std::size_t middle = maxima.size() / 2;
  const double median = maxima.size() % 2 == 1 ? maxima[middle] : (maxima[middle - 1] + maxima[middle]) / 2;
  for (std::size_t i = score.size(); i-- > 0;) {
    if (is_maximum(i) && 2 * score[i] > median) return static_cast<std::ptrdiff_t>(i);
  }
  return kNone;
}

// Drops weak beats at both ends: those whose smoothed score is below half the root mean square.
void trim_ends(std::vector<std::size_t>& beats, const std::vector<double>& local) {
  constexpr double kHann5[] = {0, 0.5, 1, 0.5, 0};
  std::vector<double> smooth(beats.size());
  double squares = 0;
  for (std::size_t i = 0; i < beats.size(); ++i) {
    for (std::size_t k = 0; k < 5; ++k) {
      if (i + k >= 2 && i + k - 2 < beats.size()) smooth[i] += kHann5[k] * local[beats[i + k - 2]];
    }
    squares += smooth[i] * smooth[i];
  }
  const double threshold = 0.5 * std::sqrt(squares / static_cast<double>(beats.size()));
  std::size_t first = 0, end = beats.size();
  while (first < end && smooth[first] <= threshold) ++first;
  while (end > first && smooth[end - 1] <= threshold) --end;
  // librosa takes the last strong beat as the end of a slice, and so leaves it out.
  if (end > first) --end;
  beats = {beats.begin() + static_cast<std::ptrdiff_t>(first), beats.begin() + static_cast<std::ptrdiff_t>(end)};
}

}  // namespace

std::vector<std::size_t> track_beats(std::span<const float> envelope, double bpm, double frame_rate) {
  std::vector<std::size_t> beats;
  if (!(bpm > 0) || envelope.empty()) return beats;
  const auto period = static_cast<std::ptrdiff_t>(std::nearbyint(60 * frame_rate / bpm));
  if (period < 1) return beats;
  const std::vector<double> local = local_score(envelope, period);
  if (!(*std::max_element(local.begin(), local.end()) > 0)) return beats;
  const Chain chain = best_chains(local, period);
  for (std::ptrdiff_t at = last_beat(chain.score); at != kNone; at = chain.predecessor[static_cast<std::size_t>(at)]) {
    beats.push_back(static_cast<std::size_t>(at));
  }
  std::reverse(beats.begin(), beats.end());
  if (!beats.empty()) trim_ends(beats, local);
  return beats;
}

Result<Rhythm> find_rhythm(std::span<const float> samples) {
  constexpr double kFramesPerSecond = static_cast<double>(kSampleRate) / kHopLength;
  if (const auto error = too_short_for_features(samples.size())) return *error;
  Stft stft;
  stft.analyse(samples, Padding::kReflect);
  MelSpectrogram mel(kSampleRate);
  mel.update(stft, stft.all());
  Rhythm rhythm;
  onset_envelope(mel, rhythm.envelope);
  Tempogram tempogram;
  const std::span<const double> autocorrelation = tempogram.mean_autocorrelation(rhythm.envelope);
  rhythm.tempo = find_tempo(rhythm.envelope, autocorrelation, kFramesPerSecond).bpm;
  for (const std::size_t frame : track_beats(rhythm.envelope, rhythm.tempo, kFramesPerSecond)) {
    rhythm.beats.push_back(static_cast<double>(frame) / kFramesPerSecond);
  }
  return rhythm;
}

}  // namespace genrescope
