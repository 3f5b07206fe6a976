#include "knn.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "kmeans.h"
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

constexpr std::size_t kMostRounds = 50;     // of k-means
constexpr double kSmallestDistance = 1e-9;  // a row that is met again wins the vote

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
        part = k_means_from(part, prototypes, kMostRounds, Rng(seed, k)).centres;
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
    std::fill(probabilities.begin(), probabilities.end(), 0.0);
    double total = 0;
    for (const Neighbour& voter : rows_.nearest(row, neighbours_)) {
      const double weight = by_distance_ ? 1 / std::max(voter.distance, kSmallestDistance) : 1;
      probabilities[class_of(voter.row)] += weight;
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
