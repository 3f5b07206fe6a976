// Parameters of a model kind, declared as data, under scikit-learn's names where it has them.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../result.h"

namespace genrescope::learn {

struct ParameterSpec {
  std::string_view name;
  std::string_view default_value;
  std::string_view words;  // values that are words, separated by "|"; empty when only numbers are allowed
  bool integer = false;    // numbers must be whole
  double low = 1;          // numbers outside low .. high are errors; low > high when only words are allowed
  double high = 0;
  std::string_view description;
  bool list = false;  // one or more numbers, joined by "-"
};

// A value for every parameter of a kind, checked.
class Parameters {
 public:
  using Setting = std::pair<std::string, std::string>;

  // `settings` override the defaults. Errors (kInvalidArgument): unknown name, unknown word, number out of range, name
  // given twice.
  static Result<Parameters> make(std::span<const ParameterSpec> specs, std::span<const Setting> settings);

  double number(std::string_view name) const;            // NaN when the value is a word
  std::int64_t integer(std::string_view name) const;     // 0 when the value is a word
  const std::string& word(std::string_view name) const;  // the value's text
  std::vector<std::int64_t> list(std::string_view name) const;
  // Name and text of every parameter, in the order of the specs.
  const std::vector<Setting>& all() const { return settings_; }

 private:
  std::vector<Setting> settings_;
};

}  // namespace genrescope::learn
