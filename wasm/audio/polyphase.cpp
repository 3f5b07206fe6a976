#include "polyphase.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>

#include "sinc_kernel.h"

namespace genrescope {
namespace {

using Vector = float __attribute__((vector_size(16)));

constexpr std::size_t kMostPhases = 1024;         // bounds the coefficients to a few megabytes
constexpr std::size_t kMostInputPerCycle = 8192;  // bounds the block
constexpr std::size_t kLeastInputPerLane = 512;   // makes what lanes share small beside what they have to themselves

Vector load(const float* from) {
  Vector value;
  std::memcpy(&value, from, sizeof value);
  return value;
}

void store(float* to, Vector value) {
  std::memcpy(to, &value, sizeof value);
}

// Sixteen sums of products: `columns` moves by 16 per tap.
void multiply_add(const float* coefficients, const float* columns, std::size_t taps, float* results) {
  Vector a{}, b{}, c{}, d{};
  for (std::size_t k = 0; k < taps; ++k, columns += 16) {
    const float h = coefficients[k];
    const Vector splat = {h, h, h, h};
    a += splat * load(columns);
    b += splat * load(columns + 4);
    c += splat * load(columns + 8);
    d += splat * load(columns + 12);
  }
  store(results, a);
  store(results + 4, b);
  store(results + 8, c);
  store(results + 12, d);
}

// The same for coefficients that mirror around the tap `centre`: inputs at equal distances are added before they are
// multiplied, a quarter less work. `side` taps on each side count.
void multiply_add_mirrored(const float* coefficients, const float* columns, std::size_t centre, std::size_t side,
                           float* results) {
  const float* left = columns + centre * 16;
  const float* right = left;
  const float middle = coefficients[centre];
  const Vector splat_middle = {middle, middle, middle, middle};
  Vector a = splat_middle * load(left), b = splat_middle * load(left + 4);
  Vector c = splat_middle * load(left + 8), d = splat_middle * load(left + 12);
  for (std::size_t k = 1; k <= side; ++k) {
    left -= 16;
    right += 16;
    const float h = coefficients[centre + k];
    const Vector splat = {h, h, h, h};
    a += splat * (load(left) + load(right));
    b += splat * (load(left + 4) + load(right + 4));
    c += splat * (load(left + 8) + load(right + 8));
    d += splat * (load(left + 12) + load(right + 12));
  }
  store(results, a);
  store(results + 4, b);
  store(results + 8, c);
  store(results + 12, d);
}

}  // namespace

bool Polyphase::suits(int input_rate, int output_rate) {
  const int common = std::gcd(input_rate, output_rate);
  return static_cast<std::size_t>(output_rate / common) <= kMostPhases &&
         static_cast<std::size_t>(input_rate / common) <= kMostInputPerCycle;
}

Polyphase::Polyphase(int input_rate, int output_rate) {
  const int common = std::gcd(input_rate, output_rate);
  const std::size_t phases = static_cast<std::size_t>(std::max(1, output_rate / common));
  const std::size_t step = static_cast<std::size_t>(std::max(1, input_rate / common));
  const std::size_t cycles = (kLeastInputPerLane + step - 1) / step;
  outputs_per_lane_ = cycles * phases;
  inputs_per_lane_ = cycles * step;

  const SincKernel kernel(input_rate, output_rate);
  const std::size_t half = static_cast<std::size_t>(std::ceil(kernel.half_width()));
  taps_ = 2 * half;
  coefficients_.resize(phases * taps_);
  std::vector<double> row(taps_);
  for (std::size_t phase = 0; phase <= phases / 2; ++phase) {
    double sum = 0;
    for (std::size_t k = 0; k < taps_; ++k) {
      const double offset = static_cast<double>(k) - static_cast<double>(half - 1);
      row[k] = kernel.at(offset - static_cast<double>(phase) / static_cast<double>(phases));
      if (phase == 0 && k + 1 == taps_) row[k] = 0;  // has no mirror image, and is next to nothing
      sum += row[k];
    }
    // Every phase passes a constant unchanged. The mirrored phase has the mirrored row.
    const std::size_t mirrored = phases - phase;
    for (std::size_t k = 0; k < taps_; ++k) {
      const float value = static_cast<float>(row[k] / sum);
      coefficients_[phase * taps_ + k] = value;
      if (mirrored < phases && mirrored != phase) coefficients_[mirrored * taps_ + (taps_ - 1 - k)] = value;
    }
  }

  for (std::size_t n = 0; n < outputs_per_lane_; ++n) {
    start_.push_back(static_cast<std::uint32_t>(n * step / phases));
    phase_.push_back(static_cast<std::uint32_t>(n * step % phases));
  }
  const std::size_t columns = start_.back() + taps_;
  columns_.resize(columns * kLanes);
  results_.resize(outputs_per_lane_ * kLanes);
  buffer_.resize((kLanes - 1) * inputs_per_lane_ + std::max(columns, inputs_per_lane_));
  filled_ = half - 1;  // silence before the first sample puts output 0 exactly on input 0
}

void Polyphase::push(std::span<const float> in, std::vector<float>& out) {
  while (!in.empty()) {
    const std::size_t count = std::min(in.size(), buffer_.size() - filled_);
    std::copy_n(in.begin(), count, buffer_.begin() + static_cast<std::ptrdiff_t>(filled_));
    filled_ += count;
    in = in.subspan(count);
    if (filled_ == buffer_.size()) process_block(kLanes * outputs_per_lane_, out);
  }
}

void Polyphase::finish(std::uint64_t total, std::vector<float>& out) {
  while (produced_ < total) {
    std::fill(buffer_.begin() + static_cast<std::ptrdiff_t>(filled_), buffer_.end(), 0.0F);
    filled_ = buffer_.size();
    const std::uint64_t left = total - produced_;
    process_block(static_cast<std::size_t>(std::min<std::uint64_t>(left, kLanes * outputs_per_lane_)), out);
  }
}

void Polyphase::process_block(std::size_t count, std::vector<float>& out) {
  const std::size_t columns = columns_.size() / kLanes;
  for (std::size_t column = 0; column < columns; ++column) {
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      columns_[column * kLanes + lane] = buffer_[lane * inputs_per_lane_ + column];
    }
  }
  const bool one_phase = coefficients_.size() == taps_;
  for (std::size_t n = 0; n < outputs_per_lane_; ++n) {
    const float* first = &columns_[start_[n] * kLanes];
    float* results = &results_[n * kLanes];
    if (one_phase) {
      multiply_add_mirrored(coefficients_.data(), first, taps_ / 2 - 1, taps_ / 2 - 1, results);
    } else {
      multiply_add(&coefficients_[phase_[n] * taps_], first, taps_, results);
    }
  }
  const std::size_t before = out.size();
  out.resize(before + count);
  for (std::size_t lane = 0, at = 0; at < count; ++lane) {
    for (std::size_t n = 0; n < outputs_per_lane_ && at < count; ++n, ++at) {
      out[before + at] = results_[n * kLanes + lane];
    }
  }
  produced_ += count;
  const std::size_t used = kLanes * inputs_per_lane_;
  std::copy(buffer_.begin() + static_cast<std::ptrdiff_t>(used), buffer_.end(), buffer_.begin());
  filled_ = buffer_.size() - used;
}

}  // namespace genrescope
