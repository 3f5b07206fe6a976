#include "boosting.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "binning.h"
#include "importance.h"
#include "score_tree_grower.h"
#include "softmax.h"
#include "tree_ensemble.h"

namespace genrescope::learn {
namespace {

// Names and defaults are those of scikit-learn's GradientBoostingClassifier, and for what it lacks XGBoost's.
constexpr std::array kParameters = {
    kTreeLevel,
    kTreeScaler,
    ParameterSpec{"n_estimators", "100", "", true, 1, 10000, "rounds"},
    ParameterSpec{"learning_rate", "0.1", "", false, 1e-6, 10, "share of each tree's scores that is kept"},
    ParameterSpec{"max_depth", "3", "", true, 1, 64, "levels of splits"},
    ParameterSpec{"subsample", "1", "", false, 1e-3, 1, "share of the rows that a tree sees"},
    ParameterSpec{"colsample_bytree", "1", "", false, 1e-6, 1, "share of the columns that a tree sees"},
    ParameterSpec{"reg_lambda", "1", "", false, 0, 1e6, "L2 penalty on the scores of leaves"},
    ParameterSpec{"min_child_weight", "1", "", false, 0, 1e6, "sum of second derivatives that a leaf needs"},
    max_bins_spec("256"),
};

BoostingSettings make_settings(const Parameters& parameters) {
  BoostingSettings settings;
  settings.learning_rate = parameters.number("learning_rate");
  settings.max_depth = static_cast<std::size_t>(parameters.integer("max_depth"));
  settings.subsample = parameters.number("subsample");
  settings.colsample_bytree = parameters.number("colsample_bytree");
  settings.reg_lambda = parameters.number("reg_lambda");
  settings.min_child_weight = parameters.number("min_child_weight");
  return settings;
}

class Boosting final : public Model {
 public:
  Boosting(const TrainingSet& data, const Parameters& parameters, std::uint64_t seed, const Parallel& parallel)
      : classes_(data.classes), binning_(data.rows, static_cast<std::size_t>(parameters.integer("max_bins"))) {
    const std::size_t rows = data.rows.rows;
    const std::vector<std::uint8_t> bins = binning_.apply(data.rows);
    const BoostingSettings settings = make_settings(parameters);
    std::vector<ScoreTreeGrower> growers(outputs(), ScoreTreeGrower(binning_, bins, rows, settings));
    Matrix scores(classes_, rows);
    Matrix probabilities(rows, classes_);
    trees_.resize(static_cast<std::size_t>(parameters.integer("n_estimators")) * outputs());
    for (std::size_t first = 0; first < trees_.size(); first += outputs()) {
      for (std::size_t r = 0; r < rows; ++r) {
        for (std::size_t k = 0; k < classes_; ++k) probabilities.row(r)[k] = scores.row(k)[r];
        softmax(probabilities.row(r));
      }
      parallel(outputs(), [&](std::size_t k) {
        const std::size_t of_class = class_of(k);
        const std::vector<ScoreTreeGrower::Derivatives> derivatives =
            differentiate(probabilities, data.targets, of_class);
        trees_[first + k] = growers[k].grow(derivatives, Rng(seed, first + k), scores.row(of_class));
      });
    }
    Matrix gains(1, data.rows.columns);
    for (const ScoreTreeGrower& grower : growers) {
      for (std::size_t c = 0; c < gains.columns; ++c) gains.row(0)[c] += grower.gains()[c];
    }
    importances_ = mean_shares(gains);
    finish_trees(binning_, trees_);
  }

  Boosting(ByteReader& in, std::size_t columns, std::size_t classes) : classes_(classes), binning_(in, columns) {
    const std::size_t count = in.u16() * outputs();
    if (count == 0 || count > in.left() / sizeof(float)) in.fail();
    std::vector<float> steps;
    for (std::size_t t = 0; t < count && in.ok(); ++t) steps.push_back(in.f32());
    BitReader bits(in.raw(in.count(1)));
    for (std::size_t t = 0; t < count && in.ok(); ++t) {
      trees_.emplace_back();
      if (!trees_.back().unpack(bits, binning_, steps[t])) in.fail();
    }
  }

  void predict(std::span<const double> row, std::span<double> probabilities) const override {
    find_scores(row, probabilities);
    softmax(probabilities);
  }

  void explain(std::span<const double> row, std::span<const double> base, Matrix& contributions) const override {
    Matrix of_scores(classes_, row.size());
    for (std::size_t t = 0; t < trees_.size(); ++t) {
      trees_[t].add_contributions(row, base, of_scores.row(class_of(t % outputs())));
    }
    std::vector<double> from(classes_);
    std::vector<double> to(classes_);
    find_scores(base, from);
    find_scores(row, to);
    contributions_to_probabilities(from, to, of_scores, contributions);
  }

  std::span<const double> impurity_importances() const override { return importances_; }

  void save(ByteWriter& out) const override {
    binning_.save(out);
    out.u16(static_cast<std::uint16_t>(trees_.size() / outputs()));
    for (const ScoreTree& tree : trees_) out.f32(tree.step());
    BitWriter bits;
    for (const ScoreTree& tree : trees_) tree.pack(bits, binning_);
    out.u32(static_cast<std::uint32_t>(bits.bytes().size()));
    out.raw(bits.bytes());
  }

 private:
  // Trees per round. Of two classes only the second one has a score, that of the first is 0.
  std::size_t outputs() const { return classes_ == 2 ? 1 : classes_; }
  std::size_t class_of(std::size_t output) const { return classes_ == 2 ? 1 : output; }

  void find_scores(std::span<const double> row, std::span<double> scores) const {
    std::fill(scores.begin(), scores.end(), 0.0);
    for (std::size_t t = 0; t < trees_.size(); ++t) scores[class_of(t % outputs())] += trees_[t].score(row);
  }

  // Of the log loss by the score of a class.
  std::vector<ScoreTreeGrower::Derivatives> differentiate(const Matrix& probabilities, std::span<const int> targets,
                                                          std::size_t of_class) const {
    // Doubled with several scores, as XGBoost does: they all move at once, so the diagonal alone would go too far.
    const double factor = outputs() > 1 ? 2 : 1;
    std::vector<ScoreTreeGrower::Derivatives> derivatives(targets.size());
    for (std::size_t r = 0; r < targets.size(); ++r) {
      const double p = probabilities.row(r)[of_class];
      derivatives[r].first = static_cast<std::size_t>(targets[r]) == of_class ? p - 1 : p;
      derivatives[r].second = factor * p * (1 - p);
    }
    return derivatives;
  }

  std::size_t classes_;
  Binning binning_;
  std::vector<ScoreTree> trees_;     // [round * outputs + output]
  std::vector<double> importances_;  // not kept in files
};

}  // namespace

const ModelKind& boosting_kind() {
  static const ModelKind kind = {"boosting", load_model<Boosting>};
  return kind;
}

const Trainer& boosting_trainer() {
  static const Trainer trainer = {"boosting", "Gradient boosting", kParameters, train_model<Boosting>};
  return trainer;
}

}  // namespace genrescope::learn
