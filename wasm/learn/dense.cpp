#include "dense.h"

#include <array>

#include "dense_network.h"
#include "dense_training.h"

namespace genrescope::learn {
namespace {

constexpr std::array kParameters = {
    ParameterSpec{"level", "keep", "keep|relative", false, 1, 0,
                  "relative makes all features but rms_mean independent of how loud a recording is"},
    ParameterSpec{"scaler", "standard", "none|standard|quantile", false, 1, 0, "how columns are brought to one scale"},
    ParameterSpec{"hidden_layer_sizes", "100", "", true, 1, 10000, "units of each hidden layer, as in 256-128-64",
                  true},
    ParameterSpec{"solver", "adam", "adam|sgd", false, 1, 0, "how weights follow the gradient"},
    ParameterSpec{"learning_rate_init", "0.001", "", false, 1e-9, 10, "length of a step"},
    ParameterSpec{"batch_size", "auto", "auto", true, 1, 100000, "rows per step; auto is 200"},
    ParameterSpec{"max_iter", "200", "", true, 1, 100000, "most passes over the rows"},
    ParameterSpec{"alpha", "0.0001", "", false, 0, 1e3, "weight of the L2 penalty"},
    ParameterSpec{"dropout", "0", "", false, 0, 0.95, "share of the hidden units that each step leaves out"},
    ParameterSpec{"momentum", "0.9", "", false, 0, 0.9999, "of solver sgd"},
    ParameterSpec{"nesterovs_momentum", "true", "false|true", false, 1, 0, "of solver sgd"},
    ParameterSpec{"beta_1", "0.9", "", false, 0, 0.9999, "of solver adam: decay of the mean"},
    ParameterSpec{"beta_2", "0.999", "", false, 0, 0.99999, "of solver adam: decay of the mean square"},
    ParameterSpec{"early_stopping", "false", "false|true", false, 1, 0,
                  "whether some groups are held out and the best network on them is kept"},
    ParameterSpec{"validation_fraction", "0.1", "", false, 0.01, 0.9, "of the rows, held out by early_stopping"},
    ParameterSpec{"n_iter_no_change", "10", "", true, 1, 100000, "passes without progress that end the training"},
    ParameterSpec{"tol", "0.0001", "", false, 0, 1, "what counts as progress"},
};

class Dense final : public Model {
 public:
  Dense(const TrainingSet& data, const Parameters& parameters, std::uint64_t seed, const Parallel& /*parallel*/)
      : network_(train_dense(data, parameters, seed)) {
    network_.quantise();
  }

  Dense(ByteReader& in, std::size_t columns, std::size_t classes) : network_(in, columns, classes) {}

  void predict(std::span<const double> row, std::span<double> probabilities) const override {
    network_.predict(row, probabilities);
  }

  void save(ByteWriter& out) const override { network_.save(out); }

 private:
  DenseNetwork network_;
};

}  // namespace

const ModelKind& dense_kind() {
  static const ModelKind kind = {"dense", load_model<Dense>};
  return kind;
}

const Trainer& dense_trainer() {
  static const Trainer trainer = {"dense", "Dense network", kParameters, train_model<Dense>};
  return trainer;
}

}  // namespace genrescope::learn
