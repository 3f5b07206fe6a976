// Why a file cannot be read, by its first bytes.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "result.h"

namespace genrescope::cli {

bool looks_like_text(std::span<const std::uint8_t> head);

// The name of a format that people have and libsndfile cannot read; empty for everything else.
std::string_view foreign_format(std::span<const std::uint8_t> head);

// What to say of a file that libsndfile refused for `reason`.
Error explain_refusal(std::span<const std::uint8_t> head, const std::string& reason);

}  // namespace genrescope::cli
