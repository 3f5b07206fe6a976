// From a file's bytes or decoded channels to mono samples at the rate that features are computed from. The native tool
// and the WebAssembly bindings go through here alike.
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

struct Sound {
  std::vector<float> samples;  // mono, at the rate that was asked for
  SourceInfo info;
};

// Shortest sound that is classified, in seconds. Features can be computed of shorter ones.
inline constexpr double kShortestClip = 1.0;

// A kTooShort error that says how long the sound is and what is needed, when it is too short to classify.
std::optional<Error> too_short_to_classify(double duration);

// Why a sound of this shape is not loaded, if so: kUnsupportedFormat for no channels or a rate outside 1 kHz to 1 MHz,
// kInvalidArgument beyond three hours (everything is held in memory), kEmptyFile for no frames.
std::optional<Error> refuse_source(std::int64_t channels, std::int64_t sample_rate, std::uint64_t frames);

// Streaming form for decoders that deliver pieces: mono samples at the source's rate in, the sound out.
class SoundLoader {
 public:
  // A source that refuse_source accepts. `frames` is a hint of how much will come.
  SoundLoader(int channels, int sample_rate, std::uint64_t frames, int output_rate);

  void push(std::span<const float> mono);
  // Errors: kEmptyFile when nothing came, kInvalidSamples for NaN or infinity, with their number and first place.
  Result<Sound> finish(bool truncated);

 private:
  Sound sound_;
  Resampler resampler_;
  SignalInspector inspector_;
};

// A whole WAV file. Errors as parse_wav_header, refuse_source and SoundLoader::finish.
Result<Sound> load_wav(std::span<const std::uint8_t> bytes, int output_rate);

// Decoded channels, all of one length. Errors as refuse_source and SoundLoader::finish; kInvalidArgument when the
// lengths differ.
Result<Sound> load_pcm(std::span<const std::span<const float>> channels, int sample_rate, int output_rate);

// Interleaved frames to the mean over channels, as librosa does it; out has frames.size() / channels samples.
void mix_to_mono(std::span<const float> frames, int channels, std::span<float> out);

}  // namespace genrescope
