// A dense network: layers of weights with rectified units between them, and a softmax at the end.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "byte_io.h"
#include "dense_layer.h"
#include "rng.h"

namespace genrescope::learn {

class DenseNetwork {
 public:
  DenseNetwork() = default;
  // `sizes`: of the input, the hidden layers and the output. Weights and biases are drawn as scikit-learn draws them
  // (Glorot and Bengio 2010, uniform).
  DenseNetwork(std::span<const std::size_t> sizes, Rng& rng);
  // `in.ok()` tells whether the bytes made a network from this many columns to this many classes.
  DenseNetwork(ByteReader& in, std::size_t columns, std::size_t classes);
  // A byte per weight.
  void save(ByteWriter& out) const;
  // Rounds all weights to what save() keeps.
  void quantise();

  // Of one row; both in sizes of the ends. Finite rows give finite probabilities that sum to 1.
  void predict(std::span<const double> row, std::span<double> probabilities) const;

  std::vector<DenseLayer>& layers() { return layers_; }
  const std::vector<DenseLayer>& layers() const { return layers_; }

 private:
  std::vector<DenseLayer> layers_;
};

// A row as networks take it: float, and within what they can multiply.
void to_network_input(std::span<const double> row, float* input);

}  // namespace genrescope::learn
