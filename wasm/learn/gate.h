// Tells sound that is no music from music: linear discriminants of music as a whole and of every kind of what is not.
// Of rows that are too long for that (pictures) it looks at a summary: 64 equal stretches, of each the mean, the
// deviation, and the mean distance between neighbours.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "byte_io.h"
#include "data_set.h"
#include "linear_scores.h"

namespace genrescope::learn {

class MusicGate {
 public:
  MusicGate() = default;  // lets everything pass
  // `music` and `not_music` are scaled rows; kinds of the latter as in NotMusic, in scaled columns.
  MusicGate(const Matrix& music, const Matrix& not_music, std::span<const int> kind_of, std::size_t kinds);
  // `in.ok()` tells whether the bytes made a gate of that many columns.
  MusicGate(ByteReader& in, std::size_t columns);
  void save(ByteWriter& out) const;

  bool open() const { return scores_.classes() == 0; }
  // How much more likely the likeliest kind of no music is than music (log likelihoods): above the threshold it is
  // none.
  double score(std::span<const double> row) const;
  bool stops(std::span<const double> row) const { return !open() && score(row) > threshold_; }
  void set_threshold(double threshold) { threshold_ = static_cast<float>(threshold); }
  double threshold() const { return threshold_; }

 private:
  LinearScores scores_;  // music, then the kinds; of rows or their summaries
  float threshold_ = 0;
};

}  // namespace genrescope::learn
