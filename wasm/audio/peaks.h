// The outline of a waveform.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace genrescope {

// Gathers the outline from pieces of any size, with bounded memory: smallest and largest sample of equal blocks, which
// become twice as long whenever there are too many. Up to 32768 samples the outline is exact; beyond, the edges of the
// columns move to the nearest block, at most a 16384th of the sound away.
class PeakTrack {
 public:
  void push(std::span<const float> samples);

  // Smallest and largest sample of each of `columns` equal stretches, one pair after the other; columns without a
  // sample of their own repeat the nearest. Empty when there are no samples.
  std::vector<float> outline(std::size_t columns) const;

 private:
  struct Range {
    float low, high;
  };
  void halve();

  std::vector<Range> blocks_;
  std::size_t block_length_ = 1;
  std::size_t samples_ = 0;
};

}  // namespace genrescope
