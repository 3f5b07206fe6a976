// Resampling by any other ratio: coefficients interpolated between closely spaced phases.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace genrescope {

// For ratios such as 44101 : 22050, whose phases would fill many megabytes. The four phases around an output's exact
// position are evaluated in the four lanes of a vector and joined by a cubic through them; the error of that is below
// -130 dB. Positions are kept as integers and never drift.
class Interpolating {
 public:
  Interpolating(int input_rate, int output_rate);

  void push(std::span<const float> in, std::vector<float>& out);
  // Appends what is left until `total` samples came out since the start, as if silence followed the input.
  void finish(std::uint64_t total, std::vector<float>& out);

 private:
  void process(std::uint64_t limit, std::vector<float>& out);  // all outputs below `limit` whose input is complete
  template <int kOutputs>
  void compute(float* out);  // that many, and moves the position on

  std::uint64_t step_ = 0;  // input samples per output, whole part
  std::uint64_t rest_ = 0;  // and remainder, in 1/denominator_
  std::uint64_t denominator_ = 0;
  std::size_t taps_ = 0;
  std::vector<float> coefficients_;  // taps x (phases + 3), phases -1 ... phases + 1
  std::vector<float> buffer_;
  std::size_t filled_ = 0;
  std::uint64_t start_ = 0;      // where in the buffer the next output's first tap is
  std::uint64_t remainder_ = 0;  // position of the next output between two input samples, in 1/denominator_
  std::uint64_t produced_ = 0;
};

}  // namespace genrescope
