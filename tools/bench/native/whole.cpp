// From samples to columns, from columns to genres, and from other sample rates to ours.
#include <benchmark/benchmark.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>

#include "../../../wasm/audio/load.h"
#include "../../../wasm/audio/resampler.h"
#include "../../../wasm/features/extractor.h"
#include "../../../wasm/features/feature_table.h"
#include "../../../wasm/learn/classifier.h"
#include "clips.h"

namespace genrescope::bench {
namespace {

// As a pass of the WebAssembly module over a clip.
void features(benchmark::State& state, FeatureSet set) {
  Turns turns;
  Extractor extractor;
  while (state.KeepRunning()) {
    SoundStream stream(1, kSampleRate, kSampleRate);
    std::vector<float> samples;
    stream.push(turns.next(), samples);
    const Result<SourceInfo> info = stream.finish(false, samples);
    const Result<std::vector<double>> row = extractor.extract(samples, set);
    if (!info || !row) state.SkipWithError("no features");
  }
}
BENCHMARK_CAPTURE(features, gtzan57, FeatureSet::kGtzan57)->Name("all 57");
BENCHMARK_CAPTURE(features, extended, FeatureSet::kExtended)->Name("extended");

void resampling(benchmark::State& state) {
  const auto rate = static_cast<int>(state.range(0));
  // What the samples are does not matter to a filter: the clip over again up to 30 s.
  const std::vector<float>& clip = clips().front();
  std::vector<float> sound(static_cast<std::size_t>(rate) * 30);
  for (std::size_t i = 0; i < sound.size(); ++i) sound[i] = clip[i % clip.size()];
  while (state.KeepRunning()) benchmark::DoNotOptimize(resample(sound, rate, kSampleRate));
}
BENCHMARK(resampling)->Name("resample to 22050 Hz")->Arg(44100)->Arg(48000);

void classify(benchmark::State& state, const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  const std::vector<std::uint8_t> bytes{std::istreambuf_iterator<char>(file), {}};
  const Result<Classifier> model = Classifier::load(bytes);
  const std::optional<FeatureSet> set = model ? feature_set_of(model->info().schema_hash) : std::nullopt;
  if (!set) return state.SkipWithError("not a model of our features");
  Extractor extractor;
  const Result<std::vector<double>> row = extractor.extract(clips().front(), *set);
  while (state.KeepRunning()) benchmark::DoNotOptimize(model->predict(*row));
}

// One benchmark per model that ships.
const bool kModelsRegistered = [] {
  for (const auto& entry : std::filesystem::directory_iterator(GENRESCOPE_MODELS)) {
    if (entry.path().extension() != ".gsm") continue;
    const std::string name = "classify one row, " + entry.path().stem().string();
    benchmark::RegisterBenchmark(name.c_str(),
                                 [path = entry.path()](benchmark::State& state) { classify(state, path); });
  }
  return true;
}();

}  // namespace
}  // namespace genrescope::bench
