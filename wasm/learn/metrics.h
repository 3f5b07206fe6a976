// How good predictions are.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "training.h"

namespace genrescope::learn {

struct ClassMetrics {
  double precision = 0;  // 0 when the class was never predicted
  double recall = 0;     // 0 without rows
  double f1 = 0;
  std::size_t support = 0;  // rows
};

// Rows by top probability, for the reliability plot.
struct ReliabilityBin {
  double low = 0;  // low < top probability <= high
  double high = 0;
  double confidence = 0;  // mean top probability
  double accuracy = 0;
  std::size_t count = 0;
};

struct Metrics {
  double accuracy = 0;
  double balanced_accuracy = 0;  // mean recall of the classes that occur
  double macro_f1 = 0;           // mean over the classes that occur
  double top2 = 0;
  double top3 = 0;
  double log_loss = 0;  // natural logarithm
  double brier = 0;     // mean squared distance to the one-hot truth, 0 .. 2
  double ece = 0;       // expected calibration error of the top probability (Guo et al. 2017), 15 bins
  double sure_coverage = 0;
  double sure_accuracy = 0;  // 0 when nothing was sure
  std::vector<ClassMetrics> classes;
  Matrix confusion;  // counts, [truth][predicted]
  std::vector<ReliabilityBin> reliability;
};

// At least one row; sums run in the order of the rows.
Metrics measure(const Predictions& predictions);

// Share of the test rows that have the commonest label of their training rows: what a model has to beat.
double majority_accuracy(const DataSet& data, std::span<const Fold> folds);

struct Interval {
  double low = 0;
  double high = 0;
};

// 95 % interval of the accuracy: percentiles over 2000 resamplings of whole groups, because rows of one artist stand or
// fall together.
Interval accuracy_interval(const Predictions& predictions, std::uint64_t seed);

}  // namespace genrescope::learn
