#include "dense_layer.h"

#include <algorithm>
#include <cmath>

namespace genrescope::learn {
namespace {

constexpr float kLargestWeight = 1e5F;

float bounded(float value) {
  return std::isfinite(value) ? std::clamp(value, -kLargestWeight, kLargestWeight) : 0;
}

}  // namespace

DenseLayer draw_layer(std::size_t inputs, std::size_t outputs, double bound, Rng& rng) {
  DenseLayer layer{FloatMatrix(inputs, outputs), FloatMatrix(1, outputs), {}};
  const auto draw = [&](FloatMatrix& matrix) {
    for (std::size_t r = 0; r < matrix.rows(); ++r) {
      for (std::size_t c = 0; c < matrix.columns(); ++c) {
        matrix.row(r)[c] = static_cast<float>((2 * rng.uniform() - 1) * bound);
      }
    }
  };
  draw(layer.weights);
  draw(layer.biases);
  return layer;
}

std::vector<float> layer_sums(const DenseLayer& layer, std::span<const float> inputs) {
  const std::size_t outputs = layer.weights.stride();
  std::vector<float> sums(layer.biases.row(0), layer.biases.row(0) + outputs);
  for (std::size_t c = 0; c < inputs.size(); ++c) {
    if (inputs[c] == 0) continue;  // half of what rectified units give
    for (std::size_t k = 0; k < outputs; ++k) sums[k] += inputs[c] * layer.weights.row(c)[k];
  }
  return sums;
}

DenseLayer load_layer(ByteReader& in, std::size_t inputs) {
  DenseLayer layer;
  const std::size_t outputs = in.count(inputs + 8);
  if (outputs == 0) in.fail();
  if (!in.ok()) return layer;
  for (std::size_t k = 0; k < outputs; ++k) {
    layer.steps.push_back(in.f32());
    if (std::abs(layer.steps.back()) * 127 > kLargestWeight) in.fail();
  }
  layer.weights.resize(inputs, outputs);
  layer.biases.resize(1, outputs);
  for (std::size_t c = 0; c < inputs && in.ok(); ++c) {
    const std::span<const std::uint8_t> bytes = in.raw(outputs);
    for (std::size_t k = 0; k < bytes.size(); ++k) {
      layer.weights.row(c)[k] = layer.steps[k] * static_cast<float>(static_cast<std::int8_t>(bytes[k]));
    }
  }
  for (std::size_t k = 0; k < outputs; ++k) {
    layer.biases.row(0)[k] = in.f32();
    if (std::abs(layer.biases.row(0)[k]) > kLargestWeight) in.fail();
  }
  return layer;
}

void save_layer(ByteWriter& out, const DenseLayer& layer) {
  out.u32(static_cast<std::uint32_t>(layer.steps.size()));
  for (const float step : layer.steps) out.f32(step);
  for (std::size_t c = 0; c < layer.weights.rows(); ++c) {
    for (std::size_t k = 0; k < layer.steps.size(); ++k) {
      const float level = layer.steps[k] > 0 ? std::nearbyint(layer.weights.row(c)[k] / layer.steps[k]) : 0;
      out.u8(static_cast<std::uint8_t>(static_cast<std::int8_t>(level)));
    }
  }
  for (std::size_t k = 0; k < layer.steps.size(); ++k) out.f32(layer.biases.row(0)[k]);
}

void quantise_layer(DenseLayer& layer) {
  for (float& weight : layer.weights.values()) weight = bounded(weight);
  for (float& bias : layer.biases.values()) bias = bounded(bias);
  layer.steps.assign(layer.weights.columns(), 0);
  for (std::size_t k = 0; k < layer.steps.size(); ++k) {
    float largest = 0;
    for (std::size_t c = 0; c < layer.weights.rows(); ++c) {
      largest = std::max(largest, std::abs(layer.weights.row(c)[k]));
    }
    const float step = largest / 127;
    layer.steps[k] = step;
    for (std::size_t c = 0; c < layer.weights.rows() && step > 0; ++c) {
      float& weight = layer.weights.row(c)[k];
      weight = step * std::clamp(std::nearbyint(weight / step), -127.0F, 127.0F);
    }
  }
}

}  // namespace genrescope::learn
