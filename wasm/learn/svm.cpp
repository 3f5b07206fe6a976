#include "svm.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "../dsp/math.h"
#include "linear_scores.h"
#include "pairwise_coupling.h"
#include "quantised_rows.h"
#include "svm_training.h"

namespace genrescope::learn {
namespace {

constexpr std::array kParameters = {
    ParameterSpec{"level", "relative", "keep|relative", false, 1, 0,
                  "relative makes all features but rms_mean independent of how loud a recording is"},
    ParameterSpec{"scaler", "quantile", "none|standard|quantile", false, 1, 0, "how columns are brought to one scale"},
    ParameterSpec{"C", "3", "", false, 1e-6, 1e6, "weight of training errors against the margin"},
    ParameterSpec{"kernel", "rbf", "linear|poly|rbf", false, 1, 0, "what takes the place of the inner product"},
    ParameterSpec{"degree", "3", "", true, 1, 10, "of the polynomial kernel"},
    ParameterSpec{"coef0", "0", "", false, -1e3, 1e3, "the polynomial kernel's constant"},
    ParameterSpec{"gamma", "scale", "scale|auto", false, 1e-9, 1e6,
                  "kernel width: scale is 1 / (columns * variance), auto is 1 / columns"},
    ParameterSpec{"tol", "0.001", "", false, 1e-9, 1, "largest violation of the optimality conditions"},
};

// A pair's decision value d becomes the probability 1 / (1 + exp(-kSlope d)). One slope for all pairs: per-pair
// sigmoids (Platt) have too few artists to be fitted on, and the temperature takes care of the common scale.
constexpr double kSlope = 2;
// The polynomial kernel is near zero for most pairs of rows, and so are the decisions: with less, the pairs that know
// nothing of a row outvote those that do.
constexpr double kPolySlope = 5;

class Svm final : public Model {
 public:
  Svm(const TrainingSet& data, const Parameters& parameters, std::uint64_t /*seed*/, const Parallel& parallel)
      : Svm(data, solve_svm(data, parameters, parallel), parameters.number("C")) {}

  Svm(ByteReader& in, std::size_t columns, std::size_t classes) : classes_(classes), kernel_(in) {
    if (kernel_.kind == SvmKernel::Kind::kLinear) {
      linear_ = LinearScores(in, columns, pairs());
      return;
    }
    coefficient_step_ = in.f32();
    for (std::size_t i = 0; i < pairs() && in.ok(); ++i) biases_.push_back(in.f32());
    std::size_t count = 0;
    for (std::size_t i = 0; i < classes && in.ok(); ++i) {
      const std::size_t members = in.count(columns);
      first_.push_back(count);
      count += members;
    }
    first_.push_back(count);
    if (count > in.left() / (columns + 2 * (classes - 1))) in.fail();
    if (!in.ok()) return;
    rows_ = QuantisedRows(in, count, columns);
    for (std::size_t i = 0; i < (classes - 1) * count && in.ok(); ++i) {
      coefficients_.push_back(static_cast<std::int16_t>(in.u16()));
    }
  }

  void predict(std::span<const double> row, std::span<double> probabilities) const override {
    std::vector<double> decisions(pairs());
    if (kernel_.kind == SvmKernel::Kind::kLinear) {
      linear_.evaluate(row, decisions);
    } else {
      decide(row, decisions);
    }
    const double slope = kernel_.kind == SvmKernel::Kind::kPoly ? kPolySlope : kSlope;
    std::vector<double> pair_probabilities(classes_ * classes_, 0.5);
    for (std::size_t pair = 0; pair < pairs(); ++pair) {
      const auto [a, b] = classes_of(pair);
      const double odds = std::clamp(slope * decisions[pair], -20.0, 20.0);
      pair_probabilities[a * classes_ + b] = 1 / (1 + exact_exp(-odds));
      pair_probabilities[b * classes_ + a] = 1 / (1 + exact_exp(odds));
    }
    couple_pairs(pair_probabilities, probabilities);
  }

  void save(ByteWriter& out) const override {
    kernel_.save(out);
    if (kernel_.kind == SvmKernel::Kind::kLinear) {
      linear_.save(out);
      return;
    }
    out.f32(coefficient_step_);
    for (const float bias : biases_) out.f32(bias);
    for (std::size_t i = 0; i < classes_; ++i) out.u32(static_cast<std::uint32_t>(first_[i + 1] - first_[i]));
    rows_.save(out);
    for (const std::int16_t coefficient : coefficients_) out.u16(static_cast<std::uint16_t>(coefficient));
  }

 private:
  std::size_t pairs() const { return classes_ * (classes_ - 1) / 2; }

  struct Pair {
    std::size_t a, b;
  };
  Pair classes_of(std::size_t pair) const {
    std::size_t a = 0;
    while (pair >= classes_ - 1 - a) pair -= classes_ - 1 - a++;
    return {a, a + 1 + pair};
  }

