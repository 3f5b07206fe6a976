#include "familiarity.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "../dsp/math.h"

namespace genrescope::learn {
namespace {

// Chosen on GTZAN, each genre left out in turn. The area under the curve hardly depends on any but the contrast.
constexpr double kOwnShare = 0.7;        // of a class's own covariance, the rest is that within all classes
constexpr double kIndependence = 0.5;    // of a covariance that is taken as that of independent scores
constexpr double kContrast = 0.6;        // how much it counts that a row is far from the middle of all
constexpr double kDistanceWeight = 0.3;  // of each distance, in standard deviations
constexpr double kBorrowed = 10;         // rows of any answer that count for each answer

constexpr double kLeastVariance = 1e-9;

std::vector<double> mean_of(const Matrix& rows, std::span<const std::size_t> chosen) {
  std::vector<double> mean(rows.columns);
  for (const std::size_t r : chosen) {
    for (std::size_t c = 0; c < mean.size(); ++c) mean[c] += rows.row(r)[c] / static_cast<double>(chosen.size());
  }
  return mean;
}

Matrix covariance_of(const Matrix& rows, std::span<const std::size_t> chosen, std::span<const double> mean) {
  Matrix covariance(rows.columns, rows.columns);
  for (const std::size_t r : chosen) {
    for (std::size_t i = 0; i < mean.size(); ++i) {
      const double factor = (rows.row(r)[i] - mean[i]) / static_cast<double>(chosen.size());
      for (std::size_t j = 0; j < mean.size(); ++j) covariance.row(i)[j] += factor * (rows.row(r)[j] - mean[j]);
    }
  }
  return covariance;
}

// The covariance with scores less correlated, and none without any variance.
Matrix steadied(const Matrix& covariance, const Matrix& of_all) {
  Matrix steady(covariance.rows, covariance.columns);
  for (std::size_t i = 0; i < steady.rows; ++i) {
    for (std::size_t j = 0; j < steady.rows; ++j) steady.row(i)[j] = (1 - kIndependence) * covariance.row(i)[j];
    steady.row(i)[i] += kIndependence * of_all.row(i)[i] + kLeastVariance;
  }
  return steady;
}

}  // namespace

NormalCloud::NormalCloud(std::span<const double> mean, const Matrix& covariance) {
  const std::optional<Cholesky> factor = Cholesky::factor(covariance);
  if (!factor) return;
  mean_.assign(mean.begin(), mean.end());
  Matrix columns(mean.size(), mean.size());  // of the inverse of the transposed factor
  for (std::size_t c = 0; c < mean.size(); ++c) {
    columns.row(c)[c] = 1;
    factor->solve_lower(columns.row(c));
  }
  for (std::size_t r = 0; r < mean.size(); ++r) {
    for (std::size_t c = 0; c <= r; ++c) whitening_.push_back(static_cast<float>(columns.row(c)[r]));
  }
}

NormalCloud::NormalCloud(ByteReader& in, std::size_t size) {
  if (in.u8() == 0) return;
  for (std::size_t i = 0; i < size && in.ok(); ++i) mean_.push_back(in.f32());
  for (std::size_t r = 0; r < size && in.ok(); ++r) {
    for (std::size_t c = 0; c <= r && in.ok(); ++c) whitening_.push_back(in.f32());
    if (whitening_.back() <= 0) in.fail();
  }
}

void NormalCloud::save(ByteWriter& out) const {
  out.u8(empty() ? 0 : 1);
  for (const float value : mean_) out.f32(value);
  for (const float value : whitening_) out.f32(value);
}

double NormalCloud::squared_distance(std::span<const double> place) const {
  double squares = 0;
  const float* weight = whitening_.data();
  for (std::size_t r = 0; r < mean_.size(); ++r) {
    double sum = 0;
    for (std::size_t c = 0; c <= r; ++c) sum += static_cast<double>(*weight++) * (place[c] - mean_[c]);
    squares += sum * sum;
  }
  return squares;
}

double NormalCloud::log_volume() const {
  double sum = 0;
  for (std::size_t r = 0; r < mean_.size(); ++r) sum -= exact_log(static_cast<double>(whitening_[r * (r + 3) / 2]));
  return sum;
}

Familiarity::Familiarity(const Matrix& scores, const Matrix& distances, std::span<const int> targets,
                         std::span<const int> answers, std::size_t classes)
    : classes_(classes), distances_(distances.columns), usual_(classes * distances.columns) {
  std::vector<std::vector<std::size_t>> of_class(classes);
  std::vector<std::vector<std::size_t>> of_answer(classes);
  std::vector<std::size_t> all;
  for (std::size_t r = 0; r < targets.size(); ++r) {
    of_class[static_cast<std::size_t>(targets[r])].push_back(r);
    of_answer[static_cast<std::size_t>(answers[r])].push_back(r);
    all.push_back(r);
  }

  const std::vector<double> middle = mean_of(scores, all);
  const Matrix of_all = covariance_of(scores, all, middle);
  all_ = NormalCloud(middle, steadied(of_all, of_all));
  Matrix within(scores.columns, scores.columns);
  std::vector<std::vector<double>> means(classes);
  std::vector<Matrix> own(classes);
  for (std::size_t k = 0; k < classes; ++k) {
    means[k] = mean_of(scores, of_class[k]);
    own[k] = covariance_of(scores, of_class[k], means[k]);
    const double share = static_cast<double>(of_class[k].size()) / static_cast<double>(all.size());
    for (std::size_t i = 0; i < within.values.size(); ++i) within.values[i] += share * own[k].values[i];
  }
  for (std::size_t k = 0; k < classes; ++k) {
    if (of_class[k].empty()) continue;
    for (std::size_t i = 0; i < within.values.size(); ++i) {
      own[k].values[i] = kOwnShare * own[k].values[i] + (1 - kOwnShare) * within.values[i];
    }
    classes_[k] = NormalCloud(means[k], steadied(own[k], of_all));
  }

  const std::vector<double> usual = mean_of(distances, all);
  const Matrix spread = covariance_of(distances, all, usual);
  for (std::size_t k = 0; k < classes; ++k) {
    const std::vector<std::size_t>& rows = of_answer[k];
    const double weight = static_cast<double>(rows.size()) + kBorrowed;
    for (std::size_t d = 0; d < distances_; ++d) {
      double mean = kBorrowed * usual[d];
      for (const std::size_t r : rows) mean += distances.row(r)[d];
      mean /= weight;
      double variance = kBorrowed * spread.row(d)[d];
      for (const std::size_t r : rows) variance += (distances.row(r)[d] - mean) * (distances.row(r)[d] - mean);
      variance = variance / weight + kLeastVariance;
      usual_[k * distances_ + d] = {static_cast<float>(mean), static_cast<float>(1 / std::sqrt(variance))};
    }
  }
}

Familiarity::Familiarity(ByteReader& in, std::size_t classes) {
  const std::size_t scores = in.u16();
  if (scores == 0) return;
  distances_ = in.u8();
  all_ = NormalCloud(in, scores);
  for (std::size_t k = 0; k < classes && in.ok(); ++k) classes_.emplace_back(in, scores);
  for (std::size_t i = 0; i < classes * distances_ && in.ok(); ++i) {
    const float mean = in.f32();
    usual_.push_back({mean, in.f32()});
  }
  if (all_.empty()) in.fail();
}

void Familiarity::save(ByteWriter& out) const {
  out.u16(static_cast<std::uint16_t>(all_.size()));
  if (all_.empty()) return;
  out.u8(static_cast<std::uint8_t>(distances_));
  all_.save(out);
  for (const NormalCloud& cloud : classes_) cloud.save(out);
  for (const Usual& usual : usual_) {
    out.f32(usual.mean);
    out.f32(usual.scale);
  }
}

double Familiarity::evidence(const Traits& traits, std::span<const double> probabilities) const {
  const auto top = std::max_element(probabilities.begin(), probabilities.end());
  if (all_.empty() || traits.scores.size() != all_.size() || traits.distances.size() != distances_) return *top;
  double best = std::numeric_limits<double>::lowest();
  for (const NormalCloud& cloud : classes_) {
    if (cloud.empty()) continue;
    best = std::max(best, -0.5 * cloud.squared_distance(traits.scores) - cloud.log_volume());
  }
  double evidence = best + kContrast * 0.5 * all_.squared_distance(traits.scores);
  const std::size_t first = static_cast<std::size_t>(top - probabilities.begin()) * distances_;
  for (std::size_t d = 0; d < distances_; ++d) {
    const Usual& usual = usual_[first + d];
    evidence -= kDistanceWeight * (traits.distances[d] - usual.mean) * usual.scale;
  }
  return evidence;
}

}  // namespace genrescope::learn
