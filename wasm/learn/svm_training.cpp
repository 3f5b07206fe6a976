#include "svm_training.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "lanes.h"
#include "smo.h"

namespace genrescope::learn {
namespace {

constexpr std::size_t kMostRows = 4096;    // whose kernel is computed as a whole: 64 MB
constexpr std::size_t kRowsPerPiece = 32;  // of parallel work
constexpr std::size_t kTile = 8;           // rows whose sums are taken side by side
constexpr double kFarDecision = 3;         // for a pair of which only one class has training rows

// Kernel values between training rows. Every pair of classes needs those within its classes, so they are computed once
// and kept, unless there are too many.
class KernelMatrix {
 public:
  KernelMatrix(const SvmKernel& kernel, const Matrix& rows, const Parallel& parallel)
      : kernel_(kernel), rows_(rows), tiles_((rows.rows + kTile - 1) / kTile * kTile * rows.columns) {
    for (std::size_t r = 0; r < rows.rows; ++r) {
      for (std::size_t c = 0; c < rows.columns; ++c) {
        tiles_[(r / kTile * rows.columns + c) * kTile + r % kTile] = rows.row(r)[c];
      }
    }
    const std::size_t count = rows.rows;
    if (count > kMostRows) return;
    kept_.resize(count * count);
    parallel((count + kRowsPerPiece - 1) / kRowsPerPiece, [&](std::size_t piece) {
      const std::size_t end = std::min(count, (piece + 1) * kRowsPerPiece);
      for (std::size_t i = piece * kRowsPerPiece; i < end; ++i) {
        compute(i, i, count, kept_.data() + i * count + i);
        for (std::size_t j = i + 1; j < count; ++j) kept_[j * count + i] = kept_[i * count + j];
      }
    });
  }

  // K(i, begin) .. K(i, end - 1)
  void get(std::size_t i, std::size_t begin, std::size_t end, float* out) const {
    if (kept_.empty()) {
      compute(i, begin, end, out);
    } else {
      const float* row = kept_.data() + i * rows_.rows;
      std::copy(row + begin, row + end, out);
    }
  }

  double diagonal(std::size_t i) const {
    double value = 0;
    if (!kernel_.of_distances()) {
      for (const double number : rows_.row(i)) value += number * number;
    }
    kernel_.apply(std::span(&value, 1));
    return value;
  }

 private:
  void compute(std::size_t i, std::size_t begin, std::size_t end, float* out) const {
    for (std::size_t tile = begin / kTile; tile * kTile < end; ++tile) {
      std::array<double, kTile> sums;
      if (kernel_.of_distances()) {
        sum_columns(i, tile, sums, [](Doubles::Type a, Doubles::Type b) { return (a - b) * (a - b); });
      } else {
        sum_columns(i, tile, sums, [](Doubles::Type a, Doubles::Type b) { return a * b; });
      }
      const std::size_t from = std::max(begin, tile * kTile);
      const std::size_t to = std::min(end, (tile + 1) * kTile);
      const std::span<double> wanted = std::span(sums).subspan(from - tile * kTile, to - from);
      kernel_.apply(wanted);
      for (std::size_t k = 0; k < wanted.size(); ++k) out[from - begin + k] = static_cast<float>(wanted[k]);
    }
  }

  template <class Term>
  void sum_columns(std::size_t i, std::size_t tile, std::array<double, kTile>& sums, Term term) const {
    const double* row = rows_.values.data() + i * rows_.columns;
    const double* values = tiles_.data() + tile * kTile * rows_.columns;
    std::array<Doubles::Type, kTile / Doubles::kCount> parts{};
    for (std::size_t c = 0; c < rows_.columns; ++c, values += kTile) {
      const Doubles::Type value = Doubles::all(row[c]);
      for (std::size_t k = 0; k < parts.size(); ++k) {
        parts[k] += term(value, Doubles::load(values + k * Doubles::kCount));
      }
    }
    for (std::size_t k = 0; k < parts.size(); ++k) Doubles::store(parts[k], sums.data() + k * Doubles::kCount);
  }

  const SvmKernel& kernel_;
  const Matrix& rows_;
  std::vector<double> tiles_;  // the rows, kTile of them side by side: [row / kTile][column][row % kTile]
  std::vector<float> kept_;
};

double variance(const Matrix& rows) {
  double sum = 0;
  double squares = 0;
  for (const double value : rows.values) {
    sum += value;
    squares += value * value;
  }
  const auto count = static_cast<double>(rows.values.size());
  return squares / count - (sum / count) * (sum / count);
}

SvmPair solve_pair(const KernelMatrix& kernel, const std::vector<std::size_t>& first, std::size_t a, std::size_t b,
                   const Parameters& parameters) {
  const std::size_t size_a = first[a + 1] - first[a];
  const std::size_t size_b = first[b + 1] - first[b];
  SvmPair pair;
  if (size_a == 0 || size_b == 0) {
    pair.coefficients.assign(size_a + size_b, 0.0);
    pair.bias = size_a == size_b ? 0 : size_b == 0 ? kFarDecision : -kFarDecision;
    return pair;
  }
  std::vector<int> signs(size_a, 1);
  signs.resize(size_a + size_b, -1);
  const auto row_of = [&](std::size_t i) { return i < size_a ? first[a] + i : first[b] + i - size_a; };
  std::vector<double> diagonal(signs.size());
  for (std::size_t i = 0; i < signs.size(); ++i) diagonal[i] = kernel.diagonal(row_of(i));
  const KernelRow kernel_row = [&](std::size_t i, std::span<float> out) {
    kernel.get(row_of(i), first[a], first[a + 1], out.data());
    kernel.get(row_of(i), first[b], first[b + 1], out.data() + size_a);
  };
  SmoResult solution = solve_svm_dual(signs, kernel_row, diagonal, parameters.number("C"), parameters.number("tol"));
  pair.coefficients = std::move(solution.alpha);
  for (std::size_t i = size_a; i < signs.size(); ++i) pair.coefficients[i] = -pair.coefficients[i];
  pair.bias = solution.bias;
  pair.objective = solution.objective;
  return pair;
}

}  // namespace

SvmSolution solve_svm(const TrainingSet& data, const Parameters& parameters, const Parallel& parallel) {
  std::vector<std::size_t> order;
  std::vector<std::size_t> first = {0};
  for (std::size_t k = 0; k < data.classes; ++k) {
    for (std::size_t r = 0; r < data.rows.rows; ++r) {
      if (static_cast<std::size_t>(data.targets[r]) == k) order.push_back(r);
    }
    first.push_back(order.size());
  }
  Matrix rows(order.size(), data.rows.columns);
  for (std::size_t i = 0; i < order.size(); ++i) {
    std::copy(data.rows.row(order[i]).begin(), data.rows.row(order[i]).end(), rows.row(i).begin());
  }
  SvmSolution solution{
      SvmKernel(parameters, rows.columns, variance(rows)), std::move(rows), std::move(order), std::move(first), {}};

  struct Classes {
    std::size_t a, b;
  };
  std::vector<Classes> classes;
  for (std::size_t a = 0; a < data.classes; ++a) {
    for (std::size_t b = a + 1; b < data.classes; ++b) classes.push_back({a, b});
  }
  const KernelMatrix kernel(solution.kernel, solution.rows, parallel);
  solution.pairs.resize(classes.size());
  parallel(classes.size(), [&](std::size_t i) {
    solution.pairs[i] = solve_pair(kernel, solution.first, classes[i].a, classes[i].b, parameters);
  });
  return solution;
}

}  // namespace genrescope::learn
