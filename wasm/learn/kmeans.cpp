#include "kmeans.h"

#include <algorithm>
#include <limits>

namespace genrescope::learn {
namespace {

double squared_distance(std::span<const double> a, std::span<const double> b) {
  double sum = 0;
  for (std::size_t c = 0; c < a.size(); ++c) sum += (a[c] - b[c]) * (a[c] - b[c]);
  return sum;
}

// Rows of the data, each drawn with a chance in proportion to its squared distance from those before.
Matrix draw_centres(const Matrix& rows, std::size_t count, Rng& rng) {
  Matrix centres(count, rows.columns);
  std::vector<double> nearest(rows.rows, std::numeric_limits<double>::max());
  std::size_t next = rng.index(rows.rows);
  for (std::size_t k = 0; k < count; ++k) {
    std::copy(rows.row(next).begin(), rows.row(next).end(), centres.row(k).begin());
    double total = 0;
    for (std::size_t r = 0; r < rows.rows; ++r) {
      nearest[r] = std::min(nearest[r], squared_distance(rows.row(r), centres.row(k)));
      total += nearest[r];
    }
    double left = rng.uniform() * total;
    for (next = 0; next + 1 < rows.rows && left >= nearest[next]; ++next) left -= nearest[next];
  }
  return centres;
}

// Returns whether any row changed its cluster.
bool assign(const Matrix& rows, Clustering& clustering) {
  bool moved = false;
  clustering.inertia = 0;
  for (std::size_t r = 0; r < rows.rows; ++r) {
    int best = 0;
    double best_distance = std::numeric_limits<double>::max();
    for (std::size_t k = 0; k < clustering.centres.rows; ++k) {
      const double distance = squared_distance(rows.row(r), clustering.centres.row(k));
      if (distance < best_distance) {
        best_distance = distance;
        best = static_cast<int>(k);
      }
    }
    moved = moved || clustering.clusters[r] != best;
    clustering.clusters[r] = best;
    clustering.inertia += best_distance;
  }
  return moved;
}

// A centre without rows stays where it is.
void move_centres(const Matrix& rows, Clustering& clustering) {
  Matrix& centres = clustering.centres;
  std::vector<double> sizes(centres.rows);
  for (const int cluster : clustering.clusters) ++sizes[static_cast<std::size_t>(cluster)];
  for (std::size_t k = 0; k < centres.rows; ++k) {
    if (sizes[k] > 0) std::fill(centres.row(k).begin(), centres.row(k).end(), 0.0);
  }
  for (std::size_t r = 0; r < rows.rows; ++r) {
    const auto k = static_cast<std::size_t>(clustering.clusters[r]);
    for (std::size_t c = 0; c < rows.columns; ++c) centres.row(k)[c] += rows.row(r)[c] / sizes[k];
  }
}

}  // namespace

Clustering k_means_from(const Matrix& rows, std::size_t count, std::size_t max_iter, Rng rng) {
  Clustering clustering;
  clustering.centres = draw_centres(rows, count, rng);
  clustering.clusters.assign(rows.rows, -1);
  for (std::size_t round = 0; assign(rows, clustering) && round < max_iter; ++round) move_centres(rows, clustering);
  return clustering;
}

Clustering k_means(const Matrix& rows, const KMeansSettings& settings, std::uint64_t seed, const Parallel& parallel) {
  std::vector<Clustering> runs(settings.n_init);
  parallel(runs.size(),
           [&](std::size_t i) { runs[i] = k_means_from(rows, settings.n_clusters, settings.max_iter, Rng(seed, i)); });
  return std::move(*std::min_element(runs.begin(), runs.end(),
                                     [](const Clustering& a, const Clustering& b) { return a.inertia < b.inertia; }));
}

}  // namespace genrescope::learn
