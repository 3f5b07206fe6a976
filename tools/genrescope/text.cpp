#include "text.h"

#include <charconv>
#include <system_error>

namespace genrescope::cli {

std::string number_text(double value) {
  char text[32];
  const std::to_chars_result end = std::to_chars(text, text + sizeof text, value);
  return {text, end.ptr};
}

std::string csv_field(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string field = "\"";
  for (const char c : text) {
    if (c == '"') field += '"';
    field += c;
  }
  return field + "\"";
}

std::string failure_line(std::string_view file, const Error& error) {
  std::string line = visible_name(file) + ": " + error.message;
  if (!error.hint.empty()) line += "; " + error.hint;
  return line;
}

std::string visible_name(std::string_view name) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string visible;
  for (const char c : name) {
    const unsigned char byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte != 0x7f) {
      visible += c;
    } else {
      visible += {'\\', 'x', kDigits[byte >> 4], kDigits[byte & 15]};
    }
  }
  return visible;
}

}  // namespace genrescope::cli
