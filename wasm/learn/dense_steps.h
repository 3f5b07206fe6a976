// How a network moves along the gradients of a batch.
#pragma once

#include <vector>

#include "dense_layer.h"
#include "parameters.h"

namespace genrescope::learn {

// Adam (Kingma and Ba 2014), or stochastic gradient descent with momentum (Nesterov's, if wanted).
class DenseSteps {
 public:
  // Parameters: solver, learning_rate_init, momentum, nesterovs_momentum, beta_1, beta_2.
  explicit DenseSteps(const Parameters& parameters);
  // `gradients` has the shape of the layers, always of the same ones. Steps are `factor` times as long as usual.
  void apply(const std::vector<DenseLayer>& gradients, std::vector<DenseLayer>& layers, double factor = 1);

 private:
  void move(const FloatMatrix& gradient, FloatMatrix& velocity, FloatMatrix& spread, FloatMatrix& weights,
            double length) const;

  bool adam_;
  bool nesterov_;
  double rate_;
  double momentum_;  // of Adam: beta_1
  double beta_2_;
  double decay_1_ = 1;  // beta_1 to the number of steps, and so on
  double decay_2_ = 1;
  std::vector<DenseLayer> velocities_;  // of Adam: running means
  std::vector<DenseLayer> spreads_;     // running means of squares
};

}  // namespace genrescope::learn
