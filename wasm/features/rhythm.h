// Onsets and tempo.
#pragma once

#include <span>
#include <vector>

#include "../dsp/fft.h"
#include "timbre.h"

namespace genrescope {

inline constexpr std::size_t kTempogramLength = 344;  // frames, 8 s

// Per frame the median over the mel bands of the rise in dB since the frame before, shifted by half a window
// (librosa.onset.onset_strength with aggregate = median).
std::vector<float> onset_envelope(const MelSpectrogram& mel);

class Tempogram {
 public:
  Tempogram();

  // Autocorrelation of the envelope at lags 0 to kTempogramLength - 1, in Hann windows of 8 s around every frame, each
  // normalised to its maximum: the mean over the windows (librosa.feature.tempogram, averaged).
  std::vector<double> mean_autocorrelation(std::span<const float> envelope);

 private:
  ComplexFft<double> fft_;
  std::vector<double> window_;
  std::vector<ComplexLanes<double>> in_, out_;
};

// BPM of the lag with the strongest autocorrelation under a log-normal prior around 120 BPM, at most 320
// (librosa.beat.tempo); 0 for an envelope that is 0 everywhere. `envelope_rate` in frames per second.
double tempo(std::span<const float> envelope, std::span<const double> autocorrelation, double envelope_rate);

}  // namespace genrescope
