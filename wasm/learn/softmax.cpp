#include "softmax.h"

#include <array>

namespace genrescope::learn {
namespace {

struct QuadraturePoint {
  double place, weight;
};
// Gauss and Legendre's rule of four points for the interval 0 .. 1.
constexpr std::array<QuadraturePoint, 4> kRule = {{{0.06943184420297371, 0.17392742256872693},
                                                   {0.33000947820757187, 0.32607257743127307},
                                                   {0.66999052179242813, 0.32607257743127307},
                                                   {0.93056815579702629, 0.17392742256872693}}};
constexpr double kMostPieces = 1000;

}  // namespace

std::vector<double> mean_slopes(std::span<const double> from, std::span<const double> to) {
  const std::size_t classes = from.size();
  double lowest = to[0] - from[0];
  double highest = lowest;
  for (std::size_t k = 0; k < classes; ++k) {
    lowest = std::min(lowest, to[k] - from[k]);
    highest = std::max(highest, to[k] - from[k]);
  }
  // So short that no two scores move apart by more than 1/2 within a piece: the rule is then exact to ten digits.
  const auto pieces = static_cast<int>(std::clamp(std::ceil(2 * (highest - lowest)), 1.0, kMostPieces));
  std::vector<double> slopes(classes * classes);
  std::vector<double> p(classes);
  for (int piece = 0; piece < pieces; ++piece) {
    for (const QuadraturePoint& point : kRule) {
      const double t = (piece + point.place) / pieces;
      for (std::size_t k = 0; k < classes; ++k) p[k] = from[k] + t * (to[k] - from[k]);
      softmax(p);
      for (std::size_t k = 0; k < classes; ++k) {
        const double weight = point.weight / pieces * p[k];
        for (std::size_t j = 0; j < classes; ++j) slopes[k * classes + j] += weight * ((j == k ? 1 : 0) - p[j]);
      }
    }
  }
  return slopes;
}

void contributions_to_probabilities(std::span<const double> from, std::span<const double> to, const Matrix& changes,
                                    Matrix& contributions) {
  const std::size_t classes = from.size();
  const std::vector<double> slopes = mean_slopes(from, to);
  std::vector<double> start(from.begin(), from.end());
  std::vector<double> end(to.begin(), to.end());
  softmax(start);
  softmax(end);
  for (std::size_t k = 0; k < classes; ++k) {
    double left = end[k] - start[k];
    double magnitude = 0;
    for (std::size_t c = 0; c < changes.columns; ++c) {
      double& contribution = contributions.row(k)[c];
      contribution = 0;
      for (std::size_t j = 0; j < classes; ++j) contribution += slopes[k * classes + j] * changes.row(j)[c];
      left -= contribution;
      magnitude += std::abs(contribution);
    }
    if (magnitude <= 0) continue;
    for (double& contribution : contributions.row(k)) contribution += left * std::abs(contribution) / magnitude;
  }
}

}  // namespace genrescope::learn
