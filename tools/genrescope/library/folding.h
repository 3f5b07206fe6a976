// Texts for comparisons that ignore case.
#pragma once

#include <string>
#include <string_view>

namespace genrescope::cli {

// The characters of UTF-8 in lower case; a byte that is none stands for itself.
std::wstring folded(std::string_view utf8);

}  // namespace genrescope::cli
