// Features of the waveform itself: root mean square and zero-crossing rate per frame.
#pragma once

#include <span>
#include <vector>

namespace genrescope {

// One value per STFT frame; frames of 2048, hop 512, centred on a signal that is reflected at its ends
// (librosa.feature.rms of librosa 0.8). Needs kMinimumSamples samples.
std::vector<float> frame_rms(std::span<const float> samples);

// One value per STFT frame, the signal's ends repeated; magnitudes up to 1e-10 count as 0 and 0 as positive
// (librosa.feature.zero_crossing_rate).
std::vector<float> frame_zero_crossing_rate(std::span<const float> samples);

}  // namespace genrescope
