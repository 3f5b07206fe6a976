#include "interpolating.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <numeric>

#include "sinc_kernel.h"

namespace genrescope {
namespace {

using Vector = float __attribute__((vector_size(16)));

constexpr std::size_t kPhases = 64;
constexpr std::size_t kRow = kPhases + 3;

}  // namespace

Interpolating::Interpolating(int input_rate, int output_rate) {
  const int common = std::gcd(input_rate, output_rate);
  const std::uint64_t numerator = static_cast<std::uint64_t>(input_rate / common);
  denominator_ = static_cast<std::uint64_t>(output_rate / common);
  step_ = numerator / denominator_;
  rest_ = numerator % denominator_;

  const SincKernel kernel(input_rate, output_rate);
  // One more than the kernel is wide: the phases -1 and kPhases + 1 reach a little further.
  const std::size_t half = static_cast<std::size_t>(std::ceil(kernel.half_width())) + 1;
  taps_ = 2 * half;
  coefficients_.resize(taps_ * kRow);
  std::vector<double> values(taps_);
  for (std::size_t column = 0; column < kRow; ++column) {
    const double phase = (static_cast<double>(column) - 1) / static_cast<double>(kPhases);
    double sum = 0;
    for (std::size_t k = 0; k < taps_; ++k) {
      values[k] = kernel.at(static_cast<double>(k) - static_cast<double>(half - 1) - phase);
      sum += values[k];
    }
    for (std::size_t k = 0; k < taps_; ++k) coefficients_[k * kRow + column] = static_cast<float>(values[k] / sum);
  }
  filled_ = half - 1;  // silence before the first sample puts output 0 exactly on input 0
  buffer_.resize(std::max<std::size_t>(16384, 4 * (taps_ + step_ + 1)));
}

void Interpolating::push(std::span<const float> in, std::vector<float>& out) {
  while (!in.empty()) {
    const std::size_t count = std::min(in.size(), buffer_.size() - filled_);
    std::copy_n(in.begin(), count, buffer_.begin() + static_cast<std::ptrdiff_t>(filled_));
    filled_ += count;
    in = in.subspan(count);
    if (filled_ == buffer_.size()) process(std::numeric_limits<std::uint64_t>::max(), out);
  }
}

void Interpolating::finish(std::uint64_t total, std::vector<float>& out) {
  while (produced_ < total) {
    std::fill(buffer_.begin() + static_cast<std::ptrdiff_t>(filled_), buffer_.end(), 0.0F);
    filled_ = buffer_.size();
    process(total, out);
  }
}

void Interpolating::process(std::uint64_t limit, std::vector<float>& out) {
  float results[4];
  // Each output is computed alone in its vector; four at a time only keep the processor busy.
  const std::uint64_t furthest_of_four = 3 * (step_ + 1) + taps_;
  while (produced_ + 4 <= limit && start_ + furthest_of_four <= filled_) {
    compute<4>(results);
    out.insert(out.end(), results, results + 4);
  }
  while (produced_ < limit && start_ + taps_ <= filled_) {
    compute<1>(results);
    out.push_back(results[0]);
  }
  const std::size_t used = static_cast<std::size_t>(std::min<std::uint64_t>(start_, filled_));
  std::copy(buffer_.begin() + static_cast<std::ptrdiff_t>(used), buffer_.begin() + static_cast<std::ptrdiff_t>(filled_),
            buffer_.begin());
  filled_ -= used;
  start_ -= used;
}

template <int kOutputs>
void Interpolating::compute(float* out) {
  const float* input[kOutputs];
  const float* row[kOutputs];
  float between[kOutputs];
  // The position is stored back only after the sums: emscripten 3.1.6 moves the vector load of a member behind the
  // store to it when both are in one stretch of code.
  std::uint64_t start = start_;
  std::uint64_t remainder = remainder_;
  for (int i = 0; i < kOutputs; ++i) {
    const std::uint64_t phase = remainder * kPhases / denominator_;
    const std::uint64_t part = remainder * kPhases % denominator_;
    input[i] = &buffer_[start];
    row[i] = &coefficients_[phase];
    between[i] = static_cast<float>(static_cast<double>(part) / static_cast<double>(denominator_));
    start += step_;
    remainder += rest_;
    if (remainder >= denominator_) {
      remainder -= denominator_;
      ++start;
    }
  }
  Vector sums[kOutputs] = {};
  for (std::size_t k = 0; k < taps_; ++k) {
    for (int i = 0; i < kOutputs; ++i) {
      const float x = input[i][k];
      Vector four_phases;
      std::memcpy(&four_phases, row[i] + k * kRow, sizeof four_phases);
      sums[i] += Vector{x, x, x, x} * four_phases;
    }
  }
  start_ = start;
  remainder_ = remainder;
  // Lagrange's cubic through the four phases at -1, 0, 1, 2.
  for (int i = 0; i < kOutputs; ++i) {
    const float u = between[i];
    const float before = u * (u - 1) * (2 - u) / 6;
    const float left = (u + 1) * (u - 1) * (u - 2) / 2;
    const float right = (u + 1) * u * (2 - u) / 2;
    const float after = (u + 1) * u * (u - 1) / 6;
    out[i] = ((sums[i][0] * before + sums[i][1] * left) + sums[i][2] * right) + sums[i][3] * after;
  }
  produced_ += kOutputs;
}

}  // namespace genrescope
