// How numbers, names and failures are written.
#pragma once

#include <string>
#include <string_view>

#include "result.h"

namespace genrescope::cli {

// Shortest digits that read back as the same double.
std::string number_text(double value);

// One field of a CSV line: in quotes when it holds a comma, a quote or a line break (RFC 4180).
std::string csv_field(std::string_view text);

// "FILE: what is wrong; what to do", on one line however the file is called.
std::string failure_line(std::string_view file, const Error& error);

// The name with control characters made visible, so that it stays on its line and cannot drive the terminal.
std::string visible_name(std::string_view name);

}  // namespace genrescope::cli
