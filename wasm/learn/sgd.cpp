#include "sgd.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "../dsp/math.h"
#include "linear_scores.h"
#include "sgd_training.h"
#include "softmax.h"

namespace genrescope::learn {
namespace {

constexpr std::array kParameters = {
    ParameterSpec{"level", "keep", "keep|relative", false, 1, 0,
                  "relative makes all features but rms_mean independent of how loud a recording is"},
    ParameterSpec{"scaler", "standard", "none|standard|quantile", false, 1, 0, "how columns are brought to one scale"},
    ParameterSpec{"loss", "hinge", "hinge|log_loss|modified_huber", false, 1, 0, "of a row's margin"},
    ParameterSpec{"penalty", "l2", "elasticnet|l1|l2", false, 1, 0, "of the weights; l1 makes many of them zero"},
    ParameterSpec{"alpha", "0.0001", "", false, 1e-9, 1e3, "weight of the penalty; steps are longer the less it is"},
    ParameterSpec{"l1_ratio", "0.15", "", false, 0, 1, "share of l1 in elasticnet"},
    ParameterSpec{"max_iter", "1000", "", true, 1, 1e6, "most passes over the rows"},
    ParameterSpec{"tol", "0.001", "", false, 0, 1, "what counts as progress of the mean loss"},
    ParameterSpec{"n_iter_no_change", "5", "", true, 1, 1000, "passes without progress that end the training"},
    ParameterSpec{"learning_rate", "optimal", "optimal", false, 1, 0, "steps are 1 / (alpha (t0 + t))"},
};

constexpr double kAbsent = -1e4;  // score of a class without training rows
constexpr double kSpread = 3;     // of the scores of the training rows, but with log_loss
constexpr double kSmallestSpread = 1e-9;

class Sgd final : public Model {
 public:
  Sgd(const TrainingSet& data, const Parameters& parameters, std::uint64_t seed, const Parallel& parallel)
      : loss_(sgd_loss_from_name(parameters.word("loss"))) {
    const std::size_t columns = data.rows.columns;
    std::vector<double> weights((columns + 1) * data.classes);
    parallel(data.classes, [&](std::size_t k) {
      std::vector<signed char> signs(data.rows.rows, -1);
      for (std::size_t r = 0; r < signs.size(); ++r) {
        if (static_cast<std::size_t>(data.targets[r]) == k) signs[r] = 1;
      }
      std::vector<double> own(columns + 1);
      if (std::count(signs.begin(), signs.end(), 1) > 0) own = descend(data.rows, signs, parameters, Rng(seed, k));
      for (std::size_t c = 0; c <= columns; ++c) weights[c * data.classes + k] = kept(own[c]);
    });
    if (loss_ != SgdLoss::kLog) bring_to_scale(data, weights);
    for (std::size_t k = 0; k < data.classes; ++k) {
      if (std::count(data.targets.begin(), data.targets.end(), static_cast<int>(k)) > 0) continue;
      weights[columns * data.classes + k] = kAbsent;
    }
    scores_ = LinearScores(weights, data.classes);
  }

  Sgd(ByteReader& in, std::size_t columns, std::size_t classes) : scores_(in, columns, classes) {
    const std::uint8_t loss = in.u8();
    if (loss > static_cast<std::uint8_t>(SgdLoss::kModifiedHuber)) in.fail();
    loss_ = static_cast<SgdLoss>(loss);
  }

  // Logistic scores become sigmoids, normalised to sum 1, as scikit-learn has it. Margins of the other losses are no
  // probabilities of any kind: their softmax keeps the order, and the calibration's temperature sets the scale.
  void predict(std::span<const double> row, std::span<double> probabilities) const override {
    scores_.evaluate(row, probabilities);
    if (loss_ == SgdLoss::kLog) {
      // In logarithms, where no sum of sigmoids is ever zero.
      for (double& score : probabilities)
        score = score > 0 ? -exact_log1p(exact_exp(-score)) : score - exact_log1p(exact_exp(score));
    }
    softmax(probabilities);
  }

  void save(ByteWriter& out) const override {
    scores_.save(out);
    out.u8(static_cast<std::uint8_t>(loss_));
  }

 private:
  // Steps through rows without any scaling can end anywhere; a model's numbers are finite.
  static double kept(double weight) { return std::isfinite(weight) ? std::clamp(weight, -1e30, 1e30) : 0; }

  // Margins have any size. For their softmax to say something, they have to be about as large as logarithms of
  // probabilities are; the calibration does the rest.
  static void bring_to_scale(const TrainingSet& data, std::vector<double>& weights) {
    const LinearScores raw(weights, data.classes);
    std::vector<double> scores(data.classes);
    double squares = 0;
    for (std::size_t r = 0; r < data.rows.rows; ++r) {
      raw.evaluate(data.rows.row(r), scores);
      for (const double score : scores) squares += score * score;
    }
    const double spread = std::sqrt(squares / static_cast<double>(data.rows.rows * data.classes));
    for (double& weight : weights) weight *= kSpread / std::max(spread, kSmallestSpread);
  }

  SgdLoss loss_;
  LinearScores scores_;
};

}  // namespace

const ModelKind& sgd_kind() {
  static const ModelKind kind = {"sgd", load_model<Sgd>};
  return kind;
}

const Trainer& sgd_trainer() {
  static const Trainer trainer = {"sgd", "Linear model by stochastic gradient descent", kParameters, train_model<Sgd>};
  return trainer;
}

}  // namespace genrescope::learn
