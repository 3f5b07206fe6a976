// Frame-wise arrays under librosa's names and with its default parameters.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "../result.h"

namespace genrescope {

// Row-major, the last dimension varies fastest.
struct FrameArray {
  std::vector<std::size_t> shape;
  std::vector<float> data;
};

// Of finite samples at kSampleRate, one array per name, by the definitions of librosa 0.8:
//   stft                    kBins x frames x 2, real and imaginary part
//   magnitude, power        kBins x frames: |stft| and its square
//   melspectrogram          kMelBands x frames, of power
//   mfcc                    kCoefficients x frames
//   chroma_stft             kPitchClasses x frames
//   tonnetz                 kTonalAxes x frames, of chroma_stft
//   spectral_contrast       kContrastBands x frames
//   spectral_centroid, spectral_bandwidth, spectral_rolloff, spectral_flatness, zero_crossing_rate, rms    1 x frames
//   onset_strength          frames: the mean over the mel bands
//   tempo                   1: of that envelope, in beats per minute
// Errors: kTooShort below kMinimumSamples, kInvalidArgument for other names.
Result<std::vector<FrameArray>> frame_arrays(std::span<const float> samples, std::span<const std::string_view> names);

}  // namespace genrescope
