#include "convolution_network.h"

#include <algorithm>
#include <cmath>

#include "softmax.h"

namespace genrescope::learn {
namespace {

// What files may ask for: predictions stay quick and small.
constexpr std::size_t kMostBlocks = 6;
constexpr std::size_t kMostChannels = 64;
constexpr std::size_t kMostPixels = 1 << 14;

// The 3 x 3 neighbours of every pixel side by side; 0 where there are none.
void gather_patches(const FloatMatrix& from, PictureSize size, FloatMatrix& patches) {
  const std::size_t channels = from.columns();
  patches.resize(size.pixels(), 9 * channels);
  for (std::size_t cell = 0; cell < size.cells; ++cell) {
    for (std::size_t band = 0; band < size.bands; ++band) {
      float* to = patches.row(cell * size.bands + band);
      for (std::size_t place = 0; place < 9; ++place, to += channels) {
        const std::size_t c = cell + place / 3 - 1;  // wraps round below 0
        const std::size_t b = band + place % 3 - 1;
        if (c < size.cells && b < size.bands) std::copy_n(from.row(c * size.bands + b), channels, to);
      }
    }
  }
}

void pool(const FloatMatrix& sums, std::span<const float> biases, ConvolutionPass::Block& block) {
  const PictureSize size = block.size;
  const PictureSize half = size.halved();
  block.pooled.resize(half.pixels(), sums.columns());
  block.winners.resize(half.pixels() * sums.columns());
  for (std::size_t pixel = 0; pixel < half.pixels(); ++pixel) {
    const std::size_t cell = 2 * (pixel / half.bands);
    const std::size_t band = 2 * (pixel % half.bands);
    float* best = block.pooled.row(pixel);
    std::uint32_t* winners = &block.winners[pixel * sums.columns()];
    for (std::size_t c = cell; c < std::min(cell + 2, size.cells); ++c) {
      for (std::size_t b = band; b < std::min(band + 2, size.bands); ++b) {
        const auto from = static_cast<std::uint32_t>(c * size.bands + b);
        const float* values = sums.row(from);
        const bool first = c == cell && b == band;
        for (std::size_t k = 0; k < sums.columns(); ++k) {
          const bool better = first || values[k] > best[k];
          best[k] = better ? values[k] : best[k];
          winners[k] = better ? from : winners[k];
        }
      }
    }
    for (std::size_t k = 0; k < sums.columns(); ++k)
      best[k] = std::clamp(best[k] + biases[k], 0.0F, kLargestActivation);
  }
}

}  // namespace

std::span<const float> ConvolutionPass::features(std::span<const DenseLayer> layers, const FloatMatrix& picture,
                                                 PictureSize size) {
  blocks_.resize(layers.size());
  features_.clear();
  const FloatMatrix* from = &picture;
  for (std::size_t i = 0; i < layers.size(); ++i) {
    Block& block = blocks_[i];
    block.size = size;
    gather_patches(*from, size, block.patches);
    multiply(block.patches, layers[i].weights, block.sums);
    pool(block.sums, layers[i].biases.values(), block);
    block.first_feature = features_.size();
    append_statistics(block);
    from = &block.pooled;
    size = size.halved();
  }
  return features_;
}

void ConvolutionPass::append_statistics(const Block& block) {
  const PictureSize size = block.size.halved();
  const std::size_t channels = block.pooled.columns();
  features_.resize(block.first_feature + 2 * size.bands * channels);
  const float share = 1.0F / static_cast<float>(size.cells);
  for (std::size_t band = 0; band < size.bands; ++band) {
    float* mean = &features_[block.first_feature + band * channels];
    float* deviation = mean + size.bands * channels;
    for (std::size_t cell = 0; cell < size.cells; ++cell) {
      const float* values = block.pooled.row(cell * size.bands + band);
      for (std::size_t k = 0; k < channels; ++k) mean[k] += values[k] * share;
    }
    for (std::size_t cell = 0; cell < size.cells; ++cell) {
      const float* values = block.pooled.row(cell * size.bands + band);
      for (std::size_t k = 0; k < channels; ++k) deviation[k] += (values[k] - mean[k]) * (values[k] - mean[k]) * share;
    }
    for (std::size_t k = 0; k < channels; ++k) deviation[k] = std::sqrt(deviation[k] + kLeastVariance);
  }
}

ConvolutionNetwork::ConvolutionNetwork(const Matrix& rows, std::size_t bands, std::span<const std::size_t> channels,
                                       std::size_t classes, Rng& rng)
    : size_{(rows.columns + bands - 1) / bands, bands} {
  for (std::size_t band = 0; band < bands; ++band) {
    double sum = 0;
    double squares = 0;
    for (std::size_t r = 0; r < rows.rows; ++r) {
      for (std::size_t c = band * size_.cells; c < std::min((band + 1) * size_.cells, rows.columns); ++c) {
        const double value = std::clamp<double>(rows.row(r)[c], -kLargestInput, kLargestInput);
        sum += value;
        squares += value * value;
      }
    }
    const double mean = sum / static_cast<double>(rows.rows * size_.cells);
    const double variance = squares / static_cast<double>(rows.rows * size_.cells) - mean * mean;
    centres_.push_back(static_cast<float>(mean));
    scales_.push_back(variance > 1e-12 * (1 + mean * mean) ? static_cast<float>(1 / std::sqrt(variance)) : 0.0F);
  }
  PictureSize size = size_;
  std::size_t inputs = 9;
  std::size_t features = 0;
  for (const std::size_t count : channels) {
    layers_.push_back(draw_layer(inputs, count, std::sqrt(6.0 / static_cast<double>(inputs)), rng));
    inputs = 9 * count;
    size = size.halved();
    features += 2 * size.bands * count;
  }
  layers_.push_back(draw_layer(features, classes, std::sqrt(6.0 / static_cast<double>(features + classes)), rng));
}

ConvolutionNetwork::ConvolutionNetwork(ByteReader& in, std::size_t columns, std::size_t classes) {
  const std::size_t bands = in.count(8);
  const std::size_t blocks = in.count(9);
  if (bands == 0 || bands > columns || blocks == 0 || blocks > kMostBlocks) in.fail();
  if (!in.ok()) return;
  size_ = {(columns + bands - 1) / bands, bands};
  if (size_.pixels() > kMostPixels) in.fail();
  for (std::size_t band = 0; band < bands && in.ok(); ++band) {
    centres_.push_back(in.f32());
    scales_.push_back(in.f32());
    if (std::abs(centres_.back()) > kLargestInput || std::abs(scales_.back()) > kLargestInput) in.fail();
  }
  PictureSize size = size_;
  std::size_t inputs = 9;
  std::size_t features = 0;
  for (std::size_t i = 0; i < blocks && in.ok(); ++i) {
    layers_.push_back(load_layer(in, inputs));
    const std::size_t channels = layers_.back().weights.columns();
    if (channels > kMostChannels) in.fail();
    inputs = 9 * channels;
    size = size.halved();
    features += 2 * size.bands * channels;
  }
  if (!in.ok()) return;
  layers_.push_back(load_layer(in, features));
  if (layers_.back().weights.columns() != classes) in.fail();
}

void ConvolutionNetwork::save(ByteWriter& out) const {
  out.u32(static_cast<std::uint32_t>(size_.bands));
  out.u32(static_cast<std::uint32_t>(layers_.size() - 1));
  for (std::size_t band = 0; band < size_.bands; ++band) {
    out.f32(centres_[band]);
    out.f32(scales_[band]);
  }
  for (const DenseLayer& layer : layers_) save_layer(out, layer);
}

void ConvolutionNetwork::quantise() {
  for (DenseLayer& layer : layers_) quantise_layer(layer);
}

void ConvolutionNetwork::to_picture(std::span<const double> row, FloatMatrix& picture) const {
  picture.resize(size_.pixels(), 1);
  for (std::size_t band = 0; band < size_.bands; ++band) {
    for (std::size_t cell = 0; cell < size_.cells; ++cell) {
      const std::size_t column = band * size_.cells + cell;
      const double value = column < row.size() ? std::clamp<double>(row[column], -kLargestInput, kLargestInput) : 0;
      const float scaled = (static_cast<float>(value) - centres_[band]) * scales_[band];
      picture.row(cell * size_.bands + band)[0] = std::clamp(scaled, -kLargestInput, kLargestInput);
    }
  }
}

void ConvolutionNetwork::predict(std::span<const double> row, std::span<double> probabilities) const {
  FloatMatrix picture;
  to_picture(row, picture);
  ConvolutionPass pass;
  const std::span layers(layers_);
  const std::span<const float> features = pass.features(layers.first(layers.size() - 1), picture, size_);
  const std::vector<float> scores = layer_sums(layers_.back(), features);
  std::copy_n(scores.begin(), probabilities.size(), probabilities.begin());
  softmax(probabilities);
}

}  // namespace genrescope::learn
