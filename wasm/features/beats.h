// Onsets, tempo and beats of a clip.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "../result.h"

namespace genrescope {

// Frames of the beats at that tempo, in order: the chain of onsets that is strong and evenly spaced (Ellis, "Beat
// tracking by dynamic programming", 2007; librosa.beat.beat_track with tightness 100 and weak ends trimmed).
// `frame_rate` in frames per second. None when the tempo is 0 or the envelope is flat.
std::vector<std::size_t> track_beats(std::span<const float> envelope, double bpm, double frame_rate);

struct Rhythm {
  std::vector<float> envelope;  // strength of the onset per frame of kHopLength samples
  double tempo = 0;             // beats per minute; 0 when nothing begins anywhere
  std::vector<double> beats;    // seconds
};

// Of a clip at kSampleRate. Against librosa 0.8: onset_strength with aggregate = median, beat.tempo over the whole
// clip, beat_track with that envelope and tempo. Errors: kTooShort below kMinimumSamples.
Result<Rhythm> find_rhythm(std::span<const float> samples);

}  // namespace genrescope
