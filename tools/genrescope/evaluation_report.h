// What evaluate found, as JSON and as text.
#pragma once

#include <string>
#include <vector>

#include "learn/metrics.h"
#include "model_files.h"

namespace genrescope::cli {

struct Evaluation {
  std::string kind;
  learn::Parameters parameters;
  std::string protocol;
  std::string table;       // file name without folders
  std::string grouped_by;  // what the intervals and the calibration are grouped by: "group" or "clip"
  bool calibrated = true;
  double row_seconds = 0;
  std::size_t table_rows = 0;
  std::size_t columns = 0;
  std::vector<std::string> labels;
  std::size_t folds = 0;
  std::size_t groups = 0;  // with test rows
  std::size_t seeds = 0;
  std::uint64_t first_seed = 0;
  learn::Predictions predictions;     // of all seeds, one after the other
  std::vector<std::string> variants;  // names of their kinds
  std::vector<double> unknown_auroc;  // per label, of rows of a label that was left out; may be empty
  bool gated = false;                 // there was data to tell what is no music
  learn::Metrics metrics;
  learn::Interval interval;
  double majority = 0;           // accuracy of always answering the commonest label of the training rows
  double nearest_neighbour = 0;  // accuracy of 1-NN on standardised columns, first seed
};

// The measures alone, from `accuracy` to `risk_coverage`.
Json measures_json(const Evaluation& evaluation);
Json evaluation_json(const Evaluation& evaluation);
std::string evaluation_text(const Evaluation& evaluation);

}  // namespace genrescope::cli
