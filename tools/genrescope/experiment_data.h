// The tables of an experiment file, read once each, and the parts of them that a run asks for.
#pragma once

#include <map>
#include <string>

#include "experiment_file.h"
#include "training_data.h"

namespace genrescope::cli {

struct ExperimentTable {
  TrainingData data;
  std::string fingerprint;  // of the bytes of all its files
};

class ExperimentTables {
 public:
  explicit ExperimentTables(std::string folder) : folder_(std::move(folder)) {}
  // Reads the table unless it has been. `file` becomes the file that an error is about.
  Result<const ExperimentTable*> get(const TableSpec& spec, std::string& file);

 private:
  std::string folder_;
  std::map<std::string, ExperimentTable> tables_;
};

// The columns and labels that the run wants. Errors name a label, or a pattern, that the table has nothing for.
Result<TrainingData> select(const TrainingData& data, const std::vector<std::string>& columns,
                            const std::vector<std::string>& labels);

}  // namespace genrescope::cli
