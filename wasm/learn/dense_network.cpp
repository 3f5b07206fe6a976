#include "dense_network.h"

#include <algorithm>
#include <cmath>

#include "softmax.h"

namespace genrescope::learn {
namespace {

// See kLargestActivation.
constexpr double kLargestInput = 1e6;

}  // namespace

DenseNetwork::DenseNetwork(std::span<const std::size_t> sizes, Rng& rng) {
  for (std::size_t i = 0; i + 1 < sizes.size(); ++i) {
    const double bound = std::sqrt(6.0 / static_cast<double>(sizes[i] + sizes[i + 1]));
    layers_.push_back(draw_layer(sizes[i], sizes[i + 1], bound, rng));
  }
}

DenseNetwork::DenseNetwork(ByteReader& in, std::size_t columns, std::size_t classes) {
  std::size_t inputs = columns;
  for (std::size_t left = in.count(9); left > 0 && in.ok(); --left) {
    layers_.push_back(load_layer(in, inputs));
    inputs = layers_.back().weights.columns();
  }
  if (layers_.empty() || inputs != classes) in.fail();
}

void DenseNetwork::quantise() {
  for (DenseLayer& layer : layers_) quantise_layer(layer);
}

void DenseNetwork::save(ByteWriter& out) const {
  out.u32(static_cast<std::uint32_t>(layers_.size()));
  for (const DenseLayer& layer : layers_) save_layer(out, layer);
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
