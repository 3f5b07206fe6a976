#include "classification.h"

#include <algorithm>
#include <chrono>
#include <span>
#include <utility>

#include "decode.h"

namespace genrescope::cli {

std::optional<Error> answer_rows(Classification& result, const Classifier& model) {
  const std::size_t columns = model.info().columns.size();
  std::vector<double> lengths;
  result.answers.clear();
  for (std::size_t i = 0; i < result.rows.size(); ++i) {
    const std::span<const double> row(result.rows[i]);
    Answer answer = model.predict(row.first(std::min(columns, row.size())));
    if (answer.probabilities.empty()) {
      return Error{ErrorCode::kInternal, "the model cannot use the features of this sound", "try another model"};
    }
    result.answers.push_back(std::move(answer));
    lengths.push_back(static_cast<double>(result.places[i].end - result.places[i].begin));
  }
  result.track = model.combine(result.answers, lengths);
  if (result.info.signal.silent) result.track.verdict = Verdict::kNotMusic;
  return std::nullopt;
}

Result<Classification> classify_file(const std::filesystem::path& path, const FoundModel& model, Extractor& extractor) {
  using Clock = std::chrono::steady_clock;
  Classification result;
  const auto use = [&](const Segmenter::Piece& segment) -> std::optional<Error> {
    if (segment.samples.size() < kMinimumSamples) {
      return too_short_to_classify(static_cast<double>(segment.samples.size()) / kSampleRate);
    }
    const Clock::time_point start = Clock::now();
    auto row = extractor.extract(segment.samples, model.set);
    if (!row) return row.error();
    result.places.push_back(segment.place);
    result.rows.push_back(std::move(*row));
    result.feature_seconds += std::chrono::duration<double>(Clock::now() - start).count();
    return std::nullopt;
  };
  const Result<SourceInfo> info = for_each_segment(path, model.classifier.info().segment_length, use);
  if (!info) return info.error();
  if (const auto error = too_short_to_classify(info->duration)) return *error;
  result.info = *info;
  const Clock::time_point start = Clock::now();
  if (const auto error = answer_rows(result, model.classifier)) return *error;
  result.feature_seconds += std::chrono::duration<double>(Clock::now() - start).count();
  return result;
}

std::vector<Score> ranked(const std::vector<std::string>& labels, const std::vector<double>& scores, std::size_t top) {
  std::vector<Score> list;
  for (std::size_t i = 0; i < scores.size(); ++i) list.push_back({labels[i], scores[i]});
  std::stable_sort(list.begin(), list.end(), [](const Score& a, const Score& b) { return a.score > b.score; });
  if (top > 0 && top < list.size()) list.resize(top);
  return list;
}

}  // namespace genrescope::cli
