#include "resampler.h"

#include <cstdint>
#include <optional>

#include "interpolating.h"
#include "polyphase.h"

namespace genrescope {

// Neither kernel when the rates are equal.
struct Resampler::State {
  std::uint64_t input_rate = 0;
  std::uint64_t output_rate = 0;
  std::uint64_t consumed = 0;
  std::optional<Polyphase> polyphase;
  std::optional<Interpolating> interpolating;
};

Resampler::Resampler(int input_rate, int output_rate) : state_(std::make_unique<State>()) {
  state_->input_rate = static_cast<std::uint64_t>(input_rate);
  state_->output_rate = static_cast<std::uint64_t>(output_rate);
  if (input_rate == output_rate) return;
  if (Polyphase::suits(input_rate, output_rate)) {
    state_->polyphase.emplace(input_rate, output_rate);
  } else {
    state_->interpolating.emplace(input_rate, output_rate);
  }
}

Resampler::~Resampler() = default;
Resampler::Resampler(Resampler&&) noexcept = default;
Resampler& Resampler::operator=(Resampler&&) noexcept = default;

void Resampler::push(std::span<const float> in, std::vector<float>& out) {
  state_->consumed += in.size();
  if (state_->polyphase) {
    state_->polyphase->push(in, out);
  } else if (state_->interpolating) {
    state_->interpolating->push(in, out);
  } else {
    out.insert(out.end(), in.begin(), in.end());
  }
}

void Resampler::finish(std::vector<float>& out) {
  const std::uint64_t total =
      resampled_length(state_->consumed, static_cast<int>(state_->input_rate), static_cast<int>(state_->output_rate));
  if (state_->polyphase) state_->polyphase->finish(total, out);
  if (state_->interpolating) state_->interpolating->finish(total, out);
}

std::uint64_t resampled_length(std::uint64_t samples, int input_rate, int output_rate) {
  const std::uint64_t in = static_cast<std::uint64_t>(input_rate);
  const std::uint64_t out = static_cast<std::uint64_t>(output_rate);
  // Split so that the product stays within 64 bits for any length.
  return samples / in * out + (samples % in * out + in - 1) / in;
}

std::vector<float> resample(std::span<const float> in, int input_rate, int output_rate) {
  std::vector<float> out;
  out.reserve(static_cast<std::size_t>(resampled_length(in.size(), input_rate, output_rate)));
  Resampler resampler(input_rate, output_rate);
  resampler.push(in, out);
  resampler.finish(out);
  return out;
}

}  // namespace genrescope
