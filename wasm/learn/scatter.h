// Means of the classes, and how rows scatter around them: what linear discriminant analysis is made of.
#pragma once

#include <span>
#include <vector>

#include "data_set.h"

namespace genrescope::learn {

struct Scatter {
  std::vector<double> center;  // mean of the classes' means
  Matrix means;                // [class], relative to the center; zeros for a class without rows
  std::vector<double> shares;  // of the rows, per class
  Matrix within;               // symmetric
};

struct ScatterSettings {
  // Weights of what is added to the scatter of rows around their class: that of the artists' (groups') means around
  // the class, each artist counting the same, and that of variants around the recording they were made from, each kind
  // of variant counting the same. Both are directions that tell nothing about the class.
  double artist_weight = 0;
  double variant_weight = 0;
};

Scatter fit_scatter(const TrainingSet& data, const ScatterSettings& settings);

// (1 - amount) times the matrix plus amount times its mean variance in every direction (Friedman 1989).
Matrix shrunk(Matrix symmetric, double amount);

}  // namespace genrescope::learn
