#include "discriminant.h"

#include <algorithm>
#include <array>

#include "../dsp/math.h"
#include "kernel_ridge.h"
#include "lda.h"
#include "projection.h"
#include "softmax.h"

namespace genrescope::learn {
namespace {

constexpr std::array kParameters = {
    ParameterSpec{"level", "relative", "keep|relative", false, 1, 0,
                  "relative makes all features but rms_mean independent of how loud a recording is"},
    ParameterSpec{"scaler", "quantile", "none|standard|quantile", false, 1, 0, "how columns are brought to one scale"},
    ParameterSpec{"shrinkage", "0.05", "", false, 1e-6, 1,
                  "of the discriminants: share of the scatter that is taken as equal in all directions"},
    ParameterSpec{"artist_weight", "0.5", "", false, 0, 100, "how much the scatter between artists of a class adds"},
    ParameterSpec{"variant_weight", "2", "", false, 0, 100, "how much the scatter between variants of a clip adds"},
    ParameterSpec{"directions", "50", "", true, 1, 10000, "that the kernel sees"},
    ParameterSpec{"projection_shrinkage", "0.3", "", false, 1e-6, 1, "likewise, of the directions"},
    ParameterSpec{"gamma", "0.5", "", false, 1e-6, 1e6, "kernel width, times 1 / (directions * variance)"},
    ParameterSpec{"alpha", "0.1", "", false, 1e-6, 1e6, "ridge: weight of smoothness against training errors"},
    ParameterSpec{"kernel_weight", "2", "", false, 0, 1000, "weight of the kernel's scores beside the discriminants'"},
};

// How many training rows, and seen in how many directions, tell how far away a row is.
constexpr std::size_t kNear = 5;
constexpr std::size_t kPlainDirections = 10;

constexpr double kLeastDistance = 1e-12;  // squared: its logarithm is taken

class Discriminant final : public Model {
 public:
  Discriminant(const TrainingSet& data, const Parameters& parameters, std::uint64_t /*seed*/,
               const Parallel& /*parallel*/) {
    const Scatter scatter =
        fit_scatter(data, {parameters.number("artist_weight"), parameters.number("variant_weight")});
    scores_ = discriminant_scores(scatter, parameters.number("shrinkage"), std::vector<double>(data.classes),
                                  kDiscriminantSlope);
    const auto directions = std::min(static_cast<std::size_t>(parameters.integer("directions")), data.rows.columns);
    projection_ = Projection(data.rows, shrunk(scatter.within, parameters.number("projection_shrinkage")), directions);
    Matrix projected(data.rows.rows, directions);
    for (std::size_t r = 0; r < data.rows.rows; ++r) projection_.apply(data.rows.row(r), projected.row(r));
    kernel_ = KernelRidge(projected, data.targets, data.classes, parameters.number("gamma"), parameters.number("alpha"),
                          parameters.number("kernel_weight"));
    Matrix plain(data.rows.columns, data.rows.columns);
    for (std::size_t c = 0; c < plain.rows; ++c) plain.row(c)[c] = 1;
    plain_ = Projection(data.rows, plain, std::min(kPlainDirections, data.rows.columns));
    Matrix plain_rows(data.rows.rows, plain_.directions());
    for (std::size_t r = 0; r < data.rows.rows; ++r) plain_.apply(data.rows.row(r), plain_rows.row(r));
    plain_rows_ = QuantisedRows(plain_rows);
  }

  Discriminant(ByteReader& in, std::size_t columns, std::size_t classes)
      : scores_(in, columns, classes),
        projection_(in, columns),
        kernel_(in, projection_.directions(), classes),
        plain_(in, columns),
        plain_rows_(in, kernel_.rows(), plain_.directions()) {
    if (plain_rows_.rows() == 0) in.fail();
  }

  void predict(std::span<const double> row, std::span<double> probabilities) const override {
    find_scores(row, probabilities);
    softmax(probabilities);
  }

  // Along the straight line from base to row: exact for the discriminants; the kernel's gradient is averaged over
  // steps.
  void explain(std::span<const double> row, std::span<const double> base, Matrix& contributions) const override {
    constexpr std::size_t kSteps = 16;
    const std::size_t classes = scores_.classes();
    const std::size_t directions = projection_.directions();
    std::vector<double> start(directions);
    std::vector<double> end(directions);
    projection_.apply(base, start);
    projection_.apply(row, end);
    Matrix slopes(classes, directions);
    std::vector<double> place(directions);
    for (std::size_t step = 0; step < kSteps; ++step) {
      const double t = (static_cast<double>(step) + 0.5) / kSteps;
      for (std::size_t d = 0; d < directions; ++d) place[d] = start[d] + t * (end[d] - start[d]);
      kernel_.add_gradient(place, 1.0 / kSteps, slopes);
    }
    Matrix changes(classes, row.size());
    for (std::size_t c = 0; c < row.size(); ++c) {
      for (std::size_t k = 0; k < classes; ++k) {
        double weight = scores_.weight(c, k);
        for (std::size_t d = 0; d < directions; ++d) weight += slopes.row(k)[d] * projection_.weight(d, c);
        changes.row(k)[c] = (row[c] - base[c]) * weight;
      }
    }
    std::vector<double> from(classes);
    std::vector<double> to(classes);
    find_scores(base, from);
    find_scores(row, to);
    contributions_to_probabilities(from, to, changes, contributions);
  }

  // The kernel's scores fade far from all training rows, those of the discriminants grow. How far a row is, is seen in
  // the directions of the largest variance, whether they tell classes apart or not.
  Traits traits(std::span<const double> row) const override {
    Traits traits;
    std::vector<double> place(projection_.directions());
    projection_.apply(row, place);
    traits.scores.resize(scores_.classes());
    kernel_.add_scores(place, traits.scores);
    std::vector<double> plain(plain_.directions());
    plain_.apply(row, plain);
    double near = 0;
    const std::vector<Neighbour> neighbours = plain_rows_.nearest(plain, kNear);
    for (const Neighbour& neighbour : neighbours) near += neighbour.distance * neighbour.distance;
    double length = 0;
    for (const double value : row) length += value * value;
    traits.distances = {exact_log(std::max(near / static_cast<double>(neighbours.size()), kLeastDistance)),
                        exact_log(std::max(length, kLeastDistance))};
    return traits;
  }

  std::vector<Neighbour> nearest(std::span<const double> row, std::size_t count) const override {
    std::vector<double> place(projection_.directions());
    projection_.apply(row, place);
    return kernel_.nearest(place, count);
  }

  void save(ByteWriter& out) const override {
    scores_.save(out);
    projection_.save(out);
    kernel_.save(out);
    plain_.save(out);
    plain_rows_.save(out);
  }

 private:
  void find_scores(std::span<const double> row, std::span<double> scores) const {
    scores_.evaluate(row, scores);
    std::vector<double> place(projection_.directions());
    projection_.apply(row, place);
    kernel_.add_scores(place, scores);
  }

  LinearScores scores_;
  Projection projection_;
  KernelRidge kernel_;
  Projection plain_;
  QuantisedRows plain_rows_;
};

}  // namespace

const ModelKind& discriminant_kind() {
  static const ModelKind kind = {"discriminant", load_model<Discriminant>};
  return kind;
}

const Trainer& discriminant_trainer() {
  static const Trainer trainer = {"discriminant", "Linear discriminants and kernel ridge regression", kParameters,
                                  train_model<Discriminant>};
  return trainer;
}

}  // namespace genrescope::learn
