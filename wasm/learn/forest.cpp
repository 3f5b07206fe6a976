#include "forest.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "binning.h"
#include "rng.h"
#include "tree.h"

namespace genrescope::learn {
namespace {

constexpr std::array kParameters = {
    ParameterSpec{"level", "keep", "keep|relative", false, 1, 0,
                  "relative makes all features but rms_mean independent of how loud a recording is"},
    ParameterSpec{"scaler", "none", "none|standard|quantile", false, 1, 0,
                  "trees need none: any monotone scaling is the same"},
    ParameterSpec{"n_estimators", "200", "", true, 1, 10000, "trees"},
    ParameterSpec{"max_depth", "none", "none", true, 1, 1000, "levels of splits"},
    ParameterSpec{"max_features", "sqrt", "sqrt|log2|all", false, 1e-6, 100000,
                  "columns tried per split; below 1 a share of the columns"},
    ParameterSpec{"min_samples_split", "2", "", true, 2, 1e9, "rows that a node needs to be split"},
    ParameterSpec{"min_samples_leaf", "1", "", true, 1, 1e9, "rows that a leaf needs"},
    // Not scikit-learn's default: with few artists per genre a tree needs all rows, and columns drawn per split are
    // variety enough.
    ParameterSpec{"bootstrap", "false", "true|false", false, 1, 0, "whether each tree draws its rows with replacement"},
    ParameterSpec{"max_bins", "32", "", true, 2, 256, "bins per column"},
};

std::size_t columns_per_split(const Parameters& parameters, std::size_t columns) {
  const auto all = static_cast<double>(columns);
  const std::string& word = parameters.word("max_features");
  double count = parameters.number("max_features");
  if (word == "sqrt") count = std::sqrt(all);
  if (word == "log2") count = std::log2(all);
  if (word == "all") count = all;
  if (count < 1) count *= all;
  return static_cast<std::size_t>(std::clamp(count, 1.0, all));
}

class Forest final : public Model {
 public:
  Forest(const TrainingSet& data, const Parameters& parameters, std::uint64_t seed, const Parallel& parallel)
      : classes_(data.classes),
        binning_(data.rows, static_cast<std::size_t>(parameters.integer("max_bins"))),
        trees_(static_cast<std::size_t>(parameters.integer("n_estimators"))) {
    const std::vector<std::uint8_t> bins = binning_.apply(data.rows);
    TreeSettings settings;
    settings.max_features = columns_per_split(parameters, data.rows.columns);
    settings.max_depth = static_cast<std::size_t>(parameters.integer("max_depth"));
    settings.min_samples_split = static_cast<std::size_t>(parameters.integer("min_samples_split"));
    settings.min_samples_leaf = static_cast<std::size_t>(parameters.integer("min_samples_leaf"));
    const bool bootstrap = parameters.word("bootstrap") == "true";
    parallel(trees_.size(), [&](std::size_t t) {
      Rng rng(seed, t);
      std::vector<std::uint32_t> weights(data.rows.rows, bootstrap ? 0 : 1);
      for (std::size_t i = 0; bootstrap && i < weights.size(); ++i) ++weights[rng.index(weights.size())];
      trees_[t] = Tree::grow({bins, data.targets, weights, data.rows.columns, binning_.most_edges() + 1, classes_},
                             settings, rng);
      trees_[t].set_thresholds(binning_);
    });
  }

  Forest(ByteReader& in, std::size_t columns, std::size_t classes) : classes_(classes), binning_(in, columns) {
    const std::size_t count = in.u16();
    BitReader bits(in.raw(in.count(1)));
    if (count == 0) in.fail();
    for (std::size_t t = 0; t < count && in.ok(); ++t) {
      trees_.emplace_back();
      if (!trees_.back().unpack(bits, binning_, classes)) in.fail();
    }
  }

  void predict(std::span<const double> row, std::span<double> probabilities) const override {
    std::fill(probabilities.begin(), probabilities.end(), 0.0);
    for (const Tree& tree : trees_) tree.add_prediction(row, probabilities);
    for (double& probability : probabilities) probability /= static_cast<double>(trees_.size());
  }

  void save(ByteWriter& out) const override {
    binning_.save(out);
    out.u16(static_cast<std::uint16_t>(trees_.size()));
    BitWriter bits;
    for (const Tree& tree : trees_) tree.pack(bits, binning_, classes_);
    out.u32(static_cast<std::uint32_t>(bits.bytes().size()));
    out.raw(bits.bytes());
  }

 private:
  std::size_t classes_;
  Binning binning_;
  std::vector<Tree> trees_;
};

}  // namespace

const ModelKind& forest_kind() {
  static const ModelKind kind = {"forest", load_model<Forest>};
  return kind;
}

const Trainer& forest_trainer() {
  static const Trainer trainer = {"forest", "Random forest", kParameters, train_model<Forest>};
  return trainer;
}

}  // namespace genrescope::learn
