// genrescope features: sound files to a table of feature columns.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "batch.h"
#include "commands.h"
#include "decode.h"
#include "features/extractor.h"
#include "parallel.h"
#include "text.h"

namespace genrescope::cli {
namespace {

using Json = nlohmann::ordered_json;

struct Options {
  BatchOptions batch;
  std::string set = "gtzan57";
  double segment = 0;
  std::string format;  // csv, unless names come on stdin
  std::string labels;
  bool describe = false;
};

constexpr double kShortestSegment = 0.1;  // seconds; half of it still has features

std::string set_names() {
  std::string names;
  for (const FeatureSet set : kFeatureSets) {
    if (!names.empty()) names += "|";
    names += feature_set_name(set);
  }
  return names;
}

// blues.00000.wav -> blues.00000.3.wav, as in the published tables.
std::string segment_name(const std::string& name, std::size_t index) {
  const std::filesystem::path path(name);
  std::filesystem::path file = path.stem();
  file += "." + std::to_string(index) + path.extension().string();
  const std::size_t folder = name.size() - path.filename().string().size();
  return name.substr(0, folder) + file.string();
}

std::string csv_head(FeatureSet set) {
  std::string head = "filename,length";
  for (const Column& column : feature_columns(set)) head += "," + csv_field(column.name);
  return head + ",label\n";
}

struct Row {
  const std::string& name;
  const std::string& label;
  Segment segment;
  const std::vector<double>& values;
};

std::string csv_row(const Row& row) {
  std::string text = csv_field(row.name) + "," + std::to_string(row.segment.end - row.segment.begin);
  for (const double value : row.values) text += "," + number_text(value);
  return text + "," + csv_field(row.label) + "\n";
}

std::string json_row(const Row& row, FeatureSet set) {
  Json features = Json::object();
  for (std::size_t i = 0; i < row.values.size(); ++i) features[feature_columns(set)[i].name] = row.values[i];
  const Json object = {{"file", row.name},
                       {"length", row.segment.end - row.segment.begin},
                       {"start", static_cast<double>(row.segment.begin) / kSampleRate},
                       {"end", static_cast<double>(row.segment.end) / kSampleRate},
                       {"label", row.label},
                       {"features", std::move(features)}};
  return object.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

int describe(const Options& options, FeatureSet set) {
  if (options.format == "json") {
    for (const Column& column : feature_columns(set)) {
      const auto bound = [](double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); };
      const Json object = {{"name", column.name},        {"family", column.family},
                           {"unit", column.unit},        {"low", bound(column.low)},
                           {"high", bound(column.high)}, {"description", column.description},
                           {"source", column.source}};
      std::printf("%s\n", object.dump().c_str());
    }
    return kDone;
  }
  std::printf("name,family,unit,low,high,description,source\n");
  for (const Column& column : feature_columns(set)) {
    std::printf("%s,%s,%s,%s,%s,%s,%s\n", csv_field(column.name).c_str(), csv_field(column.family).c_str(),
                csv_field(column.unit).c_str(), number_text(column.low).c_str(), number_text(column.high).c_str(),
                csv_field(column.description).c_str(), csv_field(column.source).c_str());
  }
  return kDone;
}

int run(Options options) {
  const FeatureSet set = *feature_set_from_name(options.set);  // the command line was checked
  const bool filter = is_filter(options.batch);
  if (filter && options.format == "csv") {
    std::fputs("file names from stdin are answered with JSON lines: leave --format csv out\n", stderr);
    return kWrongUsage;
  }
  if (options.format.empty()) options.format = filter ? "json" : "csv";
  if (options.describe) return describe(options, set);
  if (options.batch.paths.empty()) {
    std::fprintf(stderr, "inputs is required\nRun with --help for more information.\n");
    return kWrongUsage;
  }

  std::vector<Extractor> extractors(job_count(options.batch.jobs));
  const auto work = [&](const Input& input, std::size_t worker) -> Result<FileText> {
    const std::string label = options.labels == "folder" ? parent_folder_name(input.path) : std::string();
    std::string text;
    std::size_t index = 0;
    const auto use = [&](const Segmenter::Piece& segment) -> std::optional<Error> {
      const Result<std::vector<double>> values = extractors[worker].extract(segment.samples, set);
      if (!values) return values.error();
      // JSON rows say where they start; in CSV the name has to tell them apart.
      const bool numbered = options.segment > 0 && options.format == "csv";
      const std::string name = numbered ? segment_name(input.name, index) : input.name;
      const Row row{name, label, segment.place, *values};
      text += options.format == "json" ? json_row(row, set) : csv_row(row);
      ++index;
      return std::nullopt;
    };
    const Result<SourceInfo> info = for_each_segment(input.path, options.segment, use);
    if (!info) return info.error();
    return FileText{std::move(text), *info};
  };
  if (filter) return run_filter(options.batch, work);
  const std::string head = options.format == "csv" ? csv_head(set) : "";
  return run_batch("Extracting", collect_inputs(options.batch.paths), options.batch, head, work);
}

}  // namespace

void add_features(CLI::App& app, Action& action) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("features", "Extract features from sound files, as CSV or JSON lines");
  add_batch_options(*command, options->batch, false);
  command->add_option("--set", options->set, "feature set")
      ->capture_default_str()
      ->type_name(set_names())
      ->check([](const std::string& name) {
        const Result<FeatureSet> set = feature_set_from_name(name);
        return set ? std::string() : set.error().message + "; " + set.error().hint;
      });
  command->add_option("--segment", options->segment, "a row for every SECONDS of sound; 0 for one row per file")
      ->capture_default_str()
      ->type_name("SECONDS")
      ->check([](const std::string& text) -> std::string {
        double seconds = 0;
        const bool number = CLI::detail::lexical_cast(text, seconds) && std::isfinite(seconds);
        if (number && (seconds == 0 || seconds >= kShortestSegment)) return {};
        return "must be a number of at least " + number_text(kShortestSegment) + " seconds, or 0";
      });
  command->add_option("--format", options->format, "output format; csv when left out, json with -")
      ->type_name("csv|json")
      ->check(CLI::IsMember({"csv", "json"}).description(""));
  command->add_option("--labels", options->labels, "take labels from the name of each file's folder")
      ->type_name("folder")
      ->check(CLI::IsMember({"folder"}).description(""));
  command->add_flag("--describe", options->describe, "print the table of features instead: what each one means");
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace genrescope::cli
