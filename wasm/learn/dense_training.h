// Training of dense networks by backpropagation.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "data_set.h"
#include "dense_network.h"
#include "parameters.h"

namespace genrescope::learn {

// Gradients of the mean log loss of a batch, and of the penalty, by backpropagation. Keeps its buffers.
class Backpropagation {
 public:
  // `dropout`: of the hidden units, this share is left out of each row and batch (Srivastava et al. 2014, inverted:
  // the others count more instead); `alpha`: of the penalty alpha / 2 |weights|^2 / rows of the batch.
  Backpropagation(double dropout, double alpha) : dropout_(dropout), alpha_(alpha) {}

  // `input`: a row per target. `gradients` gets the shape of the network. Returns the mean loss with the penalty.
  double operator()(const DenseNetwork& network, const FloatMatrix& input, std::span<const int> targets, Rng& rng,
                    std::vector<DenseLayer>& gradients);

 private:
  void forward(const DenseNetwork& network, const FloatMatrix& input, Rng& rng);
  double loss_and_errors(std::span<const int> targets);

  double dropout_;
  double alpha_;
  std::vector<FloatMatrix> outputs_;  // of each layer, rectified; of the last: scores
  FloatMatrix errors_;                // the loss's derivatives by a layer's sums
  FloatMatrix errors_before_;
  FloatMatrix transposed_;
};

// Parameters as scikit-learn's MLPClassifier has them, and dropout. With early_stopping, whole groups are held out.
DenseNetwork train_dense(const TrainingSet& data, const Parameters& parameters, std::uint64_t seed);

}  // namespace genrescope::learn
