#include "json_reader.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "text.h"

namespace genrescope::cli {

JsonReader::JsonReader(const Json& json, std::string path, JsonFault& fault)
    : json_(json), path_(std::move(path)), fault_(fault) {
  if (!json_.is_object() && !fault_.found()) fault_ = {path_, "must be an object"};
}

void JsonReader::complain(const std::string& name, const std::string& what) {
  if (!fault_.found()) fault_ = {path_of(name), what};
}

const Json* JsonReader::member(const std::string& name) {
  taken_.insert(name);
  if (has(name)) return &json_[name];
  complain(name, "is missing");
  return nullptr;
}

std::string JsonReader::text(const std::string& name) {
  const Json* json = member(name);
  if (json == nullptr) return {};
  if (json->is_string() && !json->get_ref<const std::string&>().empty()) return json->get<std::string>();
  complain(name, "must be a text");
  return {};
}

std::string JsonReader::text_or(const std::string& name, std::string otherwise) {
  return has(name) ? text(name) : std::move(otherwise);
}

bool JsonReader::flag_or(const std::string& name, bool otherwise) {
  if (!has(name)) return otherwise;
  const Json* json = member(name);
  if (json->is_boolean()) return json->get<bool>();
  complain(name, "must be true or false");
  return otherwise;
}

double JsonReader::number(const std::string& name, double low, double high) {
  const Json* json = member(name);
  if (json == nullptr) return low;
  const double value = json->is_number() ? json->get<double>() : std::nan("");
  if (value >= low && value <= high) return value;
  complain(name, "must be a number from " + number_text(low) + " to " + number_text(high));
  return low;
}

std::size_t JsonReader::whole_or(const std::string& name, std::size_t otherwise, std::size_t low, std::size_t high) {
  if (!has(name)) return otherwise;
  const double value = number(name, static_cast<double>(low), static_cast<double>(high));
  if (value != std::floor(value)) complain(name, "must be a whole number");
  return static_cast<std::size_t>(value);
}

std::vector<std::string> JsonReader::texts_or_none(const std::string& name) {
  std::vector<std::string> texts;
  if (!has(name)) return texts;
  const Json& json = *member(name);
  if (!json.is_array() || json.empty()) complain(name, "must be a list of texts");
  for (const Json& entry : json) {
    if (entry.is_string()) {
      texts.push_back(entry.get<std::string>());
    } else {
      complain(name, "must be a list of texts");
    }
  }
  return texts;
}

const Json& JsonReader::object(const std::string& name) {
  static const Json kNothing = Json::object();
  const Json* json = member(name);
  if (json != nullptr && json->is_object()) return *json;
  complain(name, "must be an object");
  return kNothing;
}

void JsonReader::finish() {
  if (!json_.is_object()) return;
  for (const auto& [name, value] : json_.items()) {
    if (!taken_.contains(name)) complain(name, "is not known here");
  }
}

std::optional<std::string> setting_text(const Json& json) {
  if (json.is_string()) return json.get<std::string>();
  if (json.is_boolean()) return json.get<bool>() ? "true" : "false";
  if (json.is_number()) return number_text(json.get<double>());
  return std::nullopt;
}

}  // namespace genrescope::cli
