// The files that a command line names.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "result.h"

namespace genrescope::cli {

// A file to work on, or why there is none.
struct Input {
  std::string name;  // as the user would name it: as given, or the given folder's path followed by the way below it
  std::filesystem::path path;
  bool failed = false;
  Error error;
};

// Files as they are given; of folders, all sound files below them in the order of their names (hidden files and folders
// left out, links followed, each folder visited once). A missing file and a folder without sound are failed inputs.
std::vector<Input> collect_inputs(const std::vector<std::string>& arguments);

// One file; a missing one and a folder are failed inputs.
Input file_input(std::string name);

// Why something is not opened that is there but no file: reading from a pipe may wait for ever, and a device never end.
std::optional<Error> refuse_special(const std::filesystem::path& path);

// The name of the folder that holds the file.
std::string parent_folder_name(const std::filesystem::path& file);

}  // namespace genrescope::cli
