#include "decision_tree.h"

#include <array>

#include "tree_ensemble.h"

namespace genrescope::learn {
namespace {

constexpr std::array kParameters = {
    kTreeLevel,
    kTreeScaler,
    kCriterion,
    kMaxDepth,
    max_features_spec("all"),
    kMinSamplesSplit,
    kMinSamplesLeaf,
    kMinImpurityDecrease,
    class_weight_spec("none|balanced"),
    max_bins_spec("256"),
};

std::unique_ptr<Model> train(const TrainingSet& data, const Parameters& parameters, std::uint64_t seed,
                             const Parallel& parallel) {
  return train_tree_ensemble(data, parameters, seed, parallel, false);
}

}  // namespace

const ModelKind& decision_tree_kind() {
  static const ModelKind kind = {"tree", load_tree_ensemble};
  return kind;
}

const Trainer& decision_tree_trainer() {
  static const Trainer trainer = {"tree", "Decision tree", kParameters, train};
  return trainer;
}

}  // namespace genrescope::learn