  Svm(const TrainingSet& data, const SvmSolution& solution, double c)
      : classes_(data.classes), kernel_(solution.kernel) {
    if (kernel_.kind == SvmKernel::Kind::kLinear) {
      keep_weights(solution);
    } else {
      coefficient_step_ = static_cast<float>(c / 32767);
      keep_support_vectors(solution, QuantisedRows(data.rows));
    }
  }

  // Decision values of all pairs from the support vectors.
  void decide(std::span<const double> row, std::span<double> decisions) const {
    const std::size_t count = rows_.rows();
    std::vector<double> kernel(count);
    if (kernel_.of_distances()) {
      rows_.squared_distances(row, kernel);
    } else {
      rows_.products(row, kernel);
    }
    kernel_.apply(kernel);
    for (std::size_t pair = 0; pair < pairs(); ++pair) {
      const auto [a, b] = classes_of(pair);
      double decision = 0;
      for (std::size_t r = first_[a]; r < first_[a + 1]; ++r)
        decision += coefficients_[(b - 1) * count + r] * kernel[r];
      for (std::size_t r = first_[b]; r < first_[b + 1]; ++r) decision += coefficients_[a * count + r] * kernel[r];
      decisions[pair] = decision * coefficient_step_ + biases_[pair];
    }
  }

  // With the linear kernel the support vectors of a pair add up to one weight per column.
  void keep_weights(const SvmSolution& solution) {
    const std::size_t columns = solution.rows.columns;
    std::vector<double> weights((columns + 1) * pairs());
    for (std::size_t pair = 0; pair < pairs(); ++pair) {
      const auto [a, b] = classes_of(pair);
      const std::vector<double>& coefficients = solution.pairs[pair].coefficients;
      const std::size_t size_a = solution.first[a + 1] - solution.first[a];
      for (std::size_t i = 0; i < coefficients.size(); ++i) {
        const std::span<const double> row =
            solution.rows.row(i < size_a ? solution.first[a] + i : solution.first[b] + i - size_a);
        for (std::size_t c = 0; c < columns; ++c) weights[c * pairs() + pair] += coefficients[i] * row[c];
      }
      weights[columns * pairs() + pair] = solution.pairs[pair].bias;
    }
    linear_ = LinearScores(weights, pairs());
  }

  // Rows with a coefficient in any pair, ordered by class; a row of class a has one coefficient per other class. That
  // the kept rows are rounded, and those of training were not, costs no accuracy.
  void keep_support_vectors(const SvmSolution& solution, const QuantisedRows& rows) {
    const std::size_t count = rows.rows();
    std::vector<std::int16_t> by_row(count * (classes_ - 1));
    for (std::size_t pair = 0; pair < pairs(); ++pair) {
      const auto [a, b] = classes_of(pair);
      const std::size_t size_a = solution.first[a + 1] - solution.first[a];
      const std::vector<double>& coefficients = solution.pairs[pair].coefficients;
      biases_.push_back(static_cast<float>(solution.pairs[pair].bias));
      for (std::size_t i = 0; i < coefficients.size(); ++i) {
        const std::size_t row = i < size_a ? solution.first[a] + i : solution.first[b] + i - size_a;
        by_row[row * (classes_ - 1) + (i < size_a ? b - 1 : a)] =
            static_cast<std::int16_t>(std::nearbyint(coefficients[i] / coefficient_step_));
      }
    }
    std::vector<std::size_t> kept;
    for (std::size_t k = 0; k < classes_; ++k) {
      first_.push_back(kept.size());
      for (std::size_t row = solution.first[k]; row < solution.first[k + 1]; ++row) {
        const std::span<const std::int16_t> own = std::span(by_row).subspan(row * (classes_ - 1), classes_ - 1);
        if (std::any_of(own.begin(), own.end(), [](std::int16_t value) { return value != 0; })) kept.push_back(row);
      }
    }
    first_.push_back(kept.size());
    coefficients_.resize((classes_ - 1) * kept.size());
    for (std::size_t i = 0; i < kept.size(); ++i) {
      for (std::size_t k = 0; k + 1 < classes_; ++k) {
        coefficients_[k * kept.size() + i] = by_row[kept[i] * (classes_ - 1) + k];
      }
    }
    for (std::size_t& row : kept) row = solution.order[row];
    rows_ = rows.subset(kept);
  }

  std::size_t classes_;
  SvmKernel kernel_;
  LinearScores linear_;  // a score per pair; all that there is with the linear kernel
  float coefficient_step_ = 0;
  std::vector<float> biases_;       // per pair (0,1), (0,2) .. (1,2) ..
  std::vector<std::size_t> first_;  // support vectors of class k: rows first_[k] .. first_[k+1]-1
  QuantisedRows rows_;
  std::vector<std::int16_t> coefficients_;  // [other class][row], in coefficient_step_
};

}  // namespace

const ModelKind& svm_kind() {
  static const ModelKind kind = {"svm", load_model<Svm>};
  return kind;
}

const Trainer& svm_trainer() {
  static const Trainer trainer = {"svm", "Support vector machine", kParameters, train_model<Svm>};
  return trainer;
}

}  // namespace genrescope::learn
