// What a model says of a sound file.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "audio/load.h"
#include "audio/segments.h"
#include "features/extractor.h"
#include "learn/classifier.h"
#include "model_lookup.h"
#include "verdict_text.h"

namespace genrescope::cli {

struct Classification {
  SourceInfo info;
  std::vector<Segment> places;
  std::vector<std::vector<double>> rows;  // features of the segments
  std::vector<Answer> answers;            // what the model says of them
  TrackAnswer track;
  double feature_seconds = 0;  // time that features and model took; the rest is decoding
};

// Decodes a file and classifies it, segment by segment. Errors: those of decoding; kTooShort below a second.
Result<Classification> classify_file(const std::filesystem::path& path, const FoundModel& model, Extractor& extractor);

// Answers and verdict from features that are there; rows may have more columns than the model wants, behind those.
// Fills `answers` and `track`. Error: kInternal when the model cannot use the rows.
std::optional<Error> answer_rows(Classification& result, const Classifier& model);

// The labels by falling score; equal scores keep the order of the labels. `top` of them, all when it is 0.
std::vector<Score> ranked(const std::vector<std::string>& labels, const std::vector<double>& scores, std::size_t top);

}  // namespace genrescope::cli
