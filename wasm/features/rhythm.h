// Onsets and tempo.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "../dsp/fft.h"
#include "timbre.h"

namespace genrescope {

inline constexpr std::size_t kTempogramLength = 344;  // frames, 8 s

// Of the bands' values of one frame.
enum class Aggregate : unsigned char { kMean, kMedian };

// Per frame the median or mean over the mel bands of the rise in dB since the frame before, shifted by half a window
// (librosa.onset.onset_strength; its default is the mean, and the median where beats are tracked).
void onset_envelope(const MelSpectrogram& mel, std::vector<float>& envelope, Aggregate aggregate = Aggregate::kMedian);

class Tempogram {
 public:
  Tempogram();

  // Autocorrelation of the envelope at lags 0 to kTempogramLength - 1, in Hann windows of 8 s around every frame, each
  // normalised to its maximum: the mean over the windows (librosa.feature.tempogram, averaged). Valid until the next
  // call.
  std::span<const double> mean_autocorrelation(std::span<const float> envelope);

 private:
  ComplexFft<double> fft_;
  std::vector<double> window_, padded_, mean_;
  std::vector<F64x2> power_;
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
std::array<double, kTempoRanges> tempo_ranges(std::span<const double> autocorrelation, double envelope_rate);

// How many frames there are where the envelope is a local maximum and stands out from its surroundings of 0.2 s
// (librosa.onset.onset_detect with its default parameters, on this envelope).
std::size_t count_onsets(std::span<const float> envelope);

inline constexpr std::size_t kModulationBands = 8;   // of 16 mel bands each
inline constexpr std::size_t kModulationRanges = 5;  // octaves: 0.5 to 1 Hz, ... 8 to 16 Hz

// How much the level of a group of mel bands goes up and down at those rates: root mean square in dB, band after band.
// From Hann windows of 512 frames, half overlapping, averaged.
class MelModulation {
 public:
  explicit MelModulation(double frame_rate);
  using Levels = std::array<double, kModulationBands * kModulationRanges>;
  Levels analyse(const MelSpectrogram& mel);

 private:
  RealFft<double> fft_;
  std::vector<double> window_;
  double window_energy_ = 0;
  std::vector<std::size_t> range_of_bin_;  // kModulationRanges where there is none
  std::vector<F64x2> line_;
  std::vector<ComplexLanes<double>> spectrum_;
};

}  // namespace genrescope
