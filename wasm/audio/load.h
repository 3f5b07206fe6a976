// From decoded pieces of a sound to mono samples at the rate that features are computed from. The native tool and the
// WebAssembly bindings go through here alike.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "../result.h"
#include "gates.h"
#include "resampler.h"

namespace genrescope {

struct SourceInfo {
  int sample_rate = 0;     // Hz, of the file as it came
  int channels = 0;        // of the file as it came
  double duration = 0;     // seconds
  bool truncated = false;  // the file's header claims another length than the file has
  SignalReport signal;     // of the mono signal at the file's own rate
};

// Shortest sound that is classified, in seconds. Features can be computed of shorter ones.
inline constexpr double kShortestClip = 1.0;

// A kTooShort error that says how long the sound is and what is needed, when it is too short to classify.
std::optional<Error> too_short_to_classify(double duration);

// Why a sound of this shape is not read, if so: kUnsupportedFormat for no channels or a rate outside 1 kHz to 1 MHz,
// kEmptyFile for no frames.
std::optional<Error> refuse_source(std::int64_t channels, std::int64_t sample_rate, std::uint64_t frames);

// Why a sound is not held in memory as a whole, if so: kInvalidArgument beyond three hours.
std::optional<Error> refuse_holding(double seconds);

// Mono samples at the source's rate in, samples at another rate out, piece by piece; with bounded memory, and the same
// however the sound is cut.
class SoundStream {
 public:
  // A source that refuse_source accepts.
  SoundStream(int channels, int sample_rate, int output_rate);

  // Appends the samples that are ready.
  void push(std::span<const float> mono, std::vector<float>& out);
  // Appends the rest. Errors: kEmptyFile when nothing came, kInvalidSamples for NaN or infinity, with their number and
  // first place.
  Result<SourceInfo> finish(bool truncated, std::vector<float>& out);

 private:
  SourceInfo info_;
  Resampler resampler_;
  SignalInspector inspector_;
};

// Interleaved frames to the mean over channels, as librosa does it; out has frames.size() / channels samples.
void mix_to_mono(std::span<const float> frames, int channels, std::span<float> out);

// The same for an array per channel, all as long as `out`.
void mix_to_mono(std::span<const std::span<const float>> channels, std::span<float> out);

}  // namespace genrescope
