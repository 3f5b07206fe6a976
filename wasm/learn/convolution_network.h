// A small convolutional network for pictures of levels over time and frequency: blocks of 3 x 3 convolution, rectified
// units and the largest of every 2 x 2; then mean and deviation over time of every channel and frequency, and a
// softmax.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "data_set.h"
#include "dense_layer.h"

namespace genrescope::learn {

// A picture as the network sees it: a row per pixel, cell after cell of time, each from the lowest band to the highest.
struct PictureSize {
  std::size_t cells = 0;
  std::size_t bands = 0;
  std::size_t pixels() const { return cells * bands; }
  // After the largest of every 2 x 2; what is left over at the ends counts.
  PictureSize halved() const { return {(cells + 1) / 2, (bands + 1) / 2}; }
};

class ConvolutionNetwork {
 public:
  ConvolutionNetwork() = default;
  // `channels`: of every block; weights are drawn after He et al. 2015. Bands are brought to mean 0 and deviation 1 as
  // in `rows`, band after band, whose missing last values count as 0.
  ConvolutionNetwork(const Matrix& rows, std::size_t bands, std::span<const std::size_t> channels, std::size_t classes,
                     Rng& rng);
  // `in.ok()` tells whether the bytes made a network from this many columns to this many classes.
  ConvolutionNetwork(ByteReader& in, std::size_t columns, std::size_t classes);
  // A byte per weight.
  void save(ByteWriter& out) const;
  // Rounds all weights to what save() keeps.
  void quantise();

  // Of one row; both in sizes of the ends. Finite rows give finite probabilities that sum to 1.
  void predict(std::span<const double> row, std::span<double> probabilities) const;

  PictureSize size() const { return size_; }
  // `picture` gets a row per pixel.
  void to_picture(std::span<const double> row, FloatMatrix& picture) const;

  // The convolutions: inputs are the 3 x 3 neighbours' channels; the last one is dense.
  std::vector<DenseLayer>& layers() { return layers_; }
  const std::vector<DenseLayer>& layers() const { return layers_; }

 private:
  PictureSize size_;
  std::vector<float> centres_, scales_;  // per band
  std::vector<DenseLayer> layers_;
};

// One picture on its way through the blocks. Keeps its buffers, and what the way back needs.
class ConvolutionPass {
 public:
  struct Block {
    PictureSize size;
    FloatMatrix patches;                 // per pixel the channels of its 3 x 3 neighbours, time before frequency
    FloatMatrix sums;                    // per pixel
    FloatMatrix pooled;                  // per pixel of the halved size, rectified
    std::vector<std::uint32_t> winners;  // of each value pooled: its pixel
    std::size_t first_feature = 0;
  };

  // Returns the features that the dense layer takes: block after block the mean over time of every pooled band's
  // channels, then the deviations. Valid until the next call.
  std::span<const float> features(std::span<const DenseLayer> layers, const FloatMatrix& picture, PictureSize size);
  std::vector<Block>& blocks() { return blocks_; }

 private:
  void append_statistics(const Block& block);

  std::vector<Block> blocks_;
  std::vector<float> features_;
};

// Added to every variance: its root has a slope everywhere.
inline constexpr float kLeastVariance = 1e-4F;

}  // namespace genrescope::learn
