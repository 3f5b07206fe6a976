#include "convolution_training.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "dense_steps.h"
#include "softmax.h"

namespace genrescope::learn {
namespace {

// to += factor * from, of one shape.
void add(const FloatMatrix& from, float factor, FloatMatrix& to) {
  const std::span<const float> values = from.values();
  const std::span<float> sums = to.values();
  for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += factor * values[i];
}

void add_row(const float* from, float factor, FloatMatrix& to) {
  for (std::size_t k = 0; k < to.columns(); ++k) to.row(0)[k] += factor * from[k];
}

// Errors of patches to those of the pixels that they were made of: the reverse of gathering them.
void scatter_patches(const FloatMatrix& patches, PictureSize size, std::size_t channels, FloatMatrix& pixels) {
  pixels.resize(size.pixels(), channels);
  for (std::size_t cell = 0; cell < size.cells; ++cell) {
    for (std::size_t band = 0; band < size.bands; ++band) {
      const float* from = patches.row(cell * size.bands + band);
      for (std::size_t place = 0; place < 9; ++place, from += channels) {
        const std::size_t c = cell + place / 3 - 1;
        const std::size_t b = band + place % 3 - 1;
        if (c >= size.cells || b >= size.bands) continue;
        float* to = pixels.row(c * size.bands + b);
        for (std::size_t k = 0; k < channels; ++k) to[k] += from[k];
      }
    }
  }
}

// Every error goes to the pixel that was the largest; where units were rectified away there is none.
void unpool(const ConvolutionPass::Block& block, const FloatMatrix& pooled_errors, FloatMatrix& errors) {
  const std::size_t channels = pooled_errors.columns();
  errors.resize(block.size.pixels(), channels);
  for (std::size_t pixel = 0; pixel < pooled_errors.rows(); ++pixel) {
    for (std::size_t k = 0; k < channels; ++k) {
      if (block.pooled.row(pixel)[k] <= 0) continue;
      errors.row(block.winners[pixel * channels + k])[k] += pooled_errors.row(pixel)[k];
    }
  }
}

}  // namespace

// Adds what the errors of a block's means and deviations are for its pooled pixels.
void ConvolutionBackpropagation::add_feature_errors(const ConvolutionPass::Block& block,
                                                    std::span<const float> features) {
  const PictureSize size = block.size.halved();
  const std::size_t channels = block.pooled.columns();
  const float share = 1.0F / static_cast<float>(size.cells);
  for (std::size_t pixel = 0; pixel < size.pixels(); ++pixel) {
    const std::size_t mean = block.first_feature + pixel % size.bands * channels;
    const std::size_t deviation = mean + size.bands * channels;
    const float* values = block.pooled.row(pixel);
    float* to = pooled_errors_.row(pixel);
    for (std::size_t k = 0; k < channels; ++k) {
      to[k] += share * (errors_[mean + k] +
                        errors_[deviation + k] * (values[k] - features[mean + k]) / features[deviation + k]);
    }
  }
}

double ConvolutionBackpropagation::operator()(const std::vector<DenseLayer>& layers, const FloatMatrix& picture,
                                              PictureSize size, int target, Rng& rng, float weight,
                                              std::vector<DenseLayer>& gradients) {
  const std::size_t blocks = layers.size() - 1;
  const DenseLayer& dense = layers.back();
  const std::span<const float> features = pass_.features(std::span(layers).first(blocks), picture, size);

  const auto factor = static_cast<float>(1 / (1 - dropout_));
  kept_.resize(features.size());
  for (float& share : kept_) share = dropout_ > 0 && rng.uniform() < dropout_ ? 0 : factor;
  inputs_.resize(features.size());
  for (std::size_t c = 0; c < features.size(); ++c) inputs_[c] = features[c] * kept_[c];
  std::vector<float> scores = layer_sums(dense, inputs_);
  std::vector<double> p(scores.begin(), scores.begin() + static_cast<std::ptrdiff_t>(dense.weights.columns()));
  const auto right = static_cast<std::size_t>(target);
  const double score = p[right];
  const double loss = softmax(p) - score;
  p[right] -= 1;

  std::fill(scores.begin(), scores.end(), 0.0F);
  std::copy(p.begin(), p.end(), scores.begin());
  errors_.resize(features.size());
  for (std::size_t c = 0; c < features.size(); ++c) {
    float error = 0;
    const float value = inputs_[c] * weight;
    float* slopes = gradients.back().weights.row(c);
    for (std::size_t k = 0; k < p.size(); ++k) {
      error += scores[k] * dense.weights.row(c)[k];
      slopes[k] += value * scores[k];
    }
    errors_[c] = error * kept_[c];
  }
  add_row(scores.data(), weight, gradients.back().biases);

  pooled_errors_.resize(pass_.blocks().back().pooled.rows(), pass_.blocks().back().pooled.columns());
  for (std::size_t i = blocks; i-- > 0;) {
    const ConvolutionPass::Block& block = pass_.blocks()[i];
    add_feature_errors(block, features);
    unpool(block, pooled_errors_, sum_errors_);
    transpose(block.patches, turned_);
    multiply(turned_, sum_errors_, product_);
    add(product_, weight, gradients[i].weights);
    for (std::size_t r = 0; r < sum_errors_.rows(); ++r) add_row(sum_errors_.row(r), weight, gradients[i].biases);
    if (i == 0) break;
    transpose(layers[i].weights, turned_);
    multiply(sum_errors_, turned_, patch_errors_);
    scatter_patches(patch_errors_, block.size, layers[i - 1].weights.columns(), pooled_errors_);
  }
  return loss;
}

namespace {

// Pictures as they are trained on: a stretch of time, in which a band of frequencies and a while are set to their mean.
class Views {
 public:
  Views(const TrainingSet& data, const ConvolutionNetwork& network, const Parameters& parameters)
      : size_(network.size()), masks_(parameters.number("masks")) {
    const double cells = parameters.number("window") * static_cast<double>(size_.cells);
    window_.cells = std::clamp<std::size_t>(static_cast<std::size_t>(cells), 1, size_.cells);
    window_.bands = size_.bands;
    pictures_.resize(data.rows.rows);
    for (std::size_t r = 0; r < data.rows.rows; ++r) network.to_picture(data.rows.row(r), pictures_[r]);
  }

