#include "smo.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "lanes.h"

namespace genrescope::learn {
namespace {

constexpr double kTau = 1e-12;  // stands in for a curvature that is not positive
constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr std::size_t kStride = 2 * Doubles::kCount;  // of loops; what they run over is padded to that
constexpr std::size_t kCachedValues = 32u << 20;      // floats, 128 MB

// What choosing a row needs of it, as floats, padded.
struct CachedRow {
  std::vector<float> kernel;
  std::vector<float> flatness;  // 1 / curvature along the pair with each other row
};

// Rows are computed when first asked for and kept; when they get too many, all are dropped.
class RowCache {
 public:
  RowCache(const KernelRow& kernel_row, std::span<const double> diagonal)
      : kernel_row_(kernel_row), diagonal_(diagonal), rows_(diagonal.size()) {}

  const CachedRow& row(std::size_t i, std::size_t keep) {
    CachedRow& row = rows_[i];
    if (!row.kernel.empty()) return row;
    const std::size_t size = rows_.size();
    if (2 * (cached_ + 1) * size > std::max(kCachedValues, 4 * size)) {
      for (std::size_t k = 0; k < size; ++k) {
        if (k != keep) rows_[k] = {};
      }
      cached_ = 1;
    }
    row.kernel.resize(size + kStride - 1);
    row.flatness.resize(size + kStride - 1);
    kernel_row_(i, std::span(row.kernel).first(size));
    for (std::size_t t = 0; t < size; ++t) {
      row.flatness[t] = static_cast<float>(1 / curvature(diagonal_[i], diagonal_[t], row.kernel[t]));
    }
    ++cached_;
    return row;
  }

  static double curvature(double own_i, double own_j, double kernel) {
    return std::max(own_i + own_j - 2.0 * kernel, kTau);
  }

 private:
  const KernelRow& kernel_row_;
  std::span<const double> diagonal_;
  std::vector<CachedRow> rows_;
  std::size_t cached_ = 0;
};

class Solver {
 public:
  Solver(std::span<const int> signs, const KernelRow& kernel_row, std::span<const double> diagonal, double c,
         double tolerance)
      : y_(signs),
        c_(c),
        tolerance_(tolerance),
        diagonal_(diagonal),
        cache_(kernel_row, diagonal),
        alpha_(signs.size(), 0.0),
        value_(signs.begin(), signs.end()) {
    // Padding takes part in nothing.
    const std::size_t padded = (y_.size() + kStride - 1) / kStride * kStride;
    value_.resize(padded);
    gain_.resize(padded);
    rise_.resize(padded, -kInfinity);
    fall_.resize(padded, kInfinity);
    for (std::size_t t = 0; t < y_.size(); ++t) find_limits(t);
  }

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
    for (std::size_t k = 0; k < y_.size(); ++k) result.objective += 0.5 * alpha_[k] * (-y_[k] * value_[k] - 1);
    result.alpha = std::move(alpha_);
    return result;
  }

 private:
  bool can_rise(std::size_t t) const { return y_[t] > 0 ? alpha_[t] < c_ : alpha_[t] > 0; }
  bool can_fall(std::size_t t) const { return y_[t] > 0 ? alpha_[t] > 0 : alpha_[t] < c_; }
  void find_limits(std::size_t t) {
    rise_[t] = can_rise(t) ? 0 : -kInfinity;
    fall_[t] = can_fall(t) ? 0 : kInfinity;
  }

