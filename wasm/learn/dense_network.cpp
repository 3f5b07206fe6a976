#include "dense_network.h"

#include <algorithm>
#include <cmath>

#include "softmax.h"

namespace genrescope::learn {
namespace {

// Bounds that keep every sum of every layer finite in a float, whatever the file and the row hold. No training comes
// near them.
constexpr double kLargestInput = 1e6;
constexpr float kLargestActivation = 1e12F;
constexpr float kLargestWeight = 1e5F;

float bounded(float value) {
  return std::isfinite(value) ? std::clamp(value, -kLargestWeight, kLargestWeight) : 0;
}

}  // namespace

DenseNetwork::DenseNetwork(std::span<const std::size_t> sizes, Rng& rng) {
  for (std::size_t i = 0; i + 1 < sizes.size(); ++i) {
    DenseLayer layer{FloatMatrix(sizes[i], sizes[i + 1]), FloatMatrix(1, sizes[i + 1])};
    const double bound = std::sqrt(6.0 / static_cast<double>(sizes[i] + sizes[i + 1]));
    const auto draw = [&](FloatMatrix& matrix) {
      for (std::size_t r = 0; r < matrix.rows(); ++r) {
        for (std::size_t c = 0; c < matrix.columns(); ++c) {
          matrix.row(r)[c] = static_cast<float>((2 * rng.uniform() - 1) * bound);
        }
      }
    };
    draw(layer.weights);
    draw(layer.biases);
    layers_.push_back(std::move(layer));
  }
}

DenseNetwork::DenseNetwork(ByteReader& in, std::size_t columns, std::size_t classes) {
  std::size_t inputs = columns;
  for (std::size_t left = in.count(9); left > 0 && in.ok(); --left) {
    const std::size_t outputs = in.count(inputs + 8);
    if (outputs == 0) in.fail();
    if (!in.ok()) return;
    std::vector<float> steps;
    for (std::size_t k = 0; k < outputs; ++k) {
      steps.push_back(in.f32());
      if (std::abs(steps.back()) * 127 > kLargestWeight) in.fail();
    }
    DenseLayer layer{FloatMatrix(inputs, outputs), FloatMatrix(1, outputs)};
    for (std::size_t c = 0; c < inputs && in.ok(); ++c) {
      const std::span<const std::uint8_t> bytes = in.raw(outputs);
      for (std::size_t k = 0; k < bytes.size(); ++k) {
        layer.weights.row(c)[k] = steps[k] * static_cast<float>(static_cast<std::int8_t>(bytes[k]));
      }
    }
    for (std::size_t k = 0; k < outputs; ++k) {
      layer.biases.row(0)[k] = in.f32();
      if (std::abs(layer.biases.row(0)[k]) > kLargestWeight) in.fail();
    }
    layers_.push_back(std::move(layer));
    steps_.push_back(std::move(steps));
    inputs = outputs;
  }
  if (layers_.empty() || inputs != classes) in.fail();
}

void DenseNetwork::quantise() {
  steps_.clear();
  for (DenseLayer& layer : layers_) {
    for (float& weight : layer.weights.values()) weight = bounded(weight);
    for (float& bias : layer.biases.values()) bias = bounded(bias);
    std::vector<float> steps(layer.weights.columns());
    for (std::size_t k = 0; k < steps.size(); ++k) {
      float largest = 0;
      for (std::size_t c = 0; c < layer.weights.rows(); ++c) {
        largest = std::max(largest, std::abs(layer.weights.row(c)[k]));
      }
      steps[k] = largest / 127;
      for (std::size_t c = 0; c < layer.weights.rows() && steps[k] > 0; ++c) {
        float& weight = layer.weights.row(c)[k];
        weight = steps[k] * std::clamp(std::nearbyint(weight / steps[k]), -127.0F, 127.0F);
      }
    }
    steps_.push_back(std::move(steps));
  }
}

void DenseNetwork::save(ByteWriter& out) const {
  out.u32(static_cast<std::uint32_t>(layers_.size()));
  for (std::size_t i = 0; i < layers_.size(); ++i) {
    const DenseLayer& layer = layers_[i];
    const std::vector<float>& steps = steps_[i];
    out.u32(static_cast<std::uint32_t>(steps.size()));
    for (const float step : steps) out.f32(step);
    for (std::size_t c = 0; c < layer.weights.rows(); ++c) {
      for (std::size_t k = 0; k < steps.size(); ++k) {
        const float level = steps[k] > 0 ? std::nearbyint(layer.weights.row(c)[k] / steps[k]) : 0;
        out.u8(static_cast<std::uint8_t>(static_cast<std::int8_t>(level)));
      }
    }
    for (std::size_t k = 0; k < steps.size(); ++k) out.f32(layer.biases.row(0)[k]);
  }
}

void DenseNetwork::predict(std::span<const double> row, std::span<double> probabilities) const {
  std::vector<float> values(row.size());
  to_network_input(row, values.data());
  for (std::size_t i = 0; i < layers_.size(); ++i) {
    const FloatMatrix& weights = layers_[i].weights;
    std::vector<float> sums(layers_[i].biases.row(0), layers_[i].biases.row(0) + weights.stride());
    for (std::size_t c = 0; c < weights.rows(); ++c) {
      const float value = values[c];
      if (value == 0) continue;  // half of what rectified units give
      for (std::size_t k = 0; k < weights.stride(); ++k) sums[k] += value * weights.row(c)[k];
    }
    if (i + 1 < layers_.size()) {
      for (float& sum : sums) sum = std::clamp(sum, 0.0F, kLargestActivation);
    }
    values.swap(sums);
  }
  std::copy_n(values.begin(), probabilities.size(), probabilities.begin());
  softmax(probabilities);
}

void to_network_input(std::span<const double> row, float* input) {
  for (std::size_t c = 0; c < row.size(); ++c) {
    input[c] = static_cast<float>(std::clamp(row[c], -kLargestInput, kLargestInput));
  }
}

}  // namespace genrescope::learn