  PictureSize size() const { return window_; }

  const FloatMatrix& draw(std::size_t row, Rng& rng) {
    const std::size_t first = rng.index(size_.cells - window_.cells + 1);
    view_.resize(window_.pixels(), 1);
    const float* from = pictures_[row].row(first * size_.bands);
    std::copy_n(from, view_.values().size(), view_.values().begin());
    hide(rng, window_.bands, [&](std::size_t i) { return i % window_.bands; });
    hide(rng, window_.cells, [&](std::size_t i) { return i / window_.bands; });
    return view_;
  }

 private:
  // Up to that share of `count` places in a row; place_of a pixel.
  template <class PlaceOf>
  void hide(Rng& rng, std::size_t count, PlaceOf place_of) {
    const std::size_t most = static_cast<std::size_t>(masks_ * static_cast<double>(count));
    if (most == 0) return;
    const std::size_t length = rng.index(most + 1);
    const std::size_t begin = rng.index(count - length + 1);
    for (std::size_t i = 0; i < window_.pixels(); ++i) {
      if (place_of(i) - begin < length) view_.row(i)[0] = 0;
    }
  }

  PictureSize size_, window_;
  double masks_;
  std::vector<FloatMatrix> pictures_;
  FloatMatrix view_;
};

std::vector<std::size_t> sizes(const std::vector<std::int64_t>& numbers) {
  return {numbers.begin(), numbers.end()};
}

}  // namespace

ConvolutionNetwork train_convolution(const TrainingSet& data, const Parameters& parameters, std::uint64_t seed) {
  Rng rng(seed);
  const std::size_t bands = std::min(static_cast<std::size_t>(parameters.integer("bands")), data.rows.columns);
  ConvolutionNetwork network(data.rows, bands, sizes(parameters.list("channels")), data.classes, rng);
  Views views(data, network, parameters);
  ConvolutionBackpropagation backpropagation(parameters.number("dropout"));
  DenseSteps steps(parameters);
  std::vector<DenseLayer> gradients = network.layers();
  std::vector<std::size_t> order(data.rows.rows);
  std::iota(order.begin(), order.end(), 0);
  const auto batch = static_cast<std::size_t>(parameters.integer("batch_size"));
  const auto epochs = static_cast<std::size_t>(parameters.integer("max_iter"));
  const auto shrink = static_cast<float>(parameters.number("alpha"));
  const double all = static_cast<double>(epochs * order.size());
  for (std::size_t epoch = 0; epoch < epochs; ++epoch) {
    rng.shuffle(std::span(order));
    for (std::size_t begin = 0; begin < order.size(); begin += batch) {
      const std::size_t size = std::min(batch, order.size() - begin);
      for (std::size_t i = 0; i < gradients.size(); ++i) {
        gradients[i].biases.resize(1, gradients[i].biases.columns());
        gradients[i].weights.resize(gradients[i].weights.rows(), gradients[i].weights.columns());
        add(network.layers()[i].weights, shrink, gradients[i].weights);
      }
      for (std::size_t i = 0; i < size; ++i) {
        const std::size_t row = order[begin + i];
        backpropagation(network.layers(), views.draw(row, rng), views.size(), data.targets[row], rng,
                        1.0F / static_cast<float>(size), gradients);
      }
      // Steps shrink evenly to nothing.
      const double done = static_cast<double>(epoch * order.size() + begin) / all;
      steps.apply(gradients, network.layers(), 1 - done);
    }
  }
  return network;
}

}  // namespace genrescope::learn
