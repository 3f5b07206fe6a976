// The pieces that an experiment file falls into, and what they make together.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "experiment_data.h"
#include "experiment_file.h"

namespace genrescope::cli {

// What is run, kept and reported as one: a run under one protocol, or an exploration.
struct ExperimentUnit {
  const Experiment* experiment = nullptr;
  const ProtocolSpec* protocol = nullptr;  // of classifications
  Json result;
  std::optional<Error> error;

  std::string name() const;  // "forest-clips artist"
};

// A run asked for by `only`, or every one when that is empty.
std::vector<ExperimentUnit> experiment_units(const ExperimentFile& file, const std::vector<std::string>& only);

// The results file: a line per run, the same bytes for the same results.
std::string results_text(const std::vector<ExperimentUnit>& units, const ExperimentFile& file,
                         ExperimentTables& tables);

// For people: what each run reached under each protocol, and what is published.
std::string summary_text(const std::vector<ExperimentUnit>& units);

}  // namespace genrescope::cli
