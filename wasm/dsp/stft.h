// Short-time Fourier transform as librosa.stft does it: periodic Hann window of 2048, hop 512, frames centred.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "fft.h"
#include "lanes.h"

namespace genrescope {

inline constexpr std::size_t kFftLength = 2048;
inline constexpr std::size_t kHopLength = 512;
inline constexpr std::size_t kBins = kFftLength / 2 + 1;
inline constexpr std::size_t kFramesPerQuad = F32x4::kCount;

// What stands before the first and after the last sample, half a window each.
enum class Padding : unsigned char { kReflect, kZero };

// Quads of frames from `begin` to before `end`.
struct QuadRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// The spectra of one clip. Four neighbouring frames, a quad, lie side by side in lanes; the lanes behind the last frame
// of the last quad are zero.
class Stft {
 public:
  Stft();

  // Replaces what was there. Reflection needs more than half a window of samples.
  void analyse(std::span<const float> samples, Padding padding);

  // The same in stretches, to be used while they are in the cache: first begin, then transform every quad.
  void begin(std::span<const float> samples, Padding padding);
  void transform(QuadRange quads);

  // As if the same clip, or its beginning, had been analysed with another padding: only the frames at the edges are
  // transformed again. Returns the quads that changed; a change of the number of frames counts as a change of the last.
  std::array<QuadRange, 2> change_edges(std::span<const float> samples, Padding padding);

  std::size_t frames() const { return frames_; }  // 1 + samples / hop
  std::size_t quads() const { return (frames_ + kFramesPerQuad - 1) / kFramesPerQuad; }
  QuadRange all() const { return {0, quads()}; }
  // kBins values each, bin b at b x sample rate / kFftLength.
  const ComplexLanes<float>* spectrum(std::size_t quad) const { return &spectrum_[quad * kBins]; }
  const F32x4* magnitude(std::size_t quad) const { return &magnitude_[quad * kBins]; }

 private:
  void transform_quad(std::size_t quad);

  std::size_t frames_ = 0;
  RealFft<double> fft_;
  std::vector<double> window_;
  std::vector<float> padded_;
  std::vector<F64x2> windowed_;
  std::vector<ComplexLanes<double>> transformed_;  // two frames, then two more
  std::vector<ComplexLanes<float>> spectrum_;
  std::vector<F32x4> magnitude_;
};

// Spectra back to samples (librosa.istft), quad by quad in order.
class InverseStft {
 public:
  InverseStft();

  // Starts a stretch of that many frames.
  void reset(std::size_t frames);
  // The next four frames, kBins values; frames behind the last one must be zero.
  void add_quad(const ComplexLanes<float>* spectrum);
  // After the last quad: `samples` samples from the first frame's centre on, divided by the sum of the squared windows;
  // at most half a window behind the last frame's centre. Valid until the next reset.
  std::span<float> finish(std::size_t samples);
  // The same samples as finish gave; behind them, some that are not divided yet.
  std::span<float> extend(std::size_t samples);

 private:
  RealFft<float> fft_;
  std::vector<float> window_;  // divided by kFftLength, which the transform leaves out
  std::vector<F32x4> frames_;
  std::vector<float> sum_;  // with half a window before and behind
  std::size_t frame_count_ = 0;
  std::size_t quads_ = 0;
};

// The periodic Hann window of that length.
std::vector<double> hann_window(std::size_t length);

}  // namespace genrescope
