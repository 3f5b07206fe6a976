#include "lbfgs.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <limits>
#include <vector>

namespace genrescope::learn {
namespace {

using Vector = std::vector<double>;

constexpr std::size_t kMemory = 10;  // pairs of steps and changes of the gradient that are kept
constexpr double kSufficientDecrease = 1e-4;
constexpr double kCurvature = 0.9;
constexpr int kMostTrials = 40;  // of step lengths

double dot(std::span<const double> a, std::span<const double> b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

struct Correction {
  Vector step;
  Vector change;   // of the gradient
  double product;  // of the two
};

class Minimiser {
 public:
  Minimiser(const Objective& objective, std::span<const double> l1, std::span<double> point)
      : objective_(objective), l1_(l1), point_(point), gradient_(point.size()), slope_(point.size()) {
    value_ = evaluate(point_, gradient_);
    find_slope();
  }

  double steepest() const {
    double largest = 0;
    for (const double value : slope_) largest = std::max(largest, std::abs(value));
    return largest;
  }

  // False when no step makes the value smaller by more than rounding.
  bool advance() {
    Vector direction = find_direction();
    if (dot(direction, slope_) >= 0) {  // rounding has spoilt the memory
      corrections_.clear();
      direction = find_direction();
    }
    Vector next(point_.size());
    Vector next_gradient(point_.size());
    const double before = value_;
    if (!search(direction, next, next_gradient)) return false;

    Correction correction{Vector(next.size()), Vector(next.size()), 0};
    for (std::size_t i = 0; i < next.size(); ++i) {
      correction.step[i] = next[i] - point_[i];
      correction.change[i] = next_gradient[i] - gradient_[i];
    }
    correction.product = dot(correction.step, correction.change);
    if (correction.product > 1e-14 * dot(correction.change, correction.change)) {
      if (corrections_.size() == kMemory) corrections_.pop_front();
      corrections_.push_back(std::move(correction));
    }
    std::copy(next.begin(), next.end(), point_.begin());
    gradient_.swap(next_gradient);
    find_slope();
    return before - value_ > 64 * std::numeric_limits<double>::epsilon() * std::max(std::abs(before), 1.0);
  }

 private:
  double evaluate(std::span<const double> at, std::span<double> gradient) const {
    double value = objective_(at, gradient);
    for (std::size_t i = 0; i < l1_.size(); ++i) value += l1_[i] * std::abs(at[i]);
    return value;
  }

  // The gradient, or what takes its place where the penalty has a kink: the one-sided derivative that points downhill,
  // zero when none does.
  void find_slope() {
    slope_ = gradient_;
    for (std::size_t i = 0; i < l1_.size(); ++i) {
      if (point_[i] != 0) {
        slope_[i] += point_[i] > 0 ? l1_[i] : -l1_[i];
      } else {
        slope_[i] = gradient_[i] > l1_[i] ? gradient_[i] - l1_[i] : std::min(gradient_[i] + l1_[i], 0.0);
      }
    }
  }

  // Minus the inverse Hessian, as far as it is known, times the slope; only where that goes downhill.
  Vector find_direction() const {
    Vector direction = slope_;
    for (double& value : direction) value = -value;
    if (!corrections_.empty()) {
      Vector factors(corrections_.size());
      for (std::size_t k = corrections_.size(); k-- > 0;) {
        factors[k] = dot(corrections_[k].step, direction) / corrections_[k].product;
        add(direction, -factors[k], corrections_[k].change);
      }
      const Correction& last = corrections_.back();
      const double scale = last.product / dot(last.change, last.change);
      for (double& value : direction) value *= scale;
      for (std::size_t k = 0; k < corrections_.size(); ++k) {
        const double factor = dot(corrections_[k].change, direction) / corrections_[k].product;
        add(direction, factors[k] - factor, corrections_[k].step);
      }
    }
    for (std::size_t i = 0; i < l1_.size(); ++i) {
      if (l1_[i] > 0 && direction[i] * slope_[i] >= 0) direction[i] = 0;
    }
    return direction;
  }

  static void add(Vector& to, double factor, const Vector& what) {
    for (std::size_t i = 0; i < to.size(); ++i) to[i] += factor * what[i];
  }

  // A step length that lowers the value enough and, without a penalty, flattens the slope enough (weak Wolfe
  // conditions, found by doubling and bisection). Sets value_.
  bool search(const Vector& direction, Vector& next, Vector& next_gradient) {
    const double slope = dot(direction, slope_);
    double length = corrections_.empty() ? 1 / std::max(1.0, std::sqrt(dot(slope_, slope_))) : 1;
    double low = 0;
    double high = std::numeric_limits<double>::infinity();
    for (int trial = 0; trial < kMostTrials; ++trial) {
      take(direction, length, next);
      const double value = evaluate(next, next_gradient);
      double gain = 0;
      for (std::size_t i = 0; i < next.size(); ++i) gain += slope_[i] * (next[i] - point_[i]);
      if (!(value <= value_ + kSufficientDecrease * gain)) {
        high = length;
      } else if (l1_.empty() && dot(direction, next_gradient) < kCurvature * slope) {
        low = length;
      } else {
        value_ = value;
        return true;
      }
      length = std::isinf(high) ? 2 * length : (low + high) / 2;
    }
    return false;
  }

  void take(const Vector& direction, double length, Vector& next) const {
    for (std::size_t i = 0; i < next.size(); ++i) next[i] = point_[i] + length * direction[i];
    for (std::size_t i = 0; i < l1_.size(); ++i) {
      const double orthant = point_[i] != 0 ? point_[i] : -slope_[i];
      if (l1_[i] > 0 && next[i] * orthant <= 0) next[i] = 0;
    }
  }

  const Objective& objective_;
  std::span<const double> l1_;
  std::span<double> point_;
  double value_ = 0;  // with the penalty
  Vector gradient_;   // without
  Vector slope_;      // with
  std::deque<Correction> corrections_;
};

}  // namespace

void minimise(const Objective& objective, std::span<const double> l1, double tolerance, std::size_t max_iterations,
              std::span<double> point) {
  Minimiser minimiser(objective, l1, point);
  for (std::size_t i = 0; i < max_iterations && minimiser.steepest() > tolerance; ++i) {
    if (!minimiser.advance()) break;
  }
}

}  // namespace genrescope::learn
