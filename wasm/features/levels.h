// Levels over time and frequency, for pictures: a recording of any length in bounded memory.
#pragma once

#include <cstddef>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include "../dsp/mel.h"
#include "../dsp/stft.h"
#include "chroma.h"

namespace genrescope {

struct LevelMatrix {
  std::size_t columns = 0;
  std::size_t rows = 0;
  std::vector<float> values;  // column after column, each from the lowest row to the highest

  float at(std::size_t column, std::size_t row) const { return values[column * rows + row]; }
};

// Every row several times, so that pitch classes get edges: they are twelve things, not points of a scale.
LevelMatrix with_rows_repeated(const LevelMatrix& matrix, std::size_t times);

enum class LevelKind : unsigned char {
  kMel,     // kMelBands mel bands from 0 Hz to half the rate, dB
  kLinear,  // kBins bins, dB
  kChroma,  // 12 pitch classes from C, 0 to 1
};

// Gathers levels from pieces of any size; they do not depend on how the sound was cut. One column per STFT frame (zero
// padding at both ends) at first; whenever there are too many, pairs of columns become one.
//
// Against librosa: power_to_db(melspectrogram) and power_to_db(|stft|^2) with top_db = None, chroma_stft with the
// tuning of the first 24 s; all with pad_mode = "constant", and averaged over the frames of a column.
class LevelTrack {
 public:
  LevelTrack(double sample_rate, LevelKind kind);

  // Before the first push: only `count` frames from `first` on are wanted of what will be pushed. Two frames before the
  // first wanted one, and two hops of samples behind the last, give those the windows that they have in the whole.
  void keep(std::size_t first, std::size_t count);
  // Of the recording that a stretch was cut from, in semitones; for chroma.
  void set_tuning(double tuning) { tuning_ = tuning; }
  // As set or estimated; 0 until then.
  double tuning() const { return tuning_.value_or(0); }

  void push(std::span<const float> samples);
  // No more samples come: the frames at the end get their padding.
  void finish();

  // At most `max_columns` columns of what has been analysed so far, each the mean power (chroma: the mean) of its
  // frames; fewer when there are fewer frames. dB are 10 log10 of power, at least -100. Empty for fewer than
  // kMinimumSamples samples in all.
  LevelMatrix matrix(std::size_t max_columns) const;

  // As many columns as there are, and how many frames share one.
  std::size_t columns() const { return sums_.size() / rows_; }
  std::size_t frames_per_column() const { return frames_per_column_; }

  // Of sound that has been analysed so far, which is less than was pushed: whole stretches, until finish().
  double seconds() const { return static_cast<double>(frames_ * kHopLength) / sample_rate_; }

 private:
  void analyse(std::size_t frames);
  void add(const F32x4* values, std::size_t first_frame, std::size_t skip, std::size_t lanes);
  void halve();

  double sample_rate_;
  LevelKind kind_;
  std::size_t rows_;
  MelBank bank_;
  Stft stft_;
  Chroma chroma_;
  std::optional<double> tuning_;
  std::size_t first_kept_ = 0, most_frames_ = std::numeric_limits<std::size_t>::max();
  std::vector<F32x4> power_, bands_;

  std::vector<float> buffer_;   // from the first sample that the next frames need
  std::size_t next_frame_ = 0;  // not yet analysed
  std::size_t samples_ = 0;     // pushed in all
  std::size_t frames_ = 0;      // analysed and kept
  std::size_t frames_per_column_ = 1;
  std::vector<float> sums_;  // column after column; of the last, of the frames that are there
};

}  // namespace genrescope
