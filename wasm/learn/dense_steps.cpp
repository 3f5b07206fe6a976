#include "dense_steps.h"

#include <cmath>

namespace genrescope::learn {

DenseSteps::DenseSteps(const Parameters& parameters)
    : adam_(parameters.word("solver") == "adam"),
      nesterov_(parameters.word("nesterovs_momentum") == "true"),
      rate_(parameters.number("learning_rate_init")),
      momentum_(parameters.number(adam_ ? "beta_1" : "momentum")),
      beta_2_(parameters.number("beta_2")) {}

void DenseSteps::apply(const std::vector<DenseLayer>& gradients, std::vector<DenseLayer>& layers, double factor) {
  if (velocities_.empty()) {
    velocities_ = gradients;
    for (DenseLayer& layer : velocities_) {
      layer.weights.resize(layer.weights.rows(), layer.weights.columns());
      layer.biases.resize(1, layer.biases.columns());
    }
    spreads_ = velocities_;
  }
  decay_1_ *= momentum_;
  decay_2_ *= beta_2_;
  for (std::size_t i = 0; i < gradients.size(); ++i) {
    DenseLayer& layer = layers[i];
    move(gradients[i].weights, velocities_[i].weights, spreads_[i].weights, layer.weights, rate_ * factor);
    move(gradients[i].biases, velocities_[i].biases, spreads_[i].biases, layer.biases, rate_ * factor);
  }
}

void DenseSteps::move(const FloatMatrix& gradient, FloatMatrix& velocity, FloatMatrix& spread, FloatMatrix& weights,
                      double length) const {
  constexpr float kEpsilon = 1e-8F;
  const std::span<const float> g = gradient.values();
  const std::span<float> v = velocity.values();
  const std::span<float> s = spread.values();
  const std::span<float> w = weights.values();
  const auto momentum = static_cast<float>(momentum_);
  if (!adam_) {
    const auto rate = static_cast<float>(length);
    for (std::size_t i = 0; i < w.size(); ++i) {
      v[i] = momentum * v[i] - rate * g[i];
      w[i] += nesterov_ ? momentum * v[i] - rate * g[i] : v[i];
    }
    return;
  }
  const auto rate = static_cast<float>(length * std::sqrt(1 - decay_2_) / (1 - decay_1_));
  const auto beta_2 = static_cast<float>(beta_2_);
  for (std::size_t i = 0; i < w.size(); ++i) {
    v[i] = momentum * v[i] + (1 - momentum) * g[i];
    s[i] = beta_2 * s[i] + (1 - beta_2) * (g[i] * g[i]);
    w[i] -= rate * v[i] / (std::sqrt(s[i]) + kEpsilon);
  }
}

}  // namespace genrescope::learn
