#include "parameters.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>

namespace genrescope::learn {
namespace {

// The whole text as a number, or NaN. (from_chars for doubles is missing in the WebAssembly library.)
double to_number(const std::string& text) {
  if (text.empty() || text.find_first_not_of("+-.0123456789eE") != std::string::npos) {
    return std::numeric_limits<double>::quiet_NaN();
  }
  char* end = nullptr;
  const double value = std::strtod(text.c_str(), &end);
  return *end == '\0' ? value : std::numeric_limits<double>::quiet_NaN();
}

bool among(std::string_view words, std::string_view word) {
  while (!words.empty()) {
    const std::size_t bar = std::min(words.find('|'), words.size());
    if (words.substr(0, bar) == word) return true;
    words.remove_prefix(std::min(bar + 1, words.size()));
  }
  return false;
}

std::string plain(double value) {
  std::string text = std::to_string(value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == '-') {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

bool in_range(const ParameterSpec& spec, const std::string& text) {
  const double number = to_number(text);
  return number >= spec.low && number <= spec.high && (!spec.integer || number == std::floor(number));
}

bool allowed(const ParameterSpec& spec, const std::string& value) {
  if (among(spec.words, value)) return true;
  const std::vector<std::string> parts = spec.list ? split(value) : std::vector{value};
  return std::all_of(parts.begin(), parts.end(), [&](const std::string& part) { return in_range(spec, part); });
}

std::string expectation(const ParameterSpec& spec) {
  std::string text = "Allowed:";
  if (spec.low <= spec.high) {
    text += spec.integer ? " a whole number" : " a number";
    if (spec.list) text += ", or several joined by '-', each";
    text.append(" from ").append(plain(spec.low)).append(" to ").append(plain(spec.high));
    if (!spec.words.empty()) text += ", or";
  }
  if (!spec.words.empty()) text.append(" ").append(spec.words);
  text += '.';
  return text;
}

}  // namespace

Result<Parameters> Parameters::make(std::span<const ParameterSpec> specs, std::span<const Setting> settings) {
  Parameters parameters;
  for (const ParameterSpec& spec : specs) parameters.settings_.emplace_back(spec.name, spec.default_value);
  std::vector<std::string_view> given;
  for (const Setting& setting : settings) {
    const std::string& name = setting.first;
    const std::string& value = setting.second;
    const auto spec =
        std::find_if(specs.begin(), specs.end(), [&](const ParameterSpec& known) { return known.name == name; });
    if (spec == specs.end()) {
      std::string hint = "Known parameters:";
      for (const ParameterSpec& known : specs) hint.append(" ").append(known.name);
      return {ErrorCode::kInvalidArgument, "unknown parameter " + name, hint};
    }
    if (std::find(given.begin(), given.end(), std::string_view(name)) != given.end()) {
      return {ErrorCode::kInvalidArgument, "parameter " + name + " is given twice", "Give it once."};
    }
    given.push_back(name);
    if (!allowed(*spec, value)) {
      return {ErrorCode::kInvalidArgument,
              std::string("parameter ").append(name).append(" cannot be '").append(value).append("'"),
              expectation(*spec)};
    }
    parameters.settings_[static_cast<std::size_t>(spec - specs.begin())].second = value;
  }
  return parameters;
}

const std::string& Parameters::word(std::string_view name) const {
  static const std::string none;
  const auto found =
      std::find_if(settings_.begin(), settings_.end(), [&](const Setting& setting) { return setting.first == name; });
  return found == settings_.end() ? none : found->second;
}

double Parameters::number(std::string_view name) const {
  return to_number(word(name));
}

std::int64_t Parameters::integer(std::string_view name) const {
  const double value = number(name);
  return std::isfinite(value) ? static_cast<std::int64_t>(value) : 0;
}

std::vector<std::int64_t> Parameters::list(std::string_view name) const {
  std::vector<std::int64_t> numbers;
  for (const std::string& part : split(word(name))) numbers.push_back(static_cast<std::int64_t>(to_number(part)));
  return numbers;
}

}  // namespace genrescope::learn
