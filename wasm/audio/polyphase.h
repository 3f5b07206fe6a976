// Resampling by a ratio of small integers: one row of coefficients per phase, sixteen outputs at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace genrescope {

// Outputs come in blocks. A block is cut into sixteen stretches that need the same coefficients in the same order (the
// phases repeat), and the sixteen run side by side in vector lanes: no sum is ever split over lanes, so scalar and
// vector builds round alike.
class Polyphase {
 public:
  static bool suits(int input_rate, int output_rate);
  Polyphase(int input_rate, int output_rate);

  void push(std::span<const float> in, std::vector<float>& out);
  // Appends what is left until `total` samples came out since the start, as if silence followed the input.
  void finish(std::uint64_t total, std::vector<float>& out);

 private:
  static constexpr std::size_t kLanes = 16;

  // Outputs of the block in the buffer; appends the first `count` of them and moves the buffer on.
  void process_block(std::size_t count, std::vector<float>& out);

  std::size_t outputs_per_lane_ = 0;
  std::size_t inputs_per_lane_ = 0;
  std::size_t taps_ = 0;
  std::vector<std::uint32_t> start_;  // per output of a lane: where its first tap is, from the lane's start
  std::vector<std::uint32_t> phase_;  // per output of a lane: row of coefficients_
  std::vector<float> coefficients_;   // phases x taps
  std::vector<float> buffer_;         // input of the current block, with the taps that reach beyond it
  std::size_t filled_ = 0;
  std::vector<float> columns_;  // the buffer, transposed: kLanes values per column
  std::vector<float> results_;  // kLanes values per output of a lane
  std::uint64_t produced_ = 0;
};

}  // namespace genrescope
