// What the benchmarks take in.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace genrescope::bench {

// Mono samples at 22050 Hz, in several tunings.
std::vector<std::vector<float>>& clips();

// The clips in turn, so that nothing that is kept from call to call fits the next one.
class Turns {
 public:
  std::span<const float> next() { return clips()[turn_++ % clips().size()]; }

 private:
  std::size_t turn_ = 0;
};

}  // namespace genrescope::bench
