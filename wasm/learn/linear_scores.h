// One linear function of the columns per class: what the linear kinds keep.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "byte_io.h"
#include "data_set.h"

namespace genrescope::learn {

class LinearScores {
 public:
  LinearScores() = default;
  // `weights`: (columns + 1) x classes, the last row are the intercepts; rounded to float.
  LinearScores(std::span<const double> weights, std::size_t classes);
  // `in.ok()` tells whether the bytes made scores of that size.
  LinearScores(ByteReader& in, std::size_t columns, std::size_t classes);
  void save(ByteWriter& out) const;

  std::size_t classes() const { return classes_; }
  double weight(std::size_t column, std::size_t k) const { return weights_[column * classes_ + k]; }
  // `scores` has a value per class. Finite rows give finite scores.
  void evaluate(std::span<const double> row, std::span<double> scores) const;
  // What the columns add, between base and row, to the probabilities that softmax makes of the scores: integrated
  // gradients along the straight line (Sundararajan, Taly and Yan 2017), which are the Aumann-Shapley values.
  void explain(std::span<const double> row, std::span<const double> base, Matrix& contributions) const;

 private:
  std::size_t classes_ = 0;
  std::vector<float> weights_;  // [column * classes + class]; then the intercepts
};

}  // namespace genrescope::learn
