// Reads a JSON file of the user's, complaining by the path of the member that is wrong: "runs[3].parameters.C".
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "model_files.h"

namespace genrescope::cli {

// The first thing wrong with a file.
struct JsonFault {
  std::string path, what;
  bool found() const { return !what.empty(); }
};

// Takes the members of one object. The first fault is kept; after it values are defaults, so that the code which reads
// need not stop. `fault` and `json` outlive the reader.
class JsonReader {
 public:
  JsonReader(const Json& json, std::string path, JsonFault& fault);

  bool has(const std::string& name) const { return json_.is_object() && json_.contains(name); }
  std::string path_of(const std::string& name) const { return path_.empty() ? name : path_ + "." + name; }
  void complain(const std::string& name, const std::string& what);

  // Any member; nullptr (and a fault) when it is missing.
  const Json* member(const std::string& name);
  std::string text(const std::string& name);
  std::string text_or(const std::string& name, std::string otherwise);
  bool flag_or(const std::string& name, bool otherwise);
  double number(const std::string& name, double low, double high);
  std::size_t whole_or(const std::string& name, std::size_t otherwise, std::size_t low, std::size_t high);
  std::vector<std::string> texts_or_none(const std::string& name);
  // An object; an empty one (and a fault) when it is missing or something else.
  const Json& object(const std::string& name);
  // Complains of a member that nobody took.
  void finish();

 private:
  const Json& json_;
  std::string path_;
  JsonFault& fault_;
  std::set<std::string> taken_;
};

// The text of a number, word or truth value, as Parameters takes it; nothing for other things.
std::optional<std::string> setting_text(const Json& json);

}  // namespace genrescope::cli
