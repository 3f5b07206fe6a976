#include "svm.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "pairwise_coupling.h"
#include "quantised_rows.h"
#include "smo.h"

namespace genrescope::learn {
namespace {

constexpr std::array kParameters = {
    ParameterSpec{"level", "relative", "keep|relative", false, 1, 0,
                  "relative makes all features but rms_mean independent of how loud a recording is"},
    ParameterSpec{"scaler", "quantile", "none|standard|quantile", false, 1, 0, "how columns are brought to one scale"},
    ParameterSpec{"C", "3", "", false, 1e-6, 1e6, "weight of training errors against the margin"},
    ParameterSpec{"gamma", "scale", "scale|auto", false, 1e-9, 1e6,
                  "kernel width: scale is 1 / (columns * variance), auto is 1 / columns"},
    ParameterSpec{"tol", "0.001", "", false, 1e-9, 1, "largest violation of the optimality conditions"},
};

// A pair's decision value d becomes the probability 1 / (1 + exp(-kSlope d)). One slope for all pairs: per-pair
// sigmoids (Platt) have too few artists to be fitted on, and the temperature takes care of the common scale.
constexpr double kSlope = 2;
constexpr double kFarDecision = 3;  // for a pair of which only one class has training rows

class Svm final : public Model {
 public:
  Svm(const TrainingSet& data, const Parameters& parameters, std::uint64_t /*seed*/, const Parallel& parallel)
      : classes_(data.classes) {
    const QuantisedRows rows(data.rows);
    gamma_ = static_cast<float>(kernel_width(rows, parameters));
    const double c = parameters.number("C");
    coefficient_step_ = static_cast<float>(c / 32767);

    std::vector<std::vector<std::size_t>> members(classes_);
    for (std::size_t r = 0; r < rows.rows(); ++r) members[static_cast<std::size_t>(data.targets[r])].push_back(r);

    // Per pair the coefficients of both classes' members, one after the other.
    std::vector<std::vector<std::int16_t>> solutions(pairs());
    biases_.assign(pairs(), 0);
    parallel(pairs(), [&](std::size_t pair) {
      const auto [a, b] = classes_of(pair);
      if (members[a].empty() || members[b].empty()) {
        biases_[pair] = members[b].empty() ? (members[a].empty() ? 0 : kFarDecision) : -kFarDecision;
        solutions[pair].assign(members[a].size() + members[b].size(), 0);
        return;
      }
      solutions[pair] = solve(rows, members[a], members[b], c, parameters.number("tol"), biases_[pair]);
    });
    keep_support_vectors(rows, members, solutions);
  }

  Svm(ByteReader& in, std::size_t columns, std::size_t classes) : classes_(classes) {
    gamma_ = in.f32();
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
    if (gamma_ <= 0) in.fail();
  }

  void predict(std::span<const double> row, std::span<double> probabilities) const override {
    const std::size_t count = rows_.rows();
    std::vector<double> kernel(count);
    rows_.squared_distances(row, kernel);
    for (double& value : kernel) value = std::exp(-static_cast<double>(gamma_) * value);
    std::vector<double> pair_probabilities(classes_ * classes_, 0.5);
    for (std::size_t pair = 0; pair < pairs(); ++pair) {
      const auto [a, b] = classes_of(pair);
      double decision = 0;
      for (std::size_t r = first_[a]; r < first_[a + 1]; ++r)
        decision += coefficients_[(b - 1) * count + r] * kernel[r];
      for (std::size_t r = first_[b]; r < first_[b + 1]; ++r) decision += coefficients_[a * count + r] * kernel[r];
      decision = std::clamp(decision * coefficient_step_ + biases_[pair], -10.0, 10.0);
      pair_probabilities[a * classes_ + b] = 1 / (1 + std::exp(-kSlope * decision));
      pair_probabilities[b * classes_ + a] = 1 / (1 + std::exp(kSlope * decision));
    }
    couple_pairs(pair_probabilities, probabilities);
  }

