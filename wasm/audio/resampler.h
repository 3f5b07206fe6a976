// Any rate to any rate: Kaiser-windowed sinc, polyphase, zero delay.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace genrescope {

// Streaming: push input in pieces of any size, then finish. The output does not depend on how the input was cut.
// Pass band flat within 0.1 dB to 0.9 of the lower Nyquist frequency, aliases below -90 dB. Equal rates copy.
class Resampler {
 public:
  Resampler(int input_rate, int output_rate);  // Hz, both positive
  ~Resampler();
  Resampler(Resampler&&) noexcept;
  Resampler& operator=(Resampler&&) noexcept;

  // Appends to `out` every output sample whose input is complete.
  void push(std::span<const float> in, std::vector<float>& out);
  // Appends the rest, as if silence followed; in total ceil(input samples x output rate / input rate) samples.
  void finish(std::vector<float>& out);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// All at once.
std::vector<float> resample(std::span<const float> in, int input_rate, int output_rate);

}  // namespace genrescope
