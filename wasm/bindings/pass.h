// One pass over a sound, from its first piece to its last.
#pragma once

#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "../audio/load.h"
#include "../audio/peaks.h"
#include "../audio/segments.h"
#include "../audio/wav.h"
#include "../features/feature_table.h"
#include "../features/levels.h"

namespace genrescope {

// Say what to gather, open, push pieces, finish. Nothing but what was asked for is kept, so that memory does not grow
// with the length of the sound.
class Pass {
 public:
  emscripten::val gather_rows(const std::string& set_name, double seconds);
  void gather_outline() { outline_.emplace(); }
  emscripten::val gather_levels(const std::string& kind);
  void gather_samples(double start, double end);
  // Outline and levels between two times only.
  void gather_stretch(double start, double end);
  // For the chroma levels of a stretch: that of the whole sound.
  void set_tuning(double tuning) {
    if (levels_) levels_->set_tuning(tuning);
  }

  emscripten::val open_wav(const emscripten::val& head, double file_size);
  emscripten::val open_pcm(unsigned channels, double sample_rate, double frames);
  // The pieces begin so many samples, at 22050 Hz, into the sound.
  void skip(double samples);
  emscripten::val push_wav(const emscripten::val& bytes);
  emscripten::val push_pcm(const emscripten::val& channels);
  emscripten::val finish();

  emscripten::val next_row();
  emscripten::val outline(unsigned columns) const;
  emscripten::val levels(unsigned columns) const;
  emscripten::val level_picture(unsigned width, unsigned height, const std::string& map, double range_db,
                                double top_db) const;
  // Of chroma levels, in semitones.
  double tuning() const { return levels_ ? levels_->tuning() : 0; }
  emscripten::val waveform_picture(unsigned width, unsigned height, const std::string& map) const;
  // Of the samples gathered so far: hands them out, or tells of them.
  emscripten::val take_samples();
  emscripten::val rhythm() const;
  emscripten::val parts() const;
  emscripten::val frames(const emscripten::val& names) const;

 private:
  std::optional<Error> open(std::int64_t channels, std::int64_t sample_rate, std::uint64_t frames);
  void push(std::span<const float> mono);
  void take_over();
  // Of the samples that the stream gave last, those between two places of the sound.
  std::span<const float> between(std::size_t begin, std::size_t end) const;

  WavFormat wav_;
  // The last piece as it came.
  std::vector<std::uint8_t> bytes_;
  std::vector<std::vector<float>> channels_;
  std::vector<std::span<const float>> parts_;  // of the channels
  std::optional<SoundStream> stream_;
  std::vector<float> samples_;  // that the stream gave last
  std::size_t position_ = 0;    // of the first of them

  FeatureSet set_ = kFeatureSets[0];
  std::optional<Segmenter> segmenter_;
  bool everything_ = false;  // one row for all
  std::optional<PeakTrack> outline_;
  std::optional<LevelTrack> levels_;
  LevelKind kind_ = LevelKind::kMel;
  // A stretch of the sound, in seconds.
  struct Stretch {
    double start, end;
  };
  std::optional<Stretch> stretch_;
  std::size_t outline_begin_ = 0, outline_end_ = std::numeric_limits<std::size_t>::max();
  std::size_t levels_begin_ = 0, levels_end_ = std::numeric_limits<std::size_t>::max();
  std::size_t first_frame_ = 0;  // of the levels
  std::size_t gather_begin_ = 0, gather_end_ = 0;
  std::vector<float> gathered_;
};

}  // namespace genrescope
