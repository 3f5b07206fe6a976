// Makes all columns of audio features but one independent of how loud the recording is.
#pragma once

#include <cstddef>
#include <limits>
#include <span>
#include <string>
#include <vector>

namespace genrescope::learn {

// A gain g multiplies root mean squares and samples by g, their variances by g^2, and adds to the first cepstral
// coefficient; loudness in sone grows with its power 0.6 (Stevens 1955). Other columns do not see it. Each is expressed
// relative to `rms_mean`. That column itself stays: genres differ in loudness, and one column alone cannot outvote the
// rest when a recording is louder or softer than usual. Tables without it pass unchanged.
class Level {
 public:
  Level() = default;  // changes nothing
  explicit Level(std::span<const std::string> columns);

  void apply(std::span<double> row) const;

 private:
  enum class Rule : unsigned char { kLinear, kSquare, kDecibels, kSone, kSoneSquare };
  struct Column {
    std::size_t index;
    Rule rule;
  };

  static constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();
  std::size_t mean_ = kNone;  // rms_mean
  std::vector<Column> columns_;
};

}  // namespace genrescope::learn
