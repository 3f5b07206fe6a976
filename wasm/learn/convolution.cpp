#include "convolution.h"

#include <array>
#include <vector>

#include "convolution_network.h"
#include "convolution_training.h"

namespace genrescope::learn {
namespace {

constexpr std::array kParameters = {
    ParameterSpec{"level", "keep", "keep", false, 1, 0, "columns are levels relative to the loudest already"},
    ParameterSpec{"scaler", "none", "none", false, 1, 0, "the network brings every band to one scale itself"},
    ParameterSpec{"bands", "32", "", true, 1, 1024, "of the picture: its columns come band after band"},
    ParameterSpec{"channels", "8-16-24", "", true, 1, 64, "of each block of 3 x 3 convolution and 2 x 2 maximum", true},
    ParameterSpec{"window", "1", "", false, 0.01, 1, "share of the time that a step of the training sees"},
    ParameterSpec{"masks", "0.25", "", false, 0, 0.9, "most of the bands, and of the window, that a step hides"},
    ParameterSpec{"dropout", "0.3", "", false, 0, 0.95, "share of the features that each step leaves out"},
    ParameterSpec{"solver", "adam", "adam|sgd", false, 1, 0, "how weights follow the gradient"},
    ParameterSpec{"learning_rate_init", "0.003", "", false, 1e-9, 10, "length of the first step; the last is 0"},
    ParameterSpec{"batch_size", "16", "", true, 1, 100000, "rows per step"},
    ParameterSpec{"max_iter", "20", "", true, 1, 100000, "passes over the rows"},
    ParameterSpec{"alpha", "0.0001", "", false, 0, 1e3, "weight of the L2 penalty"},
    ParameterSpec{"momentum", "0.9", "", false, 0, 0.9999, "of solver sgd"},
    ParameterSpec{"nesterovs_momentum", "true", "false|true", false, 1, 0, "of solver sgd"},
    ParameterSpec{"beta_1", "0.9", "", false, 0, 0.9999, "of solver adam: decay of the mean"},
    ParameterSpec{"beta_2", "0.999", "", false, 0, 0.99999, "of solver adam: decay of the mean square"},
};

// That explanations divide the picture into: as many frequencies, as many times.
constexpr std::size_t kTilesUp = 8;
constexpr std::size_t kTilesAlong = 6;

class Convolution final : public Model {
 public:
  Convolution(const TrainingSet& data, const Parameters& parameters, std::uint64_t seed, const Parallel& /*parallel*/)
      : network_(train_convolution(data, parameters, seed)) {
    network_.quantise();
  }

  Convolution(ByteReader& in, std::size_t columns, std::size_t classes) : network_(in, columns, classes) {}

  void predict(std::span<const double> row, std::span<double> probabilities) const override {
    network_.predict(row, probabilities);
  }

  // Tiles of the picture come together: single pixels among others of another picture mean nothing.
  void explain(std::span<const double> row, std::span<const double> base, Matrix& contributions) const override {
    const PictureSize size = network_.size();
    std::vector<std::size_t> part_of(row.size());
    for (std::size_t c = 0; c < part_of.size(); ++c) {
      const std::size_t up = c / size.cells * kTilesUp / size.bands;
      const std::size_t along = c % size.cells * kTilesAlong / size.cells;
      part_of[c] = up * kTilesAlong + along;
    }
    explain_parts(row, base, part_of, kTilesUp * kTilesAlong, contributions);
  }

  void save(ByteWriter& out) const override { network_.save(out); }

 private:
  ConvolutionNetwork network_;
};

}  // namespace

const ModelKind& convolution_kind() {
  static const ModelKind kind = {"convolution", load_model<Convolution>};
  return kind;
}

const Trainer& convolution_trainer() {
  static const Trainer trainer = {"convolution", "Convolutional network", kParameters, train_model<Convolution>};
  return trainer;
}

}  // namespace genrescope::learn
