// Prints what the library computes, bit for bit, as text: each compiler builds this program, and a test compares.
// Usage: bits features FILE.wav...   the columns of the extended set, per segment of 30 s
//        bits models                 every kind of model, trained on made-up rows: its file and its answers
//        bits exploration            correlation, principal components, clusters, importances, outliers
#include <algorithm>
#include <cinttypes>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <functional>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "audio/load.h"
#include "audio/segments.h"
#include "audio/wav.h"
#include "features/extractor.h"
#include "learn/correlation.h"
#include "learn/importance.h"
#include "learn/kmeans.h"
#include "learn/outliers.h"
#include "learn/pca.h"
#include "learn/rng.h"
#include "learn/training.h"

namespace genrescope {
namespace {

constexpr double kSegmentSeconds = 30;

void print(std::span<const double> values) {
  for (const double value : values) {
    std::uint64_t bits = 0;  // Emscripten's library has no bit_cast
    std::memcpy(&bits, &value, sizeof bits);
    std::printf(" %016" PRIx64, bits);
  }
  std::printf("\n");
}

int fail(const std::string& subject, const std::string& message) {
  std::fprintf(stderr, "%s: %s\n", subject.c_str(), message.c_str());
  return 1;
}

struct Row {
  double start = 0;  // seconds
  double end = 0;
  std::vector<double> values;

