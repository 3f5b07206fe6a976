// What the kinds tree, forest and extra-trees share: trees on binned columns, whose class shares are averaged.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "model.h"
#include "trainer.h"

namespace genrescope::learn {

std::unique_ptr<Model> load_tree_ensemble(ByteReader& in, std::size_t columns, std::size_t classes);

// Reads the parameters below, and n_estimators, bootstrap and max_samples where the kind has them: without, one tree on
// all rows.
std::unique_ptr<Model> train_tree_ensemble(const TrainingSet& data, const Parameters& parameters, std::uint64_t seed,
                                           const Parallel& parallel, bool random_splits);

inline constexpr ParameterSpec kTreeLevel = {
    "level",
    "keep",
    "keep|relative",
    false,
    1,
    0,
    "relative makes all features but rms_mean independent of how loud a recording is"};
inline constexpr ParameterSpec kTreeScaler = {
    "scaler", "none", "none|standard|quantile", false, 1, 0, "trees need none: any monotone scaling is the same"};
inline constexpr ParameterSpec kCriterion = {"criterion", "gini", "gini|entropy", false, 1, 0, "impurity of a node"};
inline constexpr ParameterSpec kMaxDepth = {"max_depth", "none", "none", true, 1, 1000, "levels of splits"};
inline constexpr ParameterSpec kMinSamplesSplit = {
    "min_samples_split", "2", "", true, 2, 1e9, "rows that a node needs to be split"};
inline constexpr ParameterSpec kMinSamplesLeaf = {"min_samples_leaf", "1", "", true, 1, 1e9, "rows that a leaf needs"};
inline constexpr ParameterSpec kMinImpurityDecrease = {"min_impurity_decrease",       "0", "", false, 0, 1,
                                                       "least that a split must gain"};
inline constexpr ParameterSpec kMaxSamples = {
    "max_samples", "none", "none", false, 1e-6, 1e9, "rows that the bootstrap draws; below 1 a share of the rows"};

// Parameters whose defaults differ between the kinds.
constexpr ParameterSpec max_features_spec(std::string_view default_value) {
  return {"max_features",
          default_value,
          "sqrt|log2|all",
          false,
          1e-6,
          100000,
          "columns tried per split; below 1 a share of the columns"};
}
constexpr ParameterSpec max_bins_spec(std::string_view default_value) {
  return {"max_bins", default_value, "", true, 2, 256, "bins per column"};
}
constexpr ParameterSpec class_weight_spec(std::string_view words) {
  return {"class_weight", "none", words, false, 1, 0, "balanced: rows of rare classes weigh more"};
}

}  // namespace genrescope::learn
