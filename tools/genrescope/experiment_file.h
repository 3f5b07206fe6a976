// The experiment file: which tables there are, and what is to be run on them. `genrescope experiments --help` describes
// its form.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model_files.h"

namespace genrescope::cli {

struct TableSpec {
  std::string name;
  std::vector<std::string> files;  // joined by clip; or folders of pictures
  std::string pictures;            // what becomes of those (see PictureColumns); empty: the usual
  std::string groups;              // may be empty
  std::vector<std::string> labels;
};

// How rows are divided: in `parts` equal ones, of which either every one is tested in turn, or the first is tested and
// perhaps the second kept for validation.
struct SplitSpec {
  std::string text;  // "10-fold", "80/10/10", ...
  std::size_t parts = 0;
  bool every = false;
  bool validation = false;
};

struct ProtocolSpec {
  std::string protocol;
  SplitSpec split;
};

// The values that a search tries for one parameter: those listed, or drawn from a range.
struct SearchDimension {
  std::string name;
  std::vector<std::string> values;
  double low = 0;
  double high = 0;
  bool logarithmic = false;
  bool whole = false;
};

struct SearchSpec {
  bool random = false;  // else every combination
  std::size_t draws = 0;
  std::size_t folds = 0;
  std::vector<SearchDimension> dimensions;
};

struct Published {
  double accuracy = 0;
  std::string source;
};

enum class ExperimentType : std::uint8_t { kClassify, kPairs, kImportance, kCorrelation, kPca, kKMeans, kOutliers };
std::string_view experiment_type_name(ExperimentType type);

struct Experiment {
  std::string id, title, note;
  ExperimentType type = ExperimentType::kClassify;
  std::string table;
  std::vector<std::string> columns;  // patterns with `*`; empty: all
  std::vector<std::string> labels;   // empty: all
  std::string kind;
  std::vector<learn::Parameters::Setting> settings;
  std::vector<ProtocolSpec> protocols;
  std::size_t seeds = 1;  // 1, 2, ...
  bool calibrated = true;
  std::optional<SearchSpec> search;
  std::optional<Published> published;  // under the first protocol
  std::string scaler;                  // of explorations
  std::size_t components = 0;          // of kPca; of kKMeans, 0: all columns as they are
  std::size_t clusters = 0;            // of kKMeans; 0: as many as labels
  std::size_t repeats = 0;             // of kImportance
  double level = 0;                    // of kOutliers
  std::string determining;             // JSON: what the results depend on, without the protocols
};

struct ExperimentFile {
  std::vector<TableSpec> tables;
  std::vector<Experiment> runs;
  Json not_done = Json::array();

  const TableSpec& table(const std::string& name) const;
};

// Errors name the member that is wrong, by its path.
Result<ExperimentFile> read_experiment_file(const std::string& path);

}  // namespace genrescope::cli
