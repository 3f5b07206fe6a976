// Features of the waveform itself: root mean square and zero-crossing rate per frame.
#pragma once

#include <span>
#include <vector>

#include "../dsp/stft.h"

namespace genrescope {

// One value per STFT frame; frames of 2048, hop 512, centred. Values are valid until they are computed again.
class Energy {
 public:
  // The signal padded at its ends (librosa.feature.rms; librosa 0.8 reflects, 0.9 takes zeros). Needs kMinimumSamples
  // samples.
  std::span<const float> rms(std::span<const float> samples, Padding padding);

  // The signal's ends repeated; magnitudes up to 1e-10 count as 0 and 0 as positive
  // (librosa.feature.zero_crossing_rate).
  std::span<const float> zero_crossing_rate(std::span<const float> samples);
  // The same once more.
  std::span<const float> zero_crossing_rate() const { return crossings_; }

 private:
  std::vector<double> hops_;
  std::vector<float> rms_, crossings_;
};

}  // namespace genrescope
