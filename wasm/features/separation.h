// Harmonic-percussive separation by median filtering (Fitzgerald 2010; librosa.effects.hpss).
#pragma once

#include <span>
#include <vector>

#include "../dsp/stft.h"
#include "../result.h"

namespace genrescope {

class Separation {
 public:
  // The harmonic part of the clip whose spectra `stft` holds, its first `samples` samples: at most half a window beyond
  // hop x (frames - 1). The masks of the two parts add up to one, so the percussive part is the clip less this. Valid
  // until the next call.
  std::span<const float> harmonic(const Stft& stft, std::size_t samples);

  // After the spectra at the edges have changed: the same, computed anew only as far as they reach.
  std::span<const float> change_edges(const Stft& stft, std::size_t samples);

 private:
  // The samples of a stretch of quads, from the first one's centre on.
  std::span<float> part(const Stft& stft, QuadRange quads, std::size_t samples, InverseStft& inverse);
  void filter_over_time(const Stft& stft, QuadRange quads);
  void mask(const Stft& stft, QuadRange quads, InverseStft& inverse);

  std::vector<F32x4> along_time_;  // kBins per quad of a stretch, as in Stft
  std::vector<F32x4> line_, medians_;
  std::vector<ComplexLanes<float>> masked_;
  InverseStft whole_, edge_;
  std::span<float> harmonic_;  // of whole_
};

struct Parts {
  std::vector<float> harmonic, percussive;  // as long as the clip
};

// The two parts of a clip at kSampleRate as sound (librosa.effects.hpss with its default parameters). As in librosa 0.8
// both end with the last whole hop and are 0 behind it; the percussive part is the clip less the harmonic one, librosa
// transforms it back by itself, which is the same but for rounding. Errors: kTooShort below kMinimumSamples.
Result<Parts> separate(std::span<const float> samples);

}  // namespace genrescope
