// What a run of an experiment file finds, as JSON.
#pragma once

#include "experiment_file.h"
#include "training_data.h"

namespace genrescope::cli {

// Trains and tests under one of the run's protocols (type classify).
Result<Json> run_classification(const TrainingData& data, const Experiment& experiment, const ProtocolSpec& protocol,
                                const learn::Parallel& parallel);

// Types pairs, importance, correlation, pca, kmeans and outliers.
Result<Json> run_exploration(const TrainingData& data, const Experiment& experiment, const learn::Parallel& parallel);

}  // namespace genrescope::cli