  // i violates the KKT conditions most; j promises the largest decrease of the objective with it. False: within
  // tolerance.
  bool select(std::size_t& i, std::size_t& j) {
    // Two maxima side by side: one would be a chain of comparisons that wait for each other.
    using Lanes = Doubles::Type;
    std::array<Lanes, 2> largest = {Doubles::all(-kInfinity), Doubles::all(-kInfinity)};
    for (std::size_t t = 0; t < value_.size(); t += kStride) {
      for (std::size_t k = 0; k < 2; ++k) {
        const std::size_t at = t + k * Doubles::kCount;
        const Lanes value = Doubles::load(&value_[at]) + Doubles::load(&rise_[at]);
        Doubles::store(value, &gain_[at]);
        largest[k] = value > largest[k] ? value : largest[k];
      }
    }
    i = find_gain(largest);
    const double highest = gain_[i];
    if (highest == -kInfinity) return false;

    const std::vector<float>& flatness = cache_.row(i, i).flatness;
    const Lanes zero{};
    std::array<Lanes, 2> lowest = {Doubles::all(kInfinity), Doubles::all(kInfinity)};
    largest.fill(Doubles::all(-kInfinity));
    for (std::size_t t = 0; t < value_.size(); t += kStride) {
      for (std::size_t k = 0; k < 2; ++k) {
        const std::size_t at = t + k * Doubles::kCount;
        const Lanes value = Doubles::load(&value_[at]) + Doubles::load(&fall_[at]);
        lowest[k] = value < lowest[k] ? value : lowest[k];
        Lanes violation = highest - value;
        violation = violation > zero ? violation : zero;
        const Lanes gain = violation * violation * Lanes{flatness[at], flatness[at + 1]};
        Doubles::store(gain, &gain_[at]);
        largest[k] = gain > largest[k] ? gain : largest[k];
      }
    }
    j = find_gain(largest);
    const Lanes least = lowest[0] < lowest[1] ? lowest[0] : lowest[1];
    return highest - std::min(least[0], least[1]) >= tolerance_ && gain_[j] > 0;
  }

  // The first row with the largest gain, which is in one of the lanes.
  std::size_t find_gain(const std::array<Doubles::Type, 2>& largest) const {
    const Doubles::Type both = largest[0] > largest[1] ? largest[0] : largest[1];
    const double wanted = std::max(both[0], both[1]);
    return static_cast<std::size_t>(std::find(gain_.begin(), gain_.end(), wanted) - gain_.begin());
  }

  // Moves along y_i, -y_j as far as the optimum of the pair or the box allows.
  void step(std::size_t i, std::size_t j) {
    const std::vector<float>& row_i = cache_.row(i, i).kernel;
    const std::vector<float>& row_j = cache_.row(j, i).kernel;
    double amount = (value_[i] - value_[j]) / RowCache::curvature(diagonal_[i], diagonal_[j], row_i[j]);
    amount = std::min(amount, y_[i] > 0 ? c_ - alpha_[i] : alpha_[i]);
    amount = std::min(amount, y_[j] > 0 ? alpha_[j] : c_ - alpha_[j]);
    move(i, y_[i] * amount);
    move(j, -y_[j] * amount);
    for (std::size_t t = 0; t < value_.size(); t += Doubles::kCount) {
      const Doubles::Type first = {row_i[t], row_i[t + 1]};
      const Doubles::Type second = {row_j[t], row_j[t + 1]};
      Doubles::store(Doubles::load(&value_[t]) - amount * (first - second), &value_[t]);
    }
  }

  // Values within rounding of a bound are put on it, so that can_rise and can_fall see it.
  void move(std::size_t t, double change) {
    alpha_[t] += change;
    if (alpha_[t] < 1e-12 * c_) alpha_[t] = 0;
    if (alpha_[t] > c_ * (1 - 1e-12)) alpha_[t] = c_;
    find_limits(t);
  }

  // Mean over the free rows; without any, the middle of what the bounds allow.
  double bias() const {
    double sum = 0;
    std::size_t free = 0;
    double low = -kInfinity;
    double high = kInfinity;
    for (std::size_t t = 0; t < y_.size(); ++t) {
      if (can_rise(t) && can_fall(t)) {
        sum += value_[t];
        ++free;
      } else if (can_rise(t)) {
        low = std::max(low, value_[t]);
      } else {
        high = std::min(high, value_[t]);
      }
    }
    return free > 0 ? sum / static_cast<double>(free) : (low + high) / 2;
  }

  std::span<const int> y_;
  double c_;
  double tolerance_;
  std::span<const double> diagonal_;
  RowCache cache_;
  std::vector<double> alpha_;
  // The rest is padded.
  std::vector<double> value_;  // -y times the gradient
  std::vector<double> rise_;   // 0 where y alpha can rise, else minus infinity
  std::vector<double> fall_;   // 0 where it can fall, else infinity
  std::vector<double> gain_;   // of choosing a row
};

}  // namespace

SmoResult solve_svm_dual(std::span<const int> signs, const KernelRow& kernel_row, std::span<const double> diagonal,
                         double c, double tolerance) {
  return Solver(signs, kernel_row, diagonal, c, tolerance).solve();
}

}  // namespace genrescope::learn
