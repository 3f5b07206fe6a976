// The tables that train and evaluate take, put together.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "table.h"

namespace CLI {
class App;
}

namespace genrescope::cli {

struct TrainingDataOptions {
  std::vector<std::string> tables;      // joined by clip, columns one after the other; or folders of pictures
  std::string pictures = "grey:42x27";  // what becomes of those (see PictureColumns)
  std::string groups;
  std::string variants;
  std::string not_music;
};

void add_training_data_options(CLI::App& command, TrainingDataOptions& options);

struct TrainingData {
  Table table;
  std::vector<int> clips;                   // per row, a number per clip
  std::map<std::string, ClipGroup> groups;  // empty without --groups
  bool grouped = false;                     // rows are grouped by more than their clips: by --groups or by the table
};

// `file` becomes the file that an error is about.
Result<TrainingData> read_training_data(const TrainingDataOptions& options, std::string& file);

// Every file that is read for them.
std::vector<std::string> files_of(const TrainingDataOptions& options);

// File names without folders, as a card tells them.
std::string table_names(const TrainingDataOptions& options);

}  // namespace genrescope::cli
