// A layer of weights, and how it is kept in a byte per weight: what networks of every kind are made of.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "byte_io.h"
#include "float_matrix.h"
#include "rng.h"

namespace genrescope::learn {

struct DenseLayer {
  FloatMatrix weights;       // inputs x outputs
  FloatMatrix biases;        // 1 x outputs
  std::vector<float> steps;  // per output, once quantised: weights are whole multiples, -127 .. 127 times this
};

// Bounds that keep every sum of every layer finite in a float, whatever the file and the row hold. No training comes
// near them.
inline constexpr float kLargestActivation = 1e12F;
inline constexpr float kLargestInput = 1e6F;

// Weights and biases drawn evenly from -bound .. bound.
DenseLayer draw_layer(std::size_t inputs, std::size_t outputs, double bound, Rng& rng);

// The biases plus the weighted inputs, with the padding. Zeros among the inputs cost nothing.
std::vector<float> layer_sums(const DenseLayer& layer, std::span<const float> inputs);

// `in.ok()` tells whether the bytes made a layer with that many inputs.
DenseLayer load_layer(ByteReader& in, std::size_t inputs);
void save_layer(ByteWriter& out, const DenseLayer& layer);
// Rounds all weights to what save_layer keeps.
void quantise_layer(DenseLayer& layer);

}  // namespace genrescope::learn
