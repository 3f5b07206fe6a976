#include "calibration.h"

#include <algorithm>
#include <numeric>

#include "../dsp/math.h"

namespace genrescope::learn {
namespace {

constexpr double kFloor = 1e-3;

double mean_log_loss(const Matrix& probabilities, std::span<const int> targets, double temperature) {
  std::vector<double> row(probabilities.columns);
  double sum = 0;
  for (std::size_t r = 0; r < probabilities.rows; ++r) {
    std::copy(probabilities.row(r).begin(), probabilities.row(r).end(), row.begin());
    apply_temperature(row, temperature);
    sum -= exact_log(row[static_cast<std::size_t>(targets[r])]);
  }
  return sum / static_cast<double>(probabilities.rows);
}

}  // namespace

void apply_temperature(std::span<double> probabilities, double temperature) {
  double highest = 0;
  for (const double p : probabilities) highest = std::max(highest, p);
  double sum = 0;
  for (double& p : probabilities) {
    // Relative to the highest: the largest power is 1, whatever the temperature.
    p = exact_exp(exact_log(std::max(p, kFloor) / std::max(highest, kFloor)) / temperature);
    sum += p;
  }
  for (double& p : probabilities) p /= sum;
}

double fit_temperature(const Matrix& probabilities, std::span<const int> targets) {
  if (probabilities.rows == 0) return 1;
  // The loss is convex in 1 / temperature, hence has one minimum in its logarithm: golden section.
  constexpr double kRatio = 0.61803398874989485;
  double low = exact_log(0.1);
  double high = exact_log(10.0);
  const auto loss = [&](double logarithm) { return mean_log_loss(probabilities, targets, exact_exp(logarithm)); };
  double left = high - kRatio * (high - low);
  double right = low + kRatio * (high - low);
  double left_loss = loss(left);
  double right_loss = loss(right);
  while (high - low > 1e-4) {
    if (left_loss <= right_loss) {
      high = right;
      right = left;
      right_loss = left_loss;
      left = high - kRatio * (high - low);
      left_loss = loss(left);
    } else {
      low = left;
      left = right;
      left_loss = right_loss;
      right = low + kRatio * (high - low);
      right_loss = loss(right);
    }
  }
  return exact_exp((low + high) / 2);
}

std::vector<CoveragePoint> risk_coverage(const Matrix& probabilities, std::span<const int> targets) {
  struct Answer {
    double top;
    bool right;
  };
  std::vector<Answer> answers;
  for (std::size_t r = 0; r < probabilities.rows; ++r) {
    const std::span<const double> row = probabilities.row(r);
    const auto top = std::max_element(row.begin(), row.end());
    answers.push_back({*top, top - row.begin() == targets[r]});
  }
  std::stable_sort(answers.begin(), answers.end(), [](const Answer& a, const Answer& b) { return a.top > b.top; });
  std::vector<CoveragePoint> curve;
  double right = 0;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    right += answers[i].right ? 1 : 0;
    if (i + 1 < answers.size() && answers[i + 1].top == answers[i].top) continue;
    const auto accepted = static_cast<double>(i + 1);
    curve.push_back({accepted / static_cast<double>(answers.size()), right / accepted, answers[i].top});
  }
  return curve;
}

CoveragePoint choose_threshold(std::span<const CoveragePoint> curve, double accuracy) {
  constexpr double kLeastCoverage = 0.05;  // fewer rows say nothing about the accuracy
  CoveragePoint chosen{0, 0, 1.01};
  for (const CoveragePoint& point : curve) {
    if (point.coverage >= kLeastCoverage && point.accuracy >= accuracy) chosen = point;
  }
  return chosen;
}

}  // namespace genrescope::learn
