#include "outliers.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace genrescope::learn {
namespace {

// Continued fraction of the incomplete beta function (Abramowitz and Stegun 26.5.8), by Lentz's method; converges fast
// for x < (a + 1) / (a + b + 2).
double beta_fraction(double a, double b, double x) {
  constexpr double kTiny = 1e-300;
  const auto not_zero = [](double value) { return std::abs(value) < kTiny ? kTiny : value; };
  double c = 1;
  double d = 1 / not_zero(1 - (a + b) * x / (a + 1));
  double fraction = d;
  for (int m = 1; m < 10000; ++m) {
    const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    double change = 1;
    for (const double term : {even, odd}) {
      d = 1 / not_zero(1 + term * d);
      c = not_zero(1 + term / c);
      change *= c * d;
    }
    fraction *= change;
    if (std::abs(change - 1) < 1e-15) break;
  }
  return fraction;
}

// Regularised incomplete beta function.
double incomplete_beta(double a, double b, double x) {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incomplete_beta(b, a, 1 - x);
  const double scale = std::lgamma(a + b) - std::lgamma(a) - std::lgamma(b) + a * std::log(x) + b * std::log1p(-x);
  return std::exp(scale) * beta_fraction(a, b, x) / a;
}

// Per chosen row.
std::vector<double> mean_deviations(const Matrix& rows, std::span<const std::size_t> chosen) {
  std::vector<double> deviations(chosen.size());
  const auto count = static_cast<double>(chosen.size());
  for (std::size_t c = 0; c < rows.columns; ++c) {
    double mean = 0;
    for (const std::size_t r : chosen) mean += rows.row(r)[c] / count;
    double squares = 0;
    for (const std::size_t r : chosen) squares += (rows.row(r)[c] - mean) * (rows.row(r)[c] - mean);
    const double scale = std::sqrt(squares / (count - 1));
    for (std::size_t i = 0; scale > 0 && i < chosen.size(); ++i) {
      deviations[i] += std::abs(rows.row(chosen[i])[c] - mean) / scale / static_cast<double>(rows.columns);
    }
  }
  return deviations;
}

// Of every value against all others.
std::vector<double> t_statistics(std::span<const double> values) {
  const auto others = static_cast<double>(values.size() - 1);
  std::vector<double> statistics;
  for (std::size_t i = 0; i < values.size(); ++i) {
    double mean = 0;
    for (std::size_t j = 0; j < values.size(); ++j) mean += j == i ? 0 : values[j] / others;
    double squares = 0;
    for (std::size_t j = 0; j < values.size(); ++j) squares += j == i ? 0 : (values[j] - mean) * (values[j] - mean);
    const double scale = std::sqrt(squares / (others - 1) * (1 + 1 / others));
    const double difference = values[i] - mean;
    statistics.push_back(scale > 0 ? difference / scale
                                   : (difference > 0 ? std::numeric_limits<double>::infinity() : 0));
  }
  return statistics;
}

}  // namespace

double student_t_tail(double t, double freedom) {
  const double both = incomplete_beta(freedom / 2, 0.5, freedom / (freedom + t * t));
  return t >= 0 ? both / 2 : 1 - both / 2;
}

std::vector<Outlier> find_outliers(const Matrix& rows, std::span<const int> targets, double level) {
  std::vector<std::vector<std::size_t>> members;
  for (std::size_t r = 0; r < targets.size(); ++r) {
    const auto target = static_cast<std::size_t>(targets[r]);
    if (target >= members.size()) members.resize(target + 1);
    members[target].push_back(r);
  }
  std::vector<Outlier> outliers;
  for (const std::vector<std::size_t>& chosen : members) {
    if (chosen.size() < 3) continue;
    const std::vector<double> deviations = mean_deviations(rows, chosen);
    const std::vector<double> statistics = t_statistics(deviations);
    const auto count = static_cast<double>(chosen.size());
    for (std::size_t i = 0; i < chosen.size(); ++i) {
      const double p = student_t_tail(statistics[i], count - 2);
      if (p < level / count) outliers.push_back({chosen[i], deviations[i], statistics[i], p});
    }
  }
  std::stable_sort(outliers.begin(), outliers.end(), [](const Outlier& a, const Outlier& b) { return a.t > b.t; });
  return outliers;
}

}  // namespace genrescope::learn
