// Sound files to samples: WAV through the library's own reader, everything else through libsndfile.
#pragma once

#include <filesystem>

#include "audio/load.h"

namespace genrescope::cli {

// Mono samples at kSampleRate. Every error says what is wrong with this very file and what to do.
Result<Sound> decode_file(const std::filesystem::path& path);

}  // namespace genrescope::cli