  bool operator==(const Row&) const = default;
};

// The rows of a WAV file that is handed over in pieces of so many frames.
Result<std::vector<Row>> rows_of(std::span<const std::uint8_t> file, std::size_t piece) {
  const Result<WavFormat> format = parse_wav_header(file, file.size());
  if (!format) return format.error();
  SoundStream stream(format->channels, format->sample_rate, kSampleRate);
  Segmenter segmenter(kSegmentSeconds, kSampleRate);
  Extractor extractor;
  std::vector<Row> rows;
  const auto take = [&]() -> std::optional<Error> {
    while (const auto segment = segmenter.next()) {
      const Result<std::vector<double>> values = extractor.extract(segment->samples, FeatureSet::kExtended);
      if (!values) return values.error();
      const auto seconds = [](std::size_t sample) { return static_cast<double>(sample) / kSampleRate; };
      rows.push_back({seconds(segment->place.begin), seconds(segment->place.end), *values});
    }
    return std::nullopt;
  };
  std::span<const std::uint8_t> rest =
      file.subspan(format->data_offset, static_cast<std::size_t>(format->frames) * format->block_align);
  std::vector<float> mono(std::min<std::size_t>(piece, format->frames));
  while (const std::size_t count = decode_wav_mono(*format, rest, mono)) {
    rest = rest.subspan(count * format->block_align);
    std::vector<float> samples;
    stream.push(std::span(mono).first(count), samples);
    segmenter.push(samples);
    if (const auto error = take()) return *error;
  }
  std::vector<float> samples;
  const Result<SourceInfo> info = stream.finish(false, samples);
  if (!info) return info.error();
  segmenter.push(samples);
  segmenter.finish();
  if (const auto error = take()) return *error;
  return rows;
}

int print_features(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  const std::vector<std::uint8_t> file{std::istreambuf_iterator<char>(stream), {}};
  const Result<std::vector<Row>> whole = rows_of(file, SIZE_MAX);
  const Result<std::vector<Row>> pieces = rows_of(file, 50'001);
  if (!whole) return fail(path, whole.error().message);
  if (!pieces || *pieces != *whole) return fail(path, "cut into pieces it has other features");
  std::printf("%s\n", path.substr(path.rfind('/') + 1).c_str());
  for (const Row& row : *whole) {
    const double times[] = {row.start, row.end};
    print(times);
    print(row.values);
  }
  return 0;
}

constexpr std::size_t kColumns = 48;
constexpr std::size_t kRowsPerLabel = 30;

// Rows about their label's place in every column.
class MadeUpRows {
 public:
  learn::DataSet make() {
    learn::DataSet data;
    data.labels = {"blues", "jazz", "pop"};
    for (std::size_t c = 0; c < kColumns; ++c) data.columns.emplace_back("x").append(std::to_string(c));
    data.rows = rows(data.labels.size(), kRowsPerLabel, 1.5);
    for (std::size_t i = 0; i < data.rows.rows; ++i) {
      data.targets.push_back(static_cast<int>(i / kRowsPerLabel));
      data.groups.push_back(static_cast<int>(i));
      data.names.push_back(data.labels[i / kRowsPerLabel] + "." + std::to_string(i % kRowsPerLabel));
    }
    data.variants.kinds = {"gain-20", "mp3-128"};
    data.variants.rows = rows(1, 12, 0.2);
    for (std::size_t i = 0; i < data.variants.rows.rows; ++i) {
      const std::size_t origin = 7 * i;
      const auto row = data.variants.rows.row(i);
      std::transform(row.begin(), row.end(), data.rows.row(origin).begin(), row.begin(), std::plus<>());
      data.variants.origins.push_back(origin);
      data.variants.kind_of.push_back(static_cast<int>(i % 2));
    }
    data.not_music.kinds = {"hum", "speech"};
    data.not_music.rows = rows(2, 12, 3);
    for (int i = 0; i < 24; ++i) data.not_music.kind_of.push_back(i / 12);
    return data;
  }

 private:
  double signed_uniform() { return 2 * rng_.uniform() - 1; }

  learn::Matrix rows(std::size_t labels, std::size_t per_label, double spread) {
    learn::Matrix matrix(labels * per_label, kColumns);
    for (std::size_t label = 0; label < labels; ++label) {
      std::vector<double> centre(kColumns);
      for (double& value : centre) value = signed_uniform();
      for (std::size_t i = 0; i < per_label; ++i) {
        const auto row = matrix.row(label * per_label + i);
        for (std::size_t c = 0; c < kColumns; ++c) row[c] = centre[c] + spread * signed_uniform();
      }
    }
    return matrix;
  }

  learn::Rng rng_{1};
};

using Settings = std::vector<learn::Parameters::Setting>;

// So that training is quick; what is not named has its default.
Settings quick_settings(std::string_view kind) {
  if (kind == "boosting") return {{"n_estimators", "10"}, {"subsample", "0.7"}};
  if (kind == "convolution") return {{"bands", "8"}, {"channels", "3-5"}, {"max_iter", "3"}};
  if (kind == "dense") return {{"max_iter", "8"}, {"dropout", "0.2"}};
  if (kind == "forest") return {{"n_estimators", "10"}, {"bootstrap", "true"}};
  if (kind == "extra-trees") return {{"n_estimators", "10"}};
  return {};
}

int print_model(const learn::Trainer& trainer, const learn::DataSet& data) {
  const std::string kind(trainer.kind);
  const Result<learn::Recipe> recipe = learn::make_recipe(trainer, quick_settings(kind), 1);
  if (!recipe) return fail(kind, recipe.error().message);
  ModelInfo info;
  info.name = "bits";
  info.sample_rate = kSampleRate;
  info.segment_length = kSegmentSeconds;
  const Result<Classifier> model = learn::train_classifier(data, *recipe, std::move(info), learn::run_serially);
  if (!model) return fail(kind, model.error().message);
  std::printf("%s\n", kind.c_str());
  for (const std::uint8_t byte : model->save()) std::printf("%02x", byte);
  std::printf("\n");
  for (std::size_t i = 0; i < data.rows.rows; ++i) {
    const Answer answer = model->predict(data.rows.row(i));
    print(answer.probabilities);
    const double more[] = {answer.evidence, answer.not_music ? 1.0 : 0.0};
    print(more);
  }
  print(model->explain(data.rows.row(0), 0));
  return 0;
}

int print_models() {
  const learn::DataSet data = MadeUpRows().make();
  int failed = 0;
  for (const learn::Trainer& trainer : learn::trainers()) failed |= print_model(trainer, data);
  return failed;
}

int print_exploration() {
  const learn::DataSet data = MadeUpRows().make();
  print(learn::correlation_matrix(data.rows).values);
  const learn::Pca pca = learn::fit_pca(data.rows, 3);
  print(pca.components.values);
  print(pca.variances);
  print(pca.project(data.rows).values);
  const learn::Clustering clusters = learn::k_means(data.rows, {3, 4, 300}, 1, learn::run_serially);
  print(clusters.centres.values);
  for (const learn::Outlier& outlier : learn::find_outliers(data.rows, data.targets, 0.5)) {
    const double values[] = {static_cast<double>(outlier.row), outlier.deviation, outlier.t, outlier.p};
    print(values);
  }
  const learn::TrainingSet set{data.rows, data.targets, data.groups, data.labels.size()};
  const learn::Trainer& forest = *learn::find_trainer("forest");
  const Result<learn::Recipe> recipe = learn::make_recipe(forest, quick_settings("forest"), 1);
  if (!recipe) return fail("forest", recipe.error().message);
  const auto model = forest.train(set, recipe->parameters, recipe->seed, learn::run_serially);
  print(model->impurity_importances());
  for (const auto& [mean, deviation] : learn::permutation_importances(*model, set, 3, 1, learn::run_serially)) {
    const double values[] = {mean, deviation};
    print(values);
  }
  return 0;
}

int run(std::span<char*> arguments) {
  const std::string_view what = arguments.empty() ? "" : arguments.front();
  if (what == "models") return print_models();
  if (what == "exploration") return print_exploration();
  if (what != "features") return fail("bits", "say what to print: features FILE.wav..., models, exploration");
  int failed = 0;
  for (const char* path : arguments.subspan(1)) failed |= print_features(path);
  return failed;
}

}  // namespace
}  // namespace genrescope

int main(int argc, char** argv) {
  return genrescope::run(std::span(argv, static_cast<std::size_t>(argc)).subspan(1));
}