  void save(ByteWriter& out) const override {
    out.f32(gamma_);
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

  static double kernel_width(const QuantisedRows& rows, const Parameters& parameters) {
    const double columns = static_cast<double>(rows.columns());
    if (parameters.word("gamma") == "auto") return 1 / columns;
    if (parameters.word("gamma") != "scale") return parameters.number("gamma");
    const double count = static_cast<double>(rows.rows()) * columns;
    double sum = 0;
    double squares = 0;
    for (std::size_t c = 0; c < rows.columns(); ++c) {
      for (std::size_t r = 0; r < rows.rows(); ++r) {
        sum += rows.value(r, c);
        squares += rows.value(r, c) * rows.value(r, c);
      }
    }
    const double variance = squares / count - (sum / count) * (sum / count);
    return variance > 0 ? 1 / (columns * variance) : 1;
  }

  std::vector<std::int16_t> solve(const QuantisedRows& rows, std::span<const std::size_t> a,
                                  std::span<const std::size_t> b, double c, double tolerance, float& bias) const {
    std::vector<std::size_t> chosen(a.begin(), a.end());
    chosen.insert(chosen.end(), b.begin(), b.end());
    std::vector<int> signs(chosen.size(), 1);
    std::fill(signs.begin() + static_cast<std::ptrdiff_t>(a.size()), signs.end(), -1);
    const QuantisedRows part = rows.subset(chosen);
    const KernelRow kernel_row = [&](std::size_t i, std::span<double> out) {
      std::vector<double> query(part.columns());
      for (std::size_t column = 0; column < query.size(); ++column) query[column] = part.value(i, column);
      part.squared_distances(query, out);
      for (double& value : out) value = std::exp(-static_cast<double>(gamma_) * value);
    };
    const std::vector<double> diagonal(chosen.size(), 1.0);
    const SmoResult solution = solve_svm_dual(signs, kernel_row, diagonal, c, tolerance);
    bias = static_cast<float>(solution.bias);
    std::vector<std::int16_t> coefficients(chosen.size());
    for (std::size_t i = 0; i < chosen.size(); ++i) {
      coefficients[i] = static_cast<std::int16_t>(signs[i] * std::nearbyint(solution.alpha[i] / coefficient_step_));
    }
    return coefficients;
  }

  // Rows with a coefficient in any pair, ordered by class; a row of class a has one coefficient per other class.
  void keep_support_vectors(const QuantisedRows& rows, const std::vector<std::vector<std::size_t>>& members,
                            const std::vector<std::vector<std::int16_t>>& solutions) {
    std::vector<std::vector<std::int16_t>> by_row(rows.rows(), std::vector<std::int16_t>(classes_ - 1));
    for (std::size_t pair = 0; pair < pairs(); ++pair) {
      const auto [a, b] = classes_of(pair);
      for (std::size_t i = 0; i < members[a].size(); ++i) by_row[members[a][i]][b - 1] = solutions[pair][i];
      for (std::size_t i = 0; i < members[b].size(); ++i) {
        by_row[members[b][i]][a] = solutions[pair][members[a].size() + i];
      }
    }
    std::vector<std::size_t> kept;
    for (const std::vector<std::size_t>& rows_of_class : members) {
      first_.push_back(kept.size());
      for (const std::size_t row : rows_of_class) {
        if (std::any_of(by_row[row].begin(), by_row[row].end(), [](std::int16_t value) { return value != 0; }))
          kept.push_back(row);
      }
    }
    first_.push_back(kept.size());
    rows_ = rows.subset(kept);
    coefficients_.resize((classes_ - 1) * kept.size());
    for (std::size_t i = 0; i < kept.size(); ++i) {
      for (std::size_t k = 0; k + 1 < classes_; ++k) coefficients_[k * kept.size() + i] = by_row[kept[i]][k];
    }
  }

  std::size_t classes_;
  float gamma_ = 0;
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
  static const Trainer trainer = {"svm", "Support vector machine (RBF)", kParameters, train_model<Svm>};
  return trainer;
}

}  // namespace genrescope::learn
