#include "dense_training.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "dense_steps.h"
#include "softmax.h"

namespace genrescope::learn {
namespace {

// The rows to train on and those to watch: whole groups, drawn by lot, until the fraction is reached.
struct Split {
  std::vector<std::size_t> train, watched;
};

Split split_by_group(const TrainingSet& data, double fraction, Rng& rng) {
  std::vector<int> groups(data.groups.begin(), data.groups.end());
  std::sort(groups.begin(), groups.end());
  groups.erase(std::unique(groups.begin(), groups.end()), groups.end());
  rng.shuffle(std::span(groups));
  const auto wanted = static_cast<std::size_t>(std::ceil(fraction * static_cast<double>(data.rows.rows)));
  std::vector<char> is_watched(data.rows.rows);
  std::size_t count = 0;
  for (std::size_t g = 0; g + 1 < groups.size() && count < wanted; ++g) {
    for (std::size_t r = 0; r < data.rows.rows; ++r) {
      if (data.groups[r] != groups[g]) continue;
      is_watched[r] = 1;
      ++count;
    }
  }
  Split split;
  for (std::size_t r = 0; r < data.rows.rows; ++r) (is_watched[r] != 0 ? split.watched : split.train).push_back(r);
  return split;
}

double accuracy(const DenseNetwork& network, const TrainingSet& data, std::span<const std::size_t> rows) {
  std::vector<double> p(data.classes);
  double right = 0;
  for (const std::size_t r : rows) {
    network.predict(data.rows.row(r), p);
    right += std::max_element(p.begin(), p.end()) - p.begin() == data.targets[r] ? 1 : 0;
  }
  return right / static_cast<double>(rows.size());
}

}  // namespace

double Backpropagation::operator()(const DenseNetwork& network, const FloatMatrix& input, std::span<const int> targets,
                                   Rng& rng, std::vector<DenseLayer>& gradients) {
  const std::vector<DenseLayer>& layers = network.layers();
  forward(network, input, rng);
  double loss = loss_and_errors(targets);
  gradients.resize(layers.size());
  const auto share = static_cast<float>(1.0 / static_cast<double>(input.rows()));
  const auto shrink = static_cast<float>(alpha_);
  for (std::size_t i = layers.size(); i-- > 0;) {
    const FloatMatrix& before = i == 0 ? input : outputs_[i - 1];
    transpose(before, transposed_);
    multiply(transposed_, errors_, gradients[i].weights);
    const std::span<float> slopes = gradients[i].weights.values();
    const std::span<const float> weights = layers[i].weights.values();
    double squares = 0;
    for (std::size_t k = 0; k < slopes.size(); ++k) slopes[k] = (slopes[k] + shrink * weights[k]) * share;
    for (const float weight : weights) squares += static_cast<double>(weight) * weight;
    loss += 0.5 * alpha_ * squares * share;
    gradients[i].biases.resize(1, layers[i].biases.columns());
    float* bias = gradients[i].biases.row(0);
    for (std::size_t r = 0; r < errors_.rows(); ++r) {
      for (std::size_t k = 0; k < errors_.stride(); ++k) bias[k] += errors_.row(r)[k] * share;
    }
    if (i == 0) break;
    transpose(layers[i].weights, transposed_);
    multiply(errors_, transposed_, errors_before_);
    // A unit that was rectified away, or dropped, passes nothing on; the others count more by dropout's factor.
    const auto factor = static_cast<float>(1 / (1 - dropout_));
    const std::span<float> errors = errors_before_.values();
    const std::span<const float> outputs = before.values();
    for (std::size_t k = 0; k < errors.size(); ++k) errors[k] = outputs[k] > 0 ? errors[k] * factor : 0;
    std::swap(errors_, errors_before_);
  }
  return loss;
}

void Backpropagation::forward(const DenseNetwork& network, const FloatMatrix& input, Rng& rng) {
  const std::vector<DenseLayer>& layers = network.layers();
  outputs_.resize(layers.size());
  const auto threshold = static_cast<std::uint64_t>(dropout_ * 65536);
  const auto factor = static_cast<float>(1 / (1 - dropout_));
  for (std::size_t i = 0; i < layers.size(); ++i) {
    multiply(i == 0 ? input : outputs_[i - 1], layers[i].weights, outputs_[i]);
    const float* bias = layers[i].biases.row(0);
    const bool hidden = i + 1 < layers.size();
    for (std::size_t r = 0; r < input.rows(); ++r) {
      float* row = outputs_[i].row(r);
      for (std::size_t k = 0; k < outputs_[i].stride(); ++k) row[k] += bias[k];
      if (!hidden) continue;
      for (std::size_t k = 0; k < outputs_[i].stride(); ++k) row[k] = row[k] > 0 ? row[k] * factor : 0;
      if (threshold == 0) continue;
      std::uint64_t bits = 0;  // 16 per unit
      for (std::size_t k = 0; k < outputs_[i].columns(); ++k, bits >>= 16) {
        if (k % 4 == 0) bits = rng.next();
        if ((bits & 0xFFFF) < threshold) row[k] = 0;
      }
    }
  }
}

// Sum of -log p over the rows, as a mean; errors_ become p less 1 for the right class.
double Backpropagation::loss_and_errors(std::span<const int> targets) {
  const FloatMatrix& scores = outputs_.back();
  errors_.resize(scores.rows(), scores.columns());
  std::vector<double> p(scores.columns());
  double loss = 0;
  for (std::size_t r = 0; r < scores.rows(); ++r) {
    std::copy_n(scores.row(r), p.size(), p.begin());
    const auto target = static_cast<std::size_t>(targets[r]);
    const double score = p[target];
    loss += softmax(p) - score;
    p[target] -= 1;
    for (std::size_t k = 0; k < p.size(); ++k) errors_.row(r)[k] = static_cast<float>(p[k]);
  }
  return loss / static_cast<double>(scores.rows());
}

DenseNetwork train_dense(const TrainingSet& data, const Parameters& parameters, std::uint64_t seed) {
  Rng rng(seed);
  std::vector<std::size_t> sizes = {data.rows.columns};
  for (const std::int64_t size : parameters.list("hidden_layer_sizes")) {
    sizes.push_back(static_cast<std::size_t>(size));
  }
  sizes.push_back(data.classes);
  DenseNetwork network(sizes, rng);
  const bool early = parameters.word("early_stopping") == "true";
  Split split = split_by_group(data, early ? parameters.number("validation_fraction") : 0, rng);
  const std::size_t count = split.train.size();
  const std::size_t batch_size = std::min(count, parameters.word("batch_size") == "auto"
                                                     ? 200
                                                     : static_cast<std::size_t>(parameters.integer("batch_size")));

  Backpropagation backpropagation(parameters.number("dropout"), parameters.number("alpha"));
  DenseSteps steps(parameters);
  FloatMatrix input;
  std::vector<int> targets;
  std::vector<DenseLayer> gradients;
  DenseNetwork best_network;
  double best = -std::numeric_limits<double>::infinity();  // accuracy on the watched rows, or minus the loss
  std::int64_t idle = 0;
  for (std::int64_t epoch = 0; epoch < parameters.integer("max_iter"); ++epoch) {
    rng.shuffle(std::span(split.train));
    double loss = 0;
    for (std::size_t begin = 0; begin < count; begin += batch_size) {
      const std::size_t size = std::min(batch_size, count - begin);
      input.resize(size, data.rows.columns);
      targets.clear();
      for (std::size_t i = 0; i < size; ++i) {
        const std::size_t row = split.train[begin + i];
        to_network_input(data.rows.row(row), input.row(i));
        targets.push_back(data.targets[row]);
      }
      loss += backpropagation(network, input, targets, rng, gradients) * static_cast<double>(size);
      steps.apply(gradients, network.layers());
    }
    const bool watches = !split.watched.empty();
    const double score = watches ? accuracy(network, data, split.watched) : -loss / static_cast<double>(count);
    idle = score > best + parameters.number("tol") ? 0 : idle + 1;
    if (score > best) {
      best = score;
      if (watches) best_network = network;
    }
    if (idle > parameters.integer("n_iter_no_change")) break;
  }
  return best_network.layers().empty() ? network : best_network;
}

}  // namespace genrescope::learn
