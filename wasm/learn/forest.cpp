#include "forest.h"

#include <array>

#include "tree_ensemble.h"

namespace genrescope::learn {
namespace {

constexpr std::array kParameters = {
    kTreeLevel,
    kTreeScaler,
    ParameterSpec{"n_estimators", "200", "", true, 1, 10000, "trees"},
    kCriterion,
    kMaxDepth,
    max_features_spec("sqrt"),
    kMinSamplesSplit,
    kMinSamplesLeaf,
    kMinImpurityDecrease,
    // Not scikit-learn's default: with few artists per genre a tree needs all rows, and columns drawn per split are
    // variety enough.
    ParameterSpec{"bootstrap", "false", "true|false", false, 1, 0, "whether each tree draws its rows with replacement"},
    kMaxSamples,
    class_weight_spec("none|balanced|balanced_subsample"),
    max_bins_spec("32"),
};

std::unique_ptr<Model> train(const TrainingSet& data, const Parameters& parameters, std::uint64_t seed,
                             const Parallel& parallel) {
  return train_tree_ensemble(data, parameters, seed, parallel, false);
}

}  // namespace

const ModelKind& forest_kind() {
  static const ModelKind kind = {"forest", load_tree_ensemble};
  return kind;
}

const Trainer& forest_trainer() {
  static const Trainer trainer = {"forest", "Random forest", kParameters, train};
  return trainer;
}

}  // namespace genrescope::learn
