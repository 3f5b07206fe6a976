#include "inputs.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <set>
#include <string_view>
#include <system_error>
#include <utility>

namespace genrescope::cli {
namespace {

namespace fs = std::filesystem;

// M4A and WMA are here although they cannot be read: better to say so than to pass over half of somebody's library.
constexpr std::array<std::string_view, 19> kExtensions = {".wav", ".wave", ".flac", ".mp3", ".ogg", ".oga", ".opus",
                                                          ".aif", ".aiff", ".aifc", ".au",  ".snd", ".caf", ".w64",
                                                          ".m4a", ".m4b",  ".aac",  ".wma", ".mp2"};

bool has_sound_extension(const fs::path& path) {
  std::string extension = path.extension().string();
  for (char& c : extension) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return std::find(kExtensions.begin(), kExtensions.end(), extension) != kExtensions.end();
}

Input found(std::string name) {
  Input input;
  input.path = name;
  input.name = std::move(name);
  return input;
}

Input failed(std::string name, ErrorCode code, std::string message, std::string hint) {
  Input input;
  input.name = std::move(name);
  input.failed = true;
  input.error = {code, std::move(message), std::move(hint)};
  return input;
}

class Collector {
 public:
  explicit Collector(std::vector<Input>& inputs) : inputs_(inputs) {}

  void add_folder(const fs::path& folder) {
    std::error_code error;
    // Links may lead in circles: the real path tells where we have been.
    const fs::path real = fs::canonical(folder, error);
    if (!error && !visited_.insert(real).second) return;
    std::vector<fs::path> entries;
    fs::directory_iterator entry(folder, error);
    for (; !error && entry != fs::directory_iterator(); entry.increment(error)) entries.push_back(entry->path());
    if (error) {
      inputs_.push_back(failed(folder.string(), ErrorCode::kUnsupportedFormat,
                               "the folder cannot be read: " + error.message(), "check its permissions"));
      return;
    }
    std::sort(entries.begin(), entries.end());
    for (const fs::path& path : entries) {
      if (path.filename().string().front() == '.') continue;
      if (fs::is_directory(path, error)) {
        add_folder(path);
      } else if (has_sound_extension(path)) {
        inputs_.push_back(found(path.string()));
      }
    }
  }

 private:
  std::vector<Input>& inputs_;
  std::set<fs::path> visited_;
};

}  // namespace

std::vector<Input> collect_inputs(const std::vector<std::string>& arguments) {
  std::vector<Input> inputs;
  for (const std::string& argument : arguments) {
    std::error_code error;
    if (!fs::is_directory(argument, error)) {
      inputs.push_back(file_input(argument));
      continue;
    }
    const std::size_t before = inputs.size();
    Collector(inputs).add_folder(argument);
    if (inputs.size() == before) {
      inputs.push_back(failed(argument, ErrorCode::kEmptyFile, "there are no sound files in this folder",
                              "name a folder with WAV, FLAC, Ogg, Opus, MP3 or AIFF files"));
    }
  }
  return inputs;
}

Input file_input(std::string name) {
  std::error_code error;
  const fs::file_status status = fs::status(name, error);
  if (fs::is_directory(status)) {
    return failed(std::move(name), ErrorCode::kUnsupportedFormat, "this is a folder", "name the files in it");
  }
  if (fs::exists(status)) return found(std::move(name));
  const bool missing = status.type() == fs::file_type::not_found;
  return failed(std::move(name), ErrorCode::kUnsupportedFormat,
                missing ? "no such file or folder" : "cannot be opened: " + error.message(), "check the path");
}

std::optional<Error> refuse_special(const fs::path& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (!fs::exists(status) || fs::is_regular_file(status)) return std::nullopt;
  return Error{ErrorCode::kUnsupportedFormat, "this is a folder, a pipe or a device, not a file",
               "name a file; what comes through a pipe, save first"};
}

std::string parent_folder_name(const fs::path& file) {
  std::error_code error;
  const fs::path whole = fs::absolute(file, error).lexically_normal();
  return whole.parent_path().filename().string();
}

}  // namespace genrescope::cli
