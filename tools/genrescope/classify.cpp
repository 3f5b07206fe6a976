// genrescope classify: sound files to genres.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "batch.h"
#include "classification.h"
#include "commands.h"
#include "explanation.h"
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

Json genres_json(const std::vector<Score>& scores) {
  Json list = Json::array();
  for (const Score& score : scores) list.push_back({{"label", score.label}, {"score", score.score}});
  return list;
}

// The segments that the answer for the whole rests on.
std::vector<WeighedRow> counted_rows(const Classification& result) {
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

void add_explanation(Json& object, const Classification& result, const FoundModel& found) {
  const std::vector<double>& scores = result.track.probabilities;
  const auto top = static_cast<std::size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
  const std::vector<WeighedRow> rows = counted_rows(result);
  object["reasons"] = reasons_json(found.classifier, found.set, rows, top);
  object["nearest"] = nearest_json(found.classifier, rows);
}

std::string json_line(const std::string& name, const Classification& result, const FoundModel& found,
                      const Options& options) {
  const Classifier& model = found.classifier;
  const std::size_t top = options.top;
  Json segments = Json::array();
  for (std::size_t i = 0; i < result.places.size(); ++i) {
    segments.push_back({{"start", static_cast<double>(result.places[i].begin) / kSampleRate},
                        {"end", static_cast<double>(result.places[i].end) / kSampleRate},
                        {"genres", genres_json(ranked(model.info().labels, result.answers[i].probabilities, top))},
                        {"music", !result.answers[i].not_music}});
  }
  Json object = {{"file", name},
                 {"duration", result.info.duration},
                 {"genres", genres_json(ranked(model.info().labels, result.track.probabilities, top))},
                 {"verdict", verdict_name(result.track.verdict)},
                 {"segments", std::move(segments)},
                 {"model", model.info().name}};
  if (options.explain) add_explanation(object, result, found);
  return object.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

// "song.mp3    Jazz, fairly sure    72 %   also Blues 14 %, Country 6 %"
std::string text_line(const std::string& name, std::size_t name_width, const Classification& result,
                      const Classifier& model, std::size_t top) {
  constexpr std::size_t kDefaultTop = 3;
  constexpr std::size_t kVerdictWidth = 25;  // "Classical, almost certain"
  const std::vector<Score> scores =
      ranked(model.info().labels, result.track.probabilities, top > 0 ? top : kDefaultTop);
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
  const bool filter = is_filter(options.batch);
  if (filter && !options.json) {
    std::fputs("file names from stdin are answered with JSON lines: add --json\n", stderr);
    return kWrongUsage;
  }
  const std::vector<Input> inputs = filter ? std::vector<Input>() : collect_inputs(options.batch.paths);
  std::vector<Extractor> extractors(job_count(options.batch.jobs));
  const std::size_t width = name_column(inputs);
  const auto work = [&](const Input& input, std::size_t worker) -> Result<FileText> {
    const Result<Classification> result = classify_file(input.path, *found, extractors[worker]);
    if (!result) return result.error();
    return FileText{options.json ? json_line(input.name, *result, *found, options)
                                 : text_line(input.name, width, *result, model, options.top),
                    result->info};
  };
  return filter ? run_filter(options.batch, work) : run_batch("Classifying", inputs, options.batch, "", work);
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
