// Training, validation and test rows of an experiment.
#pragma once

#include "experiment_file.h"
#include "protocols.h"

namespace genrescope::cli {

struct Split {
  std::vector<std::size_t> train, validation, test;
};

// The splits of one seed. Errors: too few groups, no fault-filtered split.
Result<std::vector<Split>> make_splits(const TrainingData& data, const ProtocolSpec& spec, std::uint64_t seed);

}  // namespace genrescope::cli
