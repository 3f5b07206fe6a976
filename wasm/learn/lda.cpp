#include "lda.h"

#include <algorithm>
#include <array>

#include "../dsp/math.h"
#include "softmax.h"
#include "symmetric.h"

namespace genrescope::learn {
namespace {

constexpr std::array kParameters = {
    ParameterSpec{"level", "keep", "keep|relative", false, 1, 0,
                  "relative makes all features but rms_mean independent of how loud a recording is"},
    ParameterSpec{"scaler", "standard", "none|standard|quantile", false, 1, 0, "how columns are brought to one scale"},
    ParameterSpec{"shrinkage", "0.05", "", false, 0, 1,
                  "share of the scatter that is taken as equal in all directions"},
    ParameterSpec{"priors", "empirical", "empirical|uniform", false, 1, 0, "how likely the classes are beforehand"},
    ParameterSpec{"artist_weight", "0", "", false, 0, 100, "how much the scatter between artists of a class adds"},
    ParameterSpec{"variant_weight", "0", "", false, 0, 100, "how much the scatter between variants of a clip adds"},
};

constexpr double kAbsent = -1e4;  // score of a class without training rows

class Lda final : public Model {
 public:
  Lda(const TrainingSet& data, const Parameters& parameters, std::uint64_t /*seed*/, const Parallel& /*parallel*/) {
    const Scatter scatter =
        fit_scatter(data, {parameters.number("artist_weight"), parameters.number("variant_weight")});
    std::vector<double> priors(data.classes, 0.0);
    if (parameters.word("priors") == "empirical") {
      for (std::size_t k = 0; k < data.classes; ++k) priors[k] = exact_log(std::max(scatter.shares[k], 1e-9));
    }
    scores_ = discriminant_scores(scatter, parameters.number("shrinkage"), priors, kDiscriminantSlope);
  }

  Lda(ByteReader& in, std::size_t columns, std::size_t classes) : scores_(in, columns, classes) {}

  void predict(std::span<const double> row, std::span<double> probabilities) const override {
    scores_.evaluate(row, probabilities);
    softmax(probabilities);
  }

  void explain(std::span<const double> row, std::span<const double> base, Matrix& contributions) const override {
    scores_.explain(row, base, contributions);
  }

  void save(ByteWriter& out) const override { scores_.save(out); }

 private:
  LinearScores scores_;
};

}  // namespace

LinearScores discriminant_scores(const Scatter& scatter, double shrinkage, std::span<const double> priors,
                                 double slope) {
  const std::size_t classes = scatter.means.rows;
  const std::size_t columns = scatter.means.columns;
  const std::optional<Cholesky> factor = Cholesky::factor(shrunk(scatter.within, shrinkage));
  std::vector<double> weights((columns + 1) * classes);
  for (std::size_t k = 0; k < classes; ++k) {
    if (scatter.shares[k] <= 0 || !factor) {
      weights[columns * classes + k] = factor ? kAbsent : 0;
      continue;
    }
    const std::span<const double> mean = scatter.means.row(k);
    std::vector<double> direction(mean.begin(), mean.end());
    factor->solve(direction);
    double intercept = priors[k];
    for (std::size_t c = 0; c < columns; ++c) {
      intercept -= direction[c] * (scatter.center[c] + 0.5 * mean[c]);
      weights[c * classes + k] = slope * direction[c];
    }
    weights[columns * classes + k] = slope * intercept;
  }
  return {weights, classes};
}

const ModelKind& lda_kind() {
  static const ModelKind kind = {"lda", load_model<Lda>};
  return kind;
}

const Trainer& lda_trainer() {
  static const Trainer trainer = {"lda", "Linear discriminant analysis", kParameters, train_model<Lda>};
  return trainer;
}

}  // namespace genrescope::learn
