// What courses draw as curves over time: one value per frame of the short-time Fourier transform.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "../result.h"

namespace genrescope {

struct Curves {
  std::vector<float> zero_crossing_rate;            // per sample
  std::vector<float> centroid, bandwidth, rolloff;  // Hz
  std::vector<float> mfcc;                          // kCoefficients values per frame, frame after frame
};

// Of finite samples at kSampleRate, by the definitions of the feature table (librosa 0.8's defaults).
// Errors: kTooShort below kMinimumSamples.
Result<Curves> find_curves(std::span<const float> samples);

}  // namespace genrescope
