#include "smo.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace genrescope::learn {
namespace {

constexpr double kTau = 1e-12;  // stands in for a curvature that is not positive
constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr std::size_t kCachedValues = 32u << 20;  // floats, 128 MB

// Kernel rows are computed when first asked for and kept as floats; when they get too many, all are dropped.
class RowCache {
 public:
  RowCache(const KernelRow& kernel_row, std::size_t size) : kernel_row_(kernel_row), rows_(size), scratch_(size) {}

  const float* row(std::size_t i, std::size_t keep) {
    std::vector<float>& row = rows_[i];
    if (row.empty()) {
      if ((cached_ + 1) * rows_.size() > std::max(kCachedValues, 2 * rows_.size())) {
        for (std::size_t k = 0; k < rows_.size(); ++k) {
          if (k != keep) std::vector<float>().swap(rows_[k]);
        }
        cached_ = 1;
      }
      kernel_row_(i, scratch_);
      row.assign(scratch_.begin(), scratch_.end());
      ++cached_;
    }
    return row.data();
  }

 private:
  const KernelRow& kernel_row_;
  std::vector<std::vector<float>> rows_;
  std::vector<double> scratch_;
  std::size_t cached_ = 0;
};

class Solver {
 public:
  Solver(std::span<const int> signs, const KernelRow& kernel_row, std::span<const double> diagonal, double c,
         double tolerance)
      : y_(signs),
        diagonal_(diagonal),
        c_(c),
        tolerance_(tolerance),
        cache_(kernel_row, signs.size()),
        alpha_(signs.size(), 0.0),
        gradient_(signs.size(), -1.0) {}

  SmoResult solve() {
    const std::size_t limit = std::max<std::size_t>(10'000'000, 100 * y_.size());
    SmoResult result;
    std::size_t i = 0;
    std::size_t j = 0;
    while (result.iterations < limit && select(i, j)) {
      step(i, j);
      ++result.iterations;
    }
    result.bias = bias();
    for (std::size_t k = 0; k < y_.size(); ++k) result.objective += 0.5 * alpha_[k] * (gradient_[k] - 1);
    result.alpha = std::move(alpha_);
    return result;
  }

 private:
  bool can_rise(std::size_t t) const { return y_[t] > 0 ? alpha_[t] < c_ : alpha_[t] > 0; }
  bool can_fall(std::size_t t) const { return y_[t] > 0 ? alpha_[t] > 0 : alpha_[t] < c_; }

  // i violates the KKT conditions most; j promises the largest decrease of the objective with it. False: within
  // tolerance.
  bool select(std::size_t& i, std::size_t& j) {
    double highest = -kInfinity;
    for (std::size_t t = 0; t < y_.size(); ++t) {
      const double value = -y_[t] * gradient_[t];
      if (can_rise(t) && value > highest) {
        highest = value;
        i = t;
      }
    }
    if (highest == -kInfinity) return false;
    const float* row = cache_.row(i, i);
    double lowest = kInfinity;
    double best = kInfinity;
    for (std::size_t t = 0; t < y_.size(); ++t) {
      if (!can_fall(t)) continue;
      const double value = -y_[t] * gradient_[t];
      lowest = std::min(lowest, value);
      const double violation = highest - value;
      if (violation <= 0) continue;
      const double curvature = std::max(diagonal_[i] + diagonal_[t] - 2.0 * row[t], kTau);
      const double decrease = -violation * violation / curvature;
      if (decrease < best) {
        best = decrease;
        j = t;
      }
    }
    return highest - lowest >= tolerance_ && best < kInfinity;
  }

  // Moves along y_i, -y_j as far as the optimum of the pair or the box allows.
  void step(std::size_t i, std::size_t j) {
    const float* row_i = cache_.row(i, i);
    const float* row_j = cache_.row(j, i);
    const double curvature = std::max(diagonal_[i] + diagonal_[j] - 2.0 * row_i[j], kTau);
    double amount = (-y_[i] * gradient_[i] + y_[j] * gradient_[j]) / curvature;
    amount = std::min(amount, y_[i] > 0 ? c_ - alpha_[i] : alpha_[i]);
    amount = std::min(amount, y_[j] > 0 ? alpha_[j] : c_ - alpha_[j]);
    move(i, y_[i] * amount);
    move(j, -y_[j] * amount);
    for (std::size_t t = 0; t < y_.size(); ++t) {
      gradient_[t] += y_[t] * amount * (static_cast<double>(row_i[t]) - row_j[t]);
    }
  }

  // Values within rounding of a bound are put on it, so that can_rise and can_fall see it.
  void move(std::size_t t, double change) {
    alpha_[t] += change;
    if (alpha_[t] < 1e-12 * c_) alpha_[t] = 0;
    if (alpha_[t] > c_ * (1 - 1e-12)) alpha_[t] = c_;
  }

  // Mean over the free rows; without any, the middle of what the bounds allow.
  double bias() const {
    double sum = 0;
    std::size_t free = 0;
    double low = -kInfinity;
    double high = kInfinity;
    for (std::size_t t = 0; t < y_.size(); ++t) {
      const double value = -y_[t] * gradient_[t];
      if (can_rise(t) && can_fall(t)) {
        sum += value;
        ++free;
      } else if (can_rise(t)) {
        low = std::max(low, value);
      } else {
        high = std::min(high, value);
      }
    }
    return free > 0 ? sum / static_cast<double>(free) : (low + high) / 2;
  }

  std::span<const int> y_;
  std::span<const double> diagonal_;
  double c_;
  double tolerance_;
  RowCache cache_;
  std::vector<double> alpha_;
  std::vector<double> gradient_;
};

}  // namespace

SmoResult solve_svm_dual(std::span<const int> signs, const KernelRow& kernel_row, std::span<const double> diagonal,
                         double c, double tolerance) {
  return Solver(signs, kernel_row, diagonal, c, tolerance).solve();
}

}  // namespace genrescope::learn
