#include "logistic.h"

#include <array>

#include "lbfgs.h"
#include "linear_scores.h"
#include "softmax.h"

namespace genrescope::learn {
namespace {

constexpr std::array kParameters = {
    ParameterSpec{"level", "keep", "keep|relative", false, 1, 0,
                  "relative makes all features but rms_mean independent of how loud a recording is"},
    ParameterSpec{"scaler", "standard", "none|standard|quantile", false, 1, 0, "how columns are brought to one scale"},
    ParameterSpec{"penalty", "l2", "none|l1|l2", false, 1, 0, "of the weights; l1 makes many of them zero"},
    ParameterSpec{"C", "1", "", false, 1e-6, 1e6, "weight of training errors against the penalty"},
    ParameterSpec{"max_iter", "100", "", true, 1, 1e6, "most iterations of the optimiser"},
    ParameterSpec{"tol", "0.0001", "", false, 1e-12, 1, "largest component of the gradient at the end"},
};

constexpr double kAbsent = -1e4;  // intercept of a class without training rows: its probability is 0

// Sum over the rows of the log loss, plus l2 / 2 times the squared weights (not intercepts). Weights are
// [column][class] as in LinearScores: inner loops run over classes, which are independent of each other.
class LogLoss {
 public:
  LogLoss(const Matrix& rows, std::vector<std::size_t> targets, std::size_t classes, double l2)
      : rows_(rows), targets_(std::move(targets)), classes_(classes), l2_(l2) {}

  double operator()(std::span<const double> weights, std::span<double> gradient) const {
    const std::size_t penalised = rows_.columns * classes_;
    double loss = 0;
    for (std::size_t i = 0; i < penalised; ++i) {
      loss += 0.5 * l2_ * weights[i] * weights[i];
      gradient[i] = l2_ * weights[i];
    }
    std::fill(gradient.begin() + static_cast<std::ptrdiff_t>(penalised), gradient.end(), 0.0);
    std::vector<double> scores(classes_);
    for (std::size_t r = 0; r < rows_.rows; ++r) {
      const double* row = rows_.values.data() + r * rows_.columns;
      std::copy(weights.begin() + static_cast<std::ptrdiff_t>(penalised), weights.end(), scores.begin());
      for (std::size_t c = 0; c < rows_.columns; ++c) {
        for (std::size_t k = 0; k < classes_; ++k) scores[k] += row[c] * weights[c * classes_ + k];
      }
      const double score = scores[targets_[r]];
      loss += softmax(scores) - score;
      scores[targets_[r]] -= 1;
      for (std::size_t c = 0; c < rows_.columns; ++c) {
        for (std::size_t k = 0; k < classes_; ++k) gradient[c * classes_ + k] += row[c] * scores[k];
      }
      for (std::size_t k = 0; k < classes_; ++k) gradient[penalised + k] += scores[k];
    }
    return loss;
  }

 private:
  const Matrix& rows_;
  std::vector<std::size_t> targets_;
  std::size_t classes_;
  double l2_;
};

class Logistic final : public Model {
 public:
  Logistic(const TrainingSet& data, const Parameters& parameters, std::uint64_t /*seed*/,
           const Parallel& /*parallel*/) {
    // Classes without rows would send their intercept to minus infinity: they are left out.
    std::vector<std::size_t> place(data.classes, data.classes);
    std::vector<std::size_t> present;
    for (const int target : data.targets) place[static_cast<std::size_t>(target)] = 0;
    for (std::size_t k = 0; k < data.classes; ++k) {
      if (place[k] == data.classes) continue;
      place[k] = present.size();
      present.push_back(k);
    }
    std::vector<std::size_t> targets;
    for (const int target : data.targets) targets.push_back(place[static_cast<std::size_t>(target)]);

    const std::size_t columns = data.rows.columns;
    const double strength = 1 / parameters.number("C");
    const std::string& penalty = parameters.word("penalty");
    std::vector<double> l1;
    if (penalty == "l1") {
      l1.assign((columns + 1) * present.size(), 0.0);
      std::fill(l1.begin(), l1.begin() + static_cast<std::ptrdiff_t>(columns * present.size()), strength);
    }
    std::vector<double> fitted((columns + 1) * present.size());
    minimise(LogLoss(data.rows, std::move(targets), present.size(), penalty == "l2" ? strength : 0), l1,
             parameters.number("tol"), static_cast<std::size_t>(parameters.integer("max_iter")), fitted);

    std::vector<double> weights((columns + 1) * data.classes);
    std::fill(weights.end() - static_cast<std::ptrdiff_t>(data.classes), weights.end(), kAbsent);
    for (std::size_t c = 0; c <= columns; ++c) {
      for (std::size_t i = 0; i < present.size(); ++i) {
        weights[c * data.classes + present[i]] = fitted[c * present.size() + i];
      }
    }
    scores_ = LinearScores(weights, data.classes);
  }

  Logistic(ByteReader& in, std::size_t columns, std::size_t classes) : scores_(in, columns, classes) {}

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

const ModelKind& logistic_kind() {
  static const ModelKind kind = {"logistic", load_model<Logistic>};
  return kind;
}

const Trainer& logistic_trainer() {
  static const Trainer trainer = {"logistic", "Logistic regression", kParameters, train_model<Logistic>};
  return trainer;
}

}  // namespace genrescope::learn
