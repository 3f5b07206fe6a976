#include "sgd_training.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

#include "lanes.h"

namespace genrescope::learn {
namespace {

constexpr double kSteepest = 1e12;  // of a loss: rows of any size are survived
constexpr double kSmallestScale = 1e-9;
constexpr std::size_t kStride = 2 * Doubles::kCount;  // rows are padded to that

// Loss of a margin y f(x), and its derivative.
double loss_of(SgdLoss loss, double margin) {
  switch (loss) {
    case SgdLoss::kHinge:
      return std::max(0.0, 1 - margin);
    case SgdLoss::kModifiedHuber:
      return margin >= 1 ? 0 : margin >= -1 ? (1 - margin) * (1 - margin) : -4 * margin;
    case SgdLoss::kLog:
      break;
  }
  return margin > 18 ? std::exp(-margin) : margin < -18 ? -margin : std::log1p(std::exp(-margin));
}

double slope_of(SgdLoss loss, double margin) {
  switch (loss) {
    case SgdLoss::kHinge:
      return margin < 1 ? -1 : 0;
    case SgdLoss::kModifiedHuber:
      return margin >= 1 ? 0 : margin >= -1 ? -2 * (1 - margin) : -4;
    case SgdLoss::kLog:
      break;
  }
  return -1 / (1 + std::exp(std::min(margin, 700.0)));
}

class Descent {
 public:
  Descent(const Matrix& rows, std::span<const signed char> signs, const Parameters& parameters)
      : signs_(signs),
        stride_((rows.columns + kStride - 1) / kStride * kStride),
        values_(rows.rows * stride_),
        loss_(sgd_loss_from_name(parameters.word("loss"))),
        alpha_(parameters.number("alpha")),
        weights_(stride_),
        paid_(stride_) {
    const std::string& penalty = parameters.word("penalty");
    l1_share_ = penalty == "l1" ? 1 : penalty == "l2" ? 0 : parameters.number("l1_ratio");
    for (std::size_t r = 0; r < rows.rows; ++r) {
      std::copy(rows.row(r).begin(), rows.row(r).end(), values_.begin() + static_cast<std::ptrdiff_t>(r * stride_));
    }
    // The first step is about as long as the weights are expected to be.
    start_ = 1 / (std::sqrt(1 / std::sqrt(alpha_)) * alpha_);
  }

  // One pass; returns the sum of the losses met.
  double pass(std::span<const std::size_t> order) {
    double sum = 0;
    for (const std::size_t r : order) {
      const double* row = values_.data() + r * stride_;
      const double margin = signs_[r] * (scale_ * product(row) + intercept_);
      sum += loss_of(loss_, margin);
      const double rate = 1 / (alpha_ * (start_ + steps_++));
      const double change = -rate * std::clamp(signs_[r] * slope_of(loss_, margin), -kSteepest, kSteepest);
      if (l1_share_ < 1) shrink(std::max(0.0, 1 - (1 - l1_share_) * rate * alpha_));
      if (change != 0) {
        const double scaled = change / scale_;
        for (std::size_t c = 0; c < stride_; ++c) weights_[c] += scaled * row[c];
        intercept_ += change;
      }
      if (l1_share_ > 0) pull_to_zero(l1_share_ * rate * alpha_);
    }
    return sum;
  }

  std::vector<double> result(std::size_t columns) const {
    std::vector<double> all(weights_.begin(), weights_.begin() + static_cast<std::ptrdiff_t>(columns));
    for (double& weight : all) weight *= scale_;
    all.push_back(intercept_);
    return all;
  }

 private:
  double product(const double* row) const {
    std::array<Doubles::Type, 2> sums{};
    for (std::size_t c = 0; c < stride_; c += kStride) {
      for (std::size_t k = 0; k < 2; ++k) {
        sums[k] += Doubles::load(row + c + k * Doubles::kCount) * Doubles::load(&weights_[c + k * Doubles::kCount]);
      }
    }
    const Doubles::Type sum = sums[0] + sums[1];
    return sum[0] + sum[1];
  }

  // The weights are scale_ times weights_: shrinking all is one multiplication.
  void shrink(double factor) {
    scale_ *= factor;
    if (scale_ > kSmallestScale) return;
    for (double& weight : weights_) weight *= scale_;
    scale_ = 1;
  }

  // Every weight owes the penalty of all steps so far, but only up to zero; what it has paid is remembered.
  void pull_to_zero(double penalty) {
    owed_ += penalty;
    for (std::size_t c = 0; c < stride_; ++c) {
      const double before = weights_[c];
      if (before > 0) {
        weights_[c] = std::max(0.0, before - (owed_ + paid_[c]) / scale_);
      } else if (before < 0) {
        weights_[c] = std::min(0.0, before + (owed_ - paid_[c]) / scale_);
      }
      paid_[c] += scale_ * (weights_[c] - before);
    }
  }

  std::span<const signed char> signs_;
  std::size_t stride_;
  std::vector<double> values_;  // rows padded to stride_
  SgdLoss loss_;
  double alpha_;
  double l1_share_;
  double start_;      // steps that the first one counts as
  double steps_ = 0;  // taken
  double scale_ = 1;
  double intercept_ = 0;
  double owed_ = 0;
  std::vector<double> weights_;
  std::vector<double> paid_;
};

}  // namespace

SgdLoss sgd_loss_from_name(std::string_view name) {
  return name == "hinge" ? SgdLoss::kHinge : name == "log_loss" ? SgdLoss::kLog : SgdLoss::kModifiedHuber;
}

std::vector<double> descend(const Matrix& rows, std::span<const signed char> signs, const Parameters& parameters,
                            Rng rng) {
  Descent descent(rows, signs, parameters);
  std::vector<std::size_t> order(rows.rows);
  std::iota(order.begin(), order.end(), std::size_t{0});
  const double tolerance = parameters.number("tol") * static_cast<double>(rows.rows);
  double best = std::numeric_limits<double>::infinity();
  std::int64_t idle = 0;
  for (std::int64_t i = 0; i < parameters.integer("max_iter"); ++i) {
    rng.shuffle(std::span(order));
    const double loss = descent.pass(order);
    idle = loss > best - tolerance ? idle + 1 : 0;
    best = std::min(best, loss);
    if (idle >= parameters.integer("n_iter_no_change")) break;
  }
  return descent.result(rows.columns);
}

}  // namespace genrescope::learn
