// Training of convolutional networks by backpropagation.
#pragma once

#include <span>
#include <vector>

#include "convolution_network.h"
#include "data_set.h"
#include "parameters.h"

namespace genrescope::learn {

// Gradients of one picture's log loss. Keeps its buffers.
class ConvolutionBackpropagation {
 public:
  // `dropout`: of the features in front of the dense layer, this share is left out (the others count more instead).
  explicit ConvolutionBackpropagation(double dropout) : dropout_(dropout) {}

  // `gradients` has the shape of the network's layers; what belongs to this picture is added, times `weight`. Returns
  // the loss.
  double operator()(const std::vector<DenseLayer>& layers, const FloatMatrix& picture, PictureSize size, int target,
                    Rng& rng, float weight, std::vector<DenseLayer>& gradients);

 private:
  void add_feature_errors(const ConvolutionPass::Block& block, std::span<const float> features);

  double dropout_;
  ConvolutionPass pass_;
  std::vector<float> kept_, inputs_, errors_;
  FloatMatrix sum_errors_, pooled_errors_, patch_errors_, turned_, product_;
};

ConvolutionNetwork train_convolution(const TrainingSet& data, const Parameters& parameters, std::uint64_t seed);

}  // namespace genrescope::learn
