// K-means: Lloyd's algorithm from a k-means++ start (Arthur and Vassilvitskii 2007).
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "data_set.h"
#include "parallel.h"
#include "rng.h"

namespace genrescope::learn {

struct Clustering {
  Matrix centres;
  std::vector<int> clusters;  // per row
  double inertia = 0;         // sum of the squared distances to the own centre
};

// One run: ends when no row changes its cluster, after `max_iter` rounds at the latest. 0 < count <= rows.
Clustering k_means_from(const Matrix& rows, std::size_t count, std::size_t max_iter, Rng rng);

struct KMeansSettings {
  std::size_t n_clusters = 8;
  std::size_t n_init = 10;
  std::size_t max_iter = 300;
};

// The best by inertia of n_init runs.
Clustering k_means(const Matrix& rows, const KMeansSettings& settings, std::uint64_t seed, const Parallel& parallel);

}  // namespace genrescope::learn
