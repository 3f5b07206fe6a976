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

struct Tempo {
  double bpm = 0;      // 0 for an envelope that is 0 everywhere
  double clarity = 0;  // the mean autocorrelation at that lag, 0 to 1
};

// The lag with the strongest autocorrelation under a log-normal prior around 120 BPM, at most 320 BPM
// (librosa.beat.tempo). `envelope_rate` in frames per second.
Tempo find_tempo(std::span<const float> envelope, std::span<const double> autocorrelation, double envelope_rate);

inline constexpr std::size_t kTempoRanges = 12;

// Mean autocorrelation at the lags of kTempoRanges ranges of equal ratio from 30 to 320 BPM, the slowest first.
std::vector<double> tempo_ranges(std::span<const double> autocorrelation, double envelope_rate);

// Frames where the envelope is a local maximum and stands out from its surroundings of 0.2 s
// (librosa.onset.onset_detect with its default parameters, on this envelope).
std::vector<std::size_t> onset_frames(std::span<const float> envelope);

inline constexpr std::size_t kModulationBands = 8;   // of 16 mel bands each
inline constexpr std::size_t kModulationRanges = 5;  // octaves: 0.5 to 1 Hz, ... 8 to 16 Hz

// How much the level of a group of mel bands goes up and down at those rates: root mean square in dB, band after band.
// From Hann windows of 512 frames, half overlapping, averaged.
std::vector<double> mel_modulation(const MelSpectrogram& mel, double frame_rate);

}  // namespace genrescope
