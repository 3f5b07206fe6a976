// Sound files to samples: WAV through the library's own reader, everything else through libsndfile.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <span>

#include "audio/load.h"
#include "audio/segments.h"

namespace genrescope::cli {

// Takes mono samples at kSampleRate, in pieces; an error stops the decoding.
using SampleSink = std::function<std::optional<Error>(std::span<const float> samples)>;

// Decodes a file of any length in pieces. Every error says what is wrong with this very file and what to do.
Result<SourceInfo> decode_file(const std::filesystem::path& path, const SampleSink& sink);

// Decodes a file and hands over its segments (Segmenter) one by one; with `seconds` of 0 the whole file at once, which
// must not be longer than three hours. What is wrong with the file comes before an error that `use` returned.
using SegmentUse = std::function<std::optional<Error>(const Segmenter::Piece& segment)>;
Result<SourceInfo> for_each_segment(const std::filesystem::path& path, double seconds, const SegmentUse& use);

}  // namespace genrescope::cli
