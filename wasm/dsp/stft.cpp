#include "stft.h"

#include <algorithm>

#include "math.h"

namespace genrescope {

std::vector<double> hann_window(std::size_t length) {
  std::vector<double> window(length);
  for (std::size_t i = 0; i < length; ++i) {
    window[i] = 0.5 - 0.5 * exact_turn(static_cast<std::int64_t>(i), static_cast<std::int64_t>(length)).cosine;
  }
  return window;
}

Stft::Stft() : fft_(kFftLength), window_(hann_window(kFftLength)), windowed_(kFftLength), transformed_(2 * kBins) {}

void Stft::begin(std::span<const float> samples, Padding padding) {
  constexpr std::size_t kHalf = kFftLength / 2;
  const std::size_t n = samples.size();
  frames_ = 1 + n / kHopLength;
  // The frames that only fill the last quad up read zeros.
  padded_.assign(std::max(n + kFftLength, (quads() * kFramesPerQuad - 1) * kHopLength + kFftLength), 0.0f);
  std::copy(samples.begin(), samples.end(), padded_.begin() + kHalf);
  if (padding == Padding::kReflect) {
    for (std::size_t i = 1; i <= kHalf; ++i) {
      padded_[kHalf - i] = samples[i];
      padded_[kHalf + n - 1 + i] = samples[n - 1 - i];
    }
  }
  spectrum_.resize(quads() * kBins);
  magnitude_.resize(quads() * kBins);
}

void Stft::analyse(std::span<const float> samples, Padding padding) {
  begin(samples, padding);
  transform(all());
}

void Stft::transform(QuadRange quads) {
  for (std::size_t quad = quads.begin; quad < quads.end; ++quad) transform_quad(quad);
}

std::array<QuadRange, 2> Stft::change_edges(std::span<const float> samples, Padding padding) {
  // Two frames at each end reach beyond the clip: half a window is two hops.
  constexpr std::size_t kEdgeFrames = kFftLength / 2 / kHopLength;
  begin(samples, padding);
  const std::size_t tail = (frames_ - std::min(frames_, kEdgeFrames)) / kFramesPerQuad;
  const std::size_t head = std::min<std::size_t>(1, tail);
  const std::array<QuadRange, 2> edges = {QuadRange{0, head}, QuadRange{tail, quads()}};
  for (const QuadRange& edge : edges) transform(edge);
  return edges;
}

void Stft::transform_quad(std::size_t quad) {
  // In double like librosa, which then stores single precision.
  for (std::size_t pair = 0; pair < 2; ++pair) {
    const std::size_t frame = quad * kFramesPerQuad + 2 * pair;
    const float* a = &padded_[frame * kHopLength];
    const float* b = a + kHopLength;
    const F32x4 a_counts = frame < frames_ ? 1 : 0, b_counts = frame + 1 < frames_ ? 1 : 0;
    for (std::size_t i = 0; i < kFftLength; i += 4) {
      F32x4 first = F32x4::load(a + i) * a_counts, second = F32x4::load(b + i) * b_counts;
      interleave(first, second);
      const F64x2 pairs[] = {widen_low(first), widen_high(first), widen_low(second), widen_high(second)};
      for (std::size_t k = 0; k < 4; ++k) windowed_[i + k] = pairs[k] * F64x2(window_[i + k]);
    }
    fft_.forward(windowed_.data(), &transformed_[pair * kBins]);
  }
  ComplexLanes<float>* spectrum = &spectrum_[quad * kBins];
  F32x4* magnitude = &magnitude_[quad * kBins];
  const ComplexLanes<double>*low = transformed_.data(), *high = low + kBins;
  for (std::size_t bin = 0; bin < kBins; ++bin) {
    const F32x4 re = narrow(low[bin].re, high[bin].re), im = narrow(low[bin].im, high[bin].im);
    spectrum[bin] = {re, im};
    magnitude[bin] = sqrt(re * re + im * im);
  }
}

InverseStft::InverseStft() : fft_(kFftLength), window_(kFftLength), frames_(kFftLength) {
  const std::vector<double> window = hann_window(kFftLength);
  for (std::size_t i = 0; i < kFftLength; ++i) window_[i] = static_cast<float>(window[i] / kFftLength);
}

void InverseStft::reset(std::size_t frames) {
  frame_count_ = frames;
  quads_ = 0;
  const std::size_t whole = (frames + kFramesPerQuad - 1) / kFramesPerQuad * kFramesPerQuad;
  sum_.assign((whole - 1) * kHopLength + kFftLength, 0.0f);
}

void InverseStft::add_quad(const ComplexLanes<float>* spectrum) {
  fft_.inverse(spectrum, frames_.data());
  float* out = &sum_[quads_ * kFramesPerQuad * kHopLength];
  for (std::size_t i = 0; i < kFftLength; i += 4) {
    F32x4 a = frames_[i] * window_[i], b = frames_[i + 1] * window_[i + 1];
    F32x4 c = frames_[i + 2] * window_[i + 2], d = frames_[i + 3] * window_[i + 3];
    transpose(a, b, c, d);
    const F32x4 parts[] = {a, b, c, d};
    for (std::size_t lane = 0; lane < kFramesPerQuad; ++lane) {
      float* at = out + lane * kHopLength + i;
      (F32x4::load(at) + parts[lane]).store(at);
    }
  }
  ++quads_;
}

std::span<float> InverseStft::finish(std::size_t samples) {
  constexpr std::size_t kHalf = kFftLength / 2;
  // The sum of the squared windows that overlap at a position; it repeats with the hop where none of them is missing.
  const auto window_sum = [&](std::size_t position) {
    const std::size_t last = std::min(position / kHopLength, frame_count_ - 1);
    const std::size_t first = position < kFftLength ? 0 : (position - kFftLength) / kHopLength + 1;
    double sum = 0;
    for (std::size_t frame = first; frame <= last; ++frame) {
      const double w = static_cast<double>(window_[position - frame * kHopLength]) * kFftLength;
      sum += w * w;
    }
    return sum;
  };
  const std::size_t steady_begin = kFftLength, steady_end = frame_count_ * kHopLength;
  float steady[kHopLength] = {};
  if (steady_begin < steady_end) {
    for (std::size_t i = 0; i < kHopLength; ++i) steady[i] = static_cast<float>(1 / window_sum(steady_begin + i));
  }
  for (std::size_t i = kHalf; i < kHalf + samples; ++i) {
    const bool is_steady = i >= steady_begin && i < steady_end;
    sum_[i] *= is_steady ? steady[i % kHopLength] : static_cast<float>(1 / window_sum(i));
  }
  return extend(samples);
}

std::span<float> InverseStft::extend(std::size_t samples) {
  return std::span(sum_).subspan(kFftLength / 2, samples);
}

}  // namespace genrescope
