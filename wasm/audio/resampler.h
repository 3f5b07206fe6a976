// Any rate to any rate: Kaiser-windowed sinc, zero delay.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace genrescope {

// Streaming: push input in pieces of any size, then finish. The output does not depend on how the input was cut.
// Output sample n is the sound at the time n / output rate. Flat within 0.1 dB to 0.9 of the lower Nyquist frequency,
// everything from the lower Nyquist frequency on below -90 dB. Equal rates copy.
class Resampler {
 public:
  Resampler(int input_rate, int output_rate);  // Hz, both positive
  ~Resampler();
  Resampler(Resampler&&) noexcept;
  Resampler& operator=(Resampler&&) noexcept;

  // Appends the output samples that are ready; they come in blocks, so some wait for more input than they need.
  void push(std::span<const float> in, std::vector<float>& out);
  // Appends the rest, as if silence followed; in total resampled_length() samples. Call once, at the end.
  void finish(std::vector<float>& out);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// ceil(samples x output rate / input rate).
std::uint64_t resampled_length(std::uint64_t samples, int input_rate, int output_rate);

// All at once.
std::vector<float> resample(std::span<const float> in, int input_rate, int output_rate);

}  // namespace genrescope
