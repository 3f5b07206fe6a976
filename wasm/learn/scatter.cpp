#include "scatter.h"

#include <algorithm>
#include <map>
#include <utility>

namespace genrescope::learn {
namespace {

// Adds weight * x x^T to the upper triangle.
void add_outer(Matrix& upper, std::span<const double> x, double weight) {
  for (std::size_t i = 0; i < x.size(); ++i) {
    double* row = upper.row(i).data();
    const double factor = weight * x[i];
    for (std::size_t j = i; j < x.size(); ++j) row[j] += factor * x[j];
  }
}

void add_rows(const TrainingSet& data, Scatter& scatter) {
  std::vector<double> deviation(data.rows.columns);
  for (std::size_t r = 0; r < data.rows.rows; ++r) {
    const std::span<const double> mean = scatter.means.row(static_cast<std::size_t>(data.targets[r]));
    for (std::size_t c = 0; c < deviation.size(); ++c) {
      deviation[c] = data.rows.row(r)[c] - scatter.center[c] - mean[c];
    }
    add_outer(scatter.within, deviation, 1 / static_cast<double>(data.rows.rows));
  }
}

void add_artists(const TrainingSet& data, double weight, Scatter& scatter) {
  std::map<std::pair<int, int>, std::vector<std::size_t>> artists;  // rows by class and group
  for (std::size_t r = 0; r < data.rows.rows; ++r) artists[{data.targets[r], data.groups[r]}].push_back(r);
  std::vector<double> count(data.classes);
  for (const auto& [key, rows] : artists) ++count[static_cast<std::size_t>(key.first)];
  const auto present =
      static_cast<double>(data.classes - static_cast<std::size_t>(std::count(count.begin(), count.end(), 0.0)));
  std::vector<double> deviation(data.rows.columns);
  for (const auto& [key, rows] : artists) {
    const auto k = static_cast<std::size_t>(key.first);
    std::fill(deviation.begin(), deviation.end(), 0.0);
    for (const std::size_t r : rows) {
      for (std::size_t c = 0; c < deviation.size(); ++c) deviation[c] += data.rows.row(r)[c];
    }
    for (std::size_t c = 0; c < deviation.size(); ++c) {
      deviation[c] = deviation[c] / static_cast<double>(rows.size()) - scatter.center[c] - scatter.means.row(k)[c];
    }
    add_outer(scatter.within, deviation, weight / (count[k] * present));
  }
}

void add_variants(const VariantChanges& variants, double weight, Scatter& scatter) {
  std::map<int, double> count;
  for (const int kind : variants.kind_of) ++count[kind];
  for (std::size_t v = 0; v < variants.rows.rows; ++v) {
    add_outer(scatter.within, variants.rows.row(v),
              weight / (count[variants.kind_of[v]] * static_cast<double>(count.size())));
  }
}

}  // namespace

Scatter fit_scatter(const TrainingSet& data, const ScatterSettings& settings) {
  const std::size_t columns = data.rows.columns;
  Scatter scatter;
  scatter.means = Matrix(data.classes, columns);
  scatter.shares.assign(data.classes, 0);
  for (std::size_t r = 0; r < data.rows.rows; ++r) {
    const auto k = static_cast<std::size_t>(data.targets[r]);
    ++scatter.shares[k];
    for (std::size_t c = 0; c < columns; ++c) scatter.means.row(k)[c] += data.rows.row(r)[c];
  }
  scatter.center.assign(columns, 0);
  double present = 0;
  for (std::size_t k = 0; k < data.classes; ++k) {
    if (scatter.shares[k] <= 0) continue;
    ++present;
    for (std::size_t c = 0; c < columns; ++c) {
      scatter.means.row(k)[c] /= scatter.shares[k];
      scatter.center[c] += scatter.means.row(k)[c];
    }
    scatter.shares[k] /= static_cast<double>(data.rows.rows);
  }
  for (double& value : scatter.center) value /= present;
  for (std::size_t k = 0; k < data.classes; ++k) {
    if (scatter.shares[k] <= 0) continue;
    for (std::size_t c = 0; c < columns; ++c) scatter.means.row(k)[c] -= scatter.center[c];
  }
  scatter.within = Matrix(columns, columns);
  add_rows(data, scatter);
  if (settings.artist_weight > 0) add_artists(data, settings.artist_weight, scatter);
  if (settings.variant_weight > 0 && data.variants != nullptr) {
    add_variants(*data.variants, settings.variant_weight, scatter);
  }
  for (std::size_t i = 0; i < columns; ++i) {
    for (std::size_t j = 0; j < i; ++j) scatter.within.row(i)[j] = scatter.within.row(j)[i];
  }
  return scatter;
}

Matrix shrunk(Matrix symmetric, double amount) {
  double trace = 0;
  for (std::size_t i = 0; i < symmetric.rows; ++i) trace += symmetric.row(i)[i];
  for (double& value : symmetric.values) value *= 1 - amount;
  for (std::size_t i = 0; i < symmetric.rows; ++i) {
    // Columns that never vary leave something to divide by.
    symmetric.row(i)[i] += amount * trace / static_cast<double>(symmetric.rows) + 1e-9;
  }
  return symmetric;
}

}  // namespace genrescope::learn
