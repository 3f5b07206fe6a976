#include "pairwise_coupling.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace genrescope::learn {

void couple_pairs(std::span<const double> pairs, std::span<double> out) {
  const std::size_t k = out.size();
  // Q of the quadratic form p'Qp.
  std::vector<double> q(k * k);
  for (std::size_t i = 0; i < k; ++i) {
    for (std::size_t j = 0; j < k; ++j) {
      if (i == j) continue;
      q[i * k + i] += pairs[j * k + i] * pairs[j * k + i];
      q[i * k + j] = -pairs[j * k + i] * pairs[i * k + j];
    }
  }
  std::fill(out.begin(), out.end(), 1.0 / static_cast<double>(k));
  std::vector<double> qp(k);
  // Algorithm 2 of the paper: one coordinate at a time, renormalised; it converges from any start.
  for (int round = 0; round < 200; ++round) {
    double form = 0;
    for (std::size_t i = 0; i < k; ++i) {
      qp[i] = 0;
      for (std::size_t j = 0; j < k; ++j) qp[i] += q[i * k + j] * out[j];
      form += out[i] * qp[i];
    }
    double error = 0;
    for (std::size_t i = 0; i < k; ++i) error = std::max(error, std::abs(qp[i] - form));
    if (error < 1e-6 / static_cast<double>(k)) break;
    for (std::size_t i = 0; i < k; ++i) {
      const double change = (form - qp[i]) / q[i * k + i];
      const double norm = 1 + change;
      out[i] += change;
      form = (form + change * (change * q[i * k + i] + 2 * qp[i])) / (norm * norm);
      for (std::size_t j = 0; j < k; ++j) {
        qp[j] = (qp[j] + change * q[i * k + j]) / norm;
        out[j] /= norm;
      }
    }
  }
}

}  // namespace genrescope::learn
