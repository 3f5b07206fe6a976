#include "tree_ensemble.h"

#include <algorithm>
#include <cmath>

#include "class_tree.h"
#include "importance.h"
#include "tree_grower.h"

namespace genrescope::learn {
namespace {

// Class weights become whole numbers, in this unit.
constexpr double kWeightUnit = 1.0 / 1024;

struct Plan {
  TreeSettings tree;
  bool bootstrap = false;
  std::size_t draws = 0;  // of the bootstrap
  bool balanced = false;
  bool balanced_subsample = false;
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

Plan make_plan(const Parameters& parameters, const Matrix& rows, bool random_splits) {
  Plan plan;
  plan.tree.criterion = parameters.word("criterion") == "entropy" ? Criterion::kEntropy : Criterion::kGini;
  plan.tree.random_splits = random_splits;
  plan.tree.max_features = columns_per_split(parameters, rows.columns);
  plan.tree.max_depth = static_cast<std::size_t>(parameters.integer("max_depth"));
  plan.tree.min_samples_split = static_cast<std::size_t>(parameters.integer("min_samples_split"));
  plan.tree.min_samples_leaf = static_cast<std::size_t>(parameters.integer("min_samples_leaf"));
  plan.tree.min_impurity_decrease = parameters.number("min_impurity_decrease");
  plan.bootstrap = parameters.word("bootstrap") == "true";
  plan.draws = rows.rows;
  if (const double samples = parameters.number("max_samples"); samples > 0) {
    const double count = std::round(samples < 1 ? samples * static_cast<double>(rows.rows) : samples);
    plan.draws = static_cast<std::size_t>(std::clamp(count, 1.0, static_cast<double>(rows.rows)));
  }
  plan.balanced = parameters.word("class_weight") == "balanced";
  plan.balanced_subsample = parameters.word("class_weight") == "balanced_subsample";
  return plan;
}

// Multiplies the weights so that every class that has any weighs about the same.
void balance(std::span<std::uint32_t> weights, std::span<const std::uint32_t> counted, std::span<const int> targets,
             std::size_t classes) {
  std::vector<double> counts(classes);
  double total = 0;
  for (std::size_t r = 0; r < targets.size(); ++r) {
    counts[static_cast<std::size_t>(targets[r])] += counted[r];
    total += counted[r];
  }
  const auto present =
      static_cast<double>(classes) - static_cast<double>(std::count(counts.begin(), counts.end(), 0.0));
  for (std::size_t r = 0; r < targets.size(); ++r) {
    const double factor = total / (present * counts[static_cast<std::size_t>(targets[r])]);
    if (weights[r] > 0) weights[r] *= static_cast<std::uint32_t>(std::max(1.0, std::round(factor / kWeightUnit)));
  }
}

std::vector<std::uint32_t> row_weights(const TrainingSet& data, const Plan& plan, Rng& rng) {
  const std::size_t rows = data.rows.rows;
  std::vector<std::uint32_t> weights(rows, plan.bootstrap ? 0 : 1);
  for (std::size_t i = 0; plan.bootstrap && i < plan.draws; ++i) ++weights[rng.index(rows)];
  const std::vector<std::uint32_t> counted(plan.balanced ? std::vector<std::uint32_t>(rows, 1) : weights);
  if (plan.balanced || plan.balanced_subsample) balance(weights, counted, data.targets, data.classes);
  return weights;
}

class TreeEnsemble final : public Model {
 public:
  TreeEnsemble(const TrainingSet& data, const Parameters& parameters, std::uint64_t seed, const Parallel& parallel,
               bool random_splits)
      : classes_(data.classes),
        binning_(data.rows, static_cast<std::size_t>(parameters.integer("max_bins"))),
        trees_(std::max<std::size_t>(1, static_cast<std::size_t>(parameters.integer("n_estimators")))) {
    const std::vector<std::uint8_t> bins = binning_.apply(data.rows);
    const Plan plan = make_plan(parameters, data.rows, random_splits);
    Matrix importances(trees_.size(), data.rows.columns);
    parallel(trees_.size(), [&](std::size_t t) {
      Rng rng(seed, t);
      const std::vector<std::uint32_t> weights = row_weights(data, plan, rng);
      trees_[t] =
          grow_class_tree({binning_, bins, data.targets, weights, classes_}, plan.tree, rng, importances.row(t));
    });
    importances_ = mean_shares(importances);
    finish_trees(binning_, trees_);
  }

  TreeEnsemble(ByteReader& in, std::size_t columns, std::size_t classes) : classes_(classes), binning_(in, columns) {
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
    for (const ClassTree& tree : trees_) tree.add_prediction(row, probabilities);
    for (double& probability : probabilities) probability /= static_cast<double>(trees_.size());
  }

  void explain(std::span<const double> row, std::span<const double> base, Matrix& contributions) const override {
    std::fill(contributions.values.begin(), contributions.values.end(), 0.0);
    for (const ClassTree& tree : trees_) tree.add_contributions(row, base, contributions);
    for (double& value : contributions.values) value /= static_cast<double>(trees_.size());
  }

  std::span<const double> impurity_importances() const override { return importances_; }

  void save(ByteWriter& out) const override {
    binning_.save(out);
    out.u16(static_cast<std::uint16_t>(trees_.size()));
    BitWriter bits;
    for (const ClassTree& tree : trees_) tree.pack(bits, binning_, classes_);
    out.u32(static_cast<std::uint32_t>(bits.bytes().size()));
    out.raw(bits.bytes());
  }

 private:
  std::size_t classes_;
  Binning binning_;
  std::vector<ClassTree> trees_;
  std::vector<double> importances_;  // not kept in files
};

}  // namespace

std::unique_ptr<Model> load_tree_ensemble(ByteReader& in, std::size_t columns, std::size_t classes) {
  return load_model<TreeEnsemble>(in, columns, classes);
}

std::unique_ptr<Model> train_tree_ensemble(const TrainingSet& data, const Parameters& parameters, std::uint64_t seed,
                                           const Parallel& parallel, bool random_splits) {
  return std::make_unique<TreeEnsemble>(data, parameters, seed, parallel, random_splits);
}

}  // namespace genrescope::learn
