// genrescope classify: sound files to genres.
#include <algorithm>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "batch.h"
#include "commands.h"
#include "decode.h"
#include "explanation.h"
#include "features/extractor.h"
#include "learn/classifier.h"
#include "model_lookup.h"
#include "parallel.h"
#include "text.h"
#include "verdict_text.h"

namespace genrescope::cli {
namespace {

using Json = nlohmann::ordered_json;

struct Options {
  BatchOptions batch;
  std::string model;
  bool json = false;
  bool explain = false;
  std::size_t top = 0;  // 0: all in JSON, three in text
};

struct FileResult {
  SourceInfo info;
  std::vector<Segment> places;
  std::vector<std::vector<double>> rows;  // of the segments, and what the model says of them
  std::vector<Answer> answers;
  TrackAnswer track;
};

Result<FileResult> classify(const Input& input, const Classifier& model, FeatureSet set, Extractor& extractor) {
  FileResult result;
  const auto use = [&](const Segmenter::Piece& segment) -> std::optional<Error> {
    if (segment.samples.size() < kMinimumSamples) {
      return too_short_to_classify(static_cast<double>(segment.samples.size()) / kSampleRate);
    }
    auto row = extractor.extract(segment.samples, set);
    if (!row) return row.error();
    Answer answer = model.predict(*row);
    if (answer.probabilities.empty()) {
      return Error{ErrorCode::kInternal, "the model cannot use the features of this sound", "try another model"};
    }
    result.places.push_back(segment.place);
    result.rows.push_back(std::move(*row));
    result.answers.push_back(std::move(answer));
    return std::nullopt;
  };
  const Result<SourceInfo> info = for_each_segment(input.path, model.info().segment_length, use);
  if (!info) return info.error();
  if (const auto error = too_short_to_classify(info->duration)) return *error;
  result.info = *info;
  std::vector<double> lengths;
  for (const Segment& place : result.places) lengths.push_back(static_cast<double>(place.end - place.begin));
  result.track = model.combine(result.answers, lengths);
  if (result.info.signal.silent) result.track.verdict = Verdict::kNotMusic;
  return result;
}

// The labels by falling score; equal scores keep the order of the labels. `top` of them, all when it is 0.
std::vector<Score> ranked(const Classifier& model, const std::vector<double>& probabilities, std::size_t top) {
  std::vector<Score> scores;
  for (std::size_t i = 0; i < probabilities.size(); ++i) scores.push_back({model.info().labels[i], probabilities[i]});
  std::stable_sort(scores.begin(), scores.end(), [](const Score& a, const Score& b) { return a.score > b.score; });
  if (top > 0 && top < scores.size()) scores.resize(top);
  return scores;
}

Json genres_json(const std::vector<Score>& scores) {
  Json list = Json::array();
  for (const Score& score : scores) list.push_back({{"label", score.label}, {"score", score.score}});
  return list;
}

// The segments that the answer for the whole rests on.
std::vector<WeighedRow> counted_rows(const FileResult& result) {
  std::vector<WeighedRow> rows;
  double total = 0;
  for (std::size_t i = 0; i < result.rows.size(); ++i) {
    if (result.track.verdict != Verdict::kNotMusic && result.answers[i].not_music) continue;
    const auto length = static_cast<double>(result.places[i].end - result.places[i].begin);
    rows.push_back({result.rows[i], length});
    total += length;
  }
  for (WeighedRow& row : rows) row.weight /= total;
  return rows;
}

void add_explanation(Json& object, const FileResult& result, const FoundModel& found) {
  const std::vector<double>& scores = result.track.probabilities;
  const auto top = static_cast<std::size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
  const std::vector<WeighedRow> rows = counted_rows(result);
  object["reasons"] = reasons_json(found.classifier, found.set, rows, top);
  object["nearest"] = nearest_json(found.classifier, rows);
}

std::string json_line(const std::string& name, const FileResult& result, const FoundModel& found,
                      const Options& options) {
  const Classifier& model = found.classifier;
  const std::size_t top = options.top;
  Json segments = Json::array();
  for (std::size_t i = 0; i < result.places.size(); ++i) {
    segments.push_back({{"start", static_cast<double>(result.places[i].begin) / kSampleRate},
                        {"end", static_cast<double>(result.places[i].end) / kSampleRate},
                        {"genres", genres_json(ranked(model, result.answers[i].probabilities, top))},
                        {"music", !result.answers[i].not_music}});
  }
  Json object = {{"file", name},
                 {"duration", result.info.duration},
                 {"genres", genres_json(ranked(model, result.track.probabilities, top))},
                 {"verdict", verdict_name(result.track.verdict)},
                 {"segments", std::move(segments)},
                 {"model", model.info().name}};
  if (options.explain) add_explanation(object, result, found);
  return object.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

// "song.mp3    Jazz, fairly sure    72 %   also Blues 14 %, Country 6 %"
std::string text_line(const std::string& name, std::size_t name_width, const FileResult& result,
                      const Classifier& model, std::size_t top) {
  constexpr std::size_t kDefaultTop = 3;
  constexpr std::size_t kVerdictWidth = 25;  // "Classical, almost certain"
  const std::vector<Score> scores = ranked(model, result.track.probabilities, top > 0 ? top : kDefaultTop);
  const auto padded = [](std::string text, std::size_t width) {
    // Bytes of a UTF-8 sequence after its first take no place of their own.
    const auto columns = static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
    return columns < width ? text + std::string(width - columns, ' ') : text;
  };
  const bool music = result.track.verdict != Verdict::kNotMusic;
  std::string verdict(certainty(result.track.verdict, scores));
  verdict = music ? genre_name(scores.front().label) + ", " + verdict : "Not music";
  const std::string percent = music ? percentage(scores.front().score) : "";
  std::string line = padded(visible_name(name), name_width) + "  " + padded(verdict, kVerdictWidth) + "  " +
                     std::string(percent.size() < 5 ? 5 - percent.size() : 0, ' ') + percent;
  for (std::size_t i = 1; i < scores.size() && music; ++i) {
    line += (i == 1 ? "   also " : ", ") + genre_name(scores[i].label) + " " + percentage(scores[i].score);
  }
  line.erase(line.find_last_not_of(' ') + 1);
  return line + "\n";
}

// Wide enough for the names, but not for the one that is far longer than the others.
std::size_t name_column(const std::vector<Input>& inputs) {
  constexpr std::size_t kWidest = 60;
  std::size_t width = 0;
  for (const Input& input : inputs) {
    if (!input.failed) width = std::max(width, std::min(kWidest, visible_name(input.name).size()));
  }
  return width;
}

int run(const Options& options) {
  const Result<FoundModel> found = find_model(options.model);
  if (!found) {
    std::fprintf(stderr, "%s; %s\n", found.error().message.c_str(), found.error().hint.c_str());
    return found.error().code == ErrorCode::kInvalidArgument ? kWrongUsage : kSomeFailed;
  }
  const Classifier& model = found->classifier;
  const std::vector<Input> inputs = collect_inputs(options.batch.paths);
  std::vector<Extractor> extractors(std::min(job_count(options.batch.jobs), inputs.size()));
  const std::size_t width = name_column(inputs);
  const auto work = [&](const Input& input, std::size_t worker) -> Result<FileText> {
    const Result<FileResult> result = classify(input, model, found->set, extractors[worker]);
    if (!result) return result.error();
    return FileText{options.json ? json_line(input.name, *result, *found, options)
                                 : text_line(input.name, width, *result, model, options.top),
                    result->info};
  };
  return run_batch("Classifying", inputs, options.batch, "", work);
}

}  // namespace

void add_classify(CLI::App& app, Action& action) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("classify", "Tell the genre of sound files");
  add_batch_options(*command, options->batch, true);
  command->add_option("--model", options->model, "model to use: a file, or the name of one that comes with Genrescope")
      ->type_name("FILE.gsm");
  CLI::Option* json = command->add_flag("--json", options->json, "print one JSON object per file and line");
  command
      ->add_flag("--explain", options->explain, "with --json: also what speaks for the genre, and the clips most alike")
      ->needs(json);
  command->add_option("--top", options->top, "list the K best genres only; otherwise all in JSON, three in text")
      ->type_name("K")
      ->check(CLI::Range(1, 1000).description(""));
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace genrescope::cli
