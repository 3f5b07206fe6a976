#include "knn.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

#include "quantised_rows.h"
#include "rng.h"

namespace genrescope::learn {
namespace {

constexpr std::array kParameters = {
    ParameterSpec{"level", "relative", "keep|relative", false, 1, 0,
                  "relative makes all features but rms_mean independent of how loud a recording is"},
    ParameterSpec{"scaler", "quantile", "none|standard|quantile", false, 1, 0, "how columns are brought to one scale"},
    ParameterSpec{"n_neighbors", "5", "", true, 1, 1000, "how many neighbours vote"},
    ParameterSpec{"weights", "distance", "uniform|distance", false, 1, 0, "whether nearer neighbours count more"},
    ParameterSpec{"prototypes", "0", "", true, 0, 1000, "k-means centres kept per class; 0 keeps all rows"},
};

constexpr double kSmallestDistance = 1e-9;  // a row that is met again wins the vote

double squared_distance(std::span<const double> a, std::span<const double> b) {
  double sum = 0;
  for (std::size_t c = 0; c < a.size(); ++c) sum += (a[c] - b[c]) * (a[c] - b[c]);
  return sum;
}

// Lloyd's algorithm from a k-means++ start (Arthur and Vassilvitskii 2007): `count` centres of the chosen rows.
Matrix k_means(const Matrix& rows, std::span<const std::size_t> chosen, std::size_t count, Rng rng) {
  Matrix centres(count, rows.columns);
  std::vector<double> nearest(chosen.size(), std::numeric_limits<double>::max());
  std::size_t next = rng.index(chosen.size());
  for (std::size_t k = 0; k < count; ++k) {
    std::copy(rows.row(chosen[next]).begin(), rows.row(chosen[next]).end(), centres.row(k).begin());
    double total = 0;
    for (std::size_t i = 0; i < chosen.size(); ++i) {
      nearest[i] = std::min(nearest[i], squared_distance(rows.row(chosen[i]), centres.row(k)));
      total += nearest[i];
    }
    double left = rng.uniform() * total;
    for (next = 0; next + 1 < chosen.size() && left >= nearest[next]; ++next) left -= nearest[next];
  }
  std::vector<std::size_t> owner(chosen.size(), count);
  for (int round = 0; round < 50; ++round) {
    bool moved = false;
    for (std::size_t i = 0; i < chosen.size(); ++i) {
      std::size_t best = 0;
      double best_distance = std::numeric_limits<double>::max();
      for (std::size_t k = 0; k < count; ++k) {
        const double distance = squared_distance(rows.row(chosen[i]), centres.row(k));
        if (distance < best_distance) {
          best_distance = distance;
          best = k;
        }
      }
      moved = moved || owner[i] != best;
      owner[i] = best;
    }
    if (!moved) break;
    for (std::size_t k = 0; k < count; ++k) {
      const auto size = static_cast<double>(std::count(owner.begin(), owner.end(), k));
      if (size == 0) continue;
      std::fill(centres.row(k).begin(), centres.row(k).end(), 0.0);
      for (std::size_t i = 0; i < chosen.size(); ++i) {
        if (owner[i] != k) continue;
        for (std::size_t c = 0; c < rows.columns; ++c) centres.row(k)[c] += rows.row(chosen[i])[c] / size;
      }
    }
  }
  return centres;
}

class Knn final : public Model {
 public:
  Knn(const TrainingSet& data, const Parameters& parameters, std::uint64_t seed, const Parallel& /*parallel*/)
      : neighbours_(static_cast<std::size_t>(parameters.integer("n_neighbors"))),
        by_distance_(parameters.word("weights") == "distance") {
    const auto prototypes = static_cast<std::size_t>(parameters.integer("prototypes"));
    std::vector<std::vector<std::size_t>> members(data.classes);
    for (std::size_t r = 0; r < data.rows.rows; ++r) members[static_cast<std::size_t>(data.targets[r])].push_back(r);
    Matrix kept;
    kept.columns = data.rows.columns;
    for (std::size_t k = 0; k < data.classes; ++k) {
      Matrix part(members[k].size(), data.rows.columns);
      for (std::size_t i = 0; i < members[k].size(); ++i)
        std::copy(data.rows.row(members[k][i]).begin(), data.rows.row(members[k][i]).end(), part.row(i).begin());
      if (prototypes > 0 && prototypes < members[k].size())
        part = k_means(data.rows, members[k], prototypes, Rng(seed, k));
      counts_.push_back(part.rows);
      kept.rows += part.rows;
      kept.values.insert(kept.values.end(), part.values.begin(), part.values.end());
    }
    rows_ = QuantisedRows(kept);
  }

  Knn(ByteReader& in, std::size_t columns, std::size_t classes) : neighbours_(in.u16()), by_distance_(in.u8() != 0) {
    std::size_t total = 0;
    for (std::size_t k = 0; k < classes && in.ok(); ++k) {
      counts_.push_back(in.count(columns));
      total += counts_.back();
    }
    if (neighbours_ == 0 || total == 0 || total > in.left() / columns) in.fail();
    if (in.ok()) rows_ = QuantisedRows(in, total, columns);
  }

  void predict(std::span<const double> row, std::span<double> probabilities) const override {
    std::vector<double> distances(rows_.rows());
    rows_.squared_distances(row, distances);
    std::vector<std::size_t> order(distances.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const std::size_t voters = std::min(neighbours_, order.size());
    std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(voters), order.end(),
                      [&](std::size_t a, std::size_t b) {
                        return distances[a] != distances[b] ? distances[a] < distances[b] : a < b;
                      });
    std::fill(probabilities.begin(), probabilities.end(), 0.0);
    double total = 0;
    for (std::size_t i = 0; i < voters; ++i) {
      const double weight = by_distance_ ? 1 / std::max(std::sqrt(distances[order[i]]), kSmallestDistance) : 1;
      probabilities[class_of(order[i])] += weight;
      total += weight;
    }
    for (double& probability : probabilities) probability /= total;
  }

  void save(ByteWriter& out) const override {
    out.u16(static_cast<std::uint16_t>(neighbours_));
    out.u8(by_distance_ ? 1 : 0);
    for (const std::size_t count : counts_) out.u32(static_cast<std::uint32_t>(count));
    rows_.save(out);
  }

 private:
  std::size_t class_of(std::size_t row) const {
    std::size_t k = 0;
    while (row >= counts_[k]) row -= counts_[k++];
    return k;
  }

  std::size_t neighbours_;
  bool by_distance_;
  std::vector<std::size_t> counts_;  // kept rows per class; the rows are ordered by class
  QuantisedRows rows_;
};

}  // namespace

const ModelKind& knn_kind() {
  static const ModelKind kind = {"knn", load_model<Knn>};
  return kind;
}

const Trainer& knn_trainer() {
  static const Trainer trainer = {"knn", "K nearest neighbours", kParameters, train_model<Knn>};
  return trainer;
}

}  // namespace genrescope::learn
