#include "dense_network.h"

#include <algorithm>
#include <cmath>

#include "softmax.h"

namespace genrescope::learn {

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
    std::vector<float> sums = layer_sums(layers_[i], std::span(values).first(layers_[i].weights.rows()));
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
    input[c] = static_cast<float>(std::clamp<double>(row[c], -kLargestInput, kLargestInput));
  }
}

}  // namespace genrescope::learn
