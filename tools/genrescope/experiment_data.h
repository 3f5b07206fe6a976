// The tables of an experiment file, read once each, and the parts of them that a run asks for.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "experiment_file.h"
#include "training_data.h"

namespace genrescope::cli {

// 64-bit FNV-1a, taken piece by piece.
class Fingerprint {
 public:
  void add(std::string_view bytes);
  // Adds a file's bytes; false when it cannot be read.
  bool add_file(const std::string& path);
  std::string text() const;  // 16 hexadecimal digits

 private:
  std::uint64_t state_ = 14695981039346656037u;
};

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
