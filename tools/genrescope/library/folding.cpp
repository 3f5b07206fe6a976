#include "folding.h"

#include <cstddef>
#include <locale>
#include <stdexcept>

namespace genrescope::cli {
namespace {

std::locale unicode() {
  try {
    return std::locale("C.UTF-8");
  } catch (const std::runtime_error&) {
    return std::locale::classic();
  }
}

}  // namespace

std::wstring folded(std::string_view utf8) {
  static const std::locale locale = unicode();
  std::wstring text;
  for (std::size_t i = 0; i < utf8.size();) {
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(utf8[at]); };
    const std::size_t length = byte(i) < 0x80 ? 1 : byte(i) >= 0xf0 ? 4 : byte(i) >= 0xe0 ? 3 : byte(i) >= 0xc0 ? 2 : 1;
    unsigned long code = length == 1 ? byte(i) : byte(i) & (0xffu >> (length + 1));
    bool whole = i + length <= utf8.size();
    for (std::size_t k = 1; k < length && whole; ++k) {
      whole = (byte(i + k) & 0xc0) == 0x80;
      code = code << 6 | (byte(i + k) & 0x3f);
    }
    text += static_cast<wchar_t>(whole ? code : byte(i));
    i += whole ? length : 1;
  }
  std::use_facet<std::ctype<wchar_t>>(locale).tolower(text.data(), text.data() + text.size());
  return text;
}

}  // namespace genrescope::cli
