// The WebAssembly face of the library. Arrays cross the boundary whole; everything returned is a plain copy, so only
// the Engine itself has to be deleted. web/src/engine/module.d.ts describes it to TypeScript.
#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "../audio/load.h"
#include "../audio/peaks.h"
#include "../audio/segments.h"
#include "../features/extractor.h"
#include "../features/levels.h"
#include "../image/colour_map.h"
#include "../image/level_image.h"
#include "../learn/classifier.h"

namespace genrescope {
namespace {

using emscripten::val;

template <class T>
val to_typed_array(const std::vector<T>& values) {
  // slice() copies: the view dies with the next growth of the memory.
  return val(emscripten::typed_memory_view(values.size(), values.data())).call<val>("slice");
}

val failure(const Error& error) {
  val object = val::object();
  object.set("ok", false);
  object.set("code", std::string(error_code_name(error.code)));
  object.set("message", error.message);
  object.set("hint", error.hint);
  return object;
}

val success() {
  val object = val::object();
  object.set("ok", true);
  return object;
}

// The sound that is open, the model that is loaded, and what computes on them.
class Engine {
 public:
  val open_wav(const val& bytes) {
    return open(load_wav(emscripten::convertJSArrayToNumberVector<std::uint8_t>(bytes), kSampleRate));
  }

  val open_pcm(const val& channels, double sample_rate) {
    if (!(sample_rate >= 1 && sample_rate <= 1e9)) {
      return failure({ErrorCode::kInvalidArgument, "the sample rate is not a positive number of Hz", ""});
    }
    std::vector<std::vector<float>> arrays;
    const auto count = channels["length"].as<unsigned>();
    for (unsigned i = 0; i < count; ++i) {
      arrays.push_back(emscripten::convertJSArrayToNumberVector<float>(channels[i]));
    }
    const std::vector<std::span<const float>> views(arrays.begin(), arrays.end());
    return open(load_pcm(views, static_cast<int>(std::lround(sample_rate)), kSampleRate));
  }

  void close() { samples_ = {}; }

  val segments(double seconds) const {
    val array = val::array();
    for (const Segment& segment : cut_segments(samples_.size(), seconds, kSampleRate)) {
      val object = val::object();
      object.set("start", static_cast<double>(segment.begin) / kSampleRate);
      object.set("end", static_cast<double>(segment.end) / kSampleRate);
      array.call<void>("push", object);
    }
    return array;
  }

  val features(const std::string& set_name, double start, double end) {
    const Result<FeatureSet> set = feature_set_from_name(set_name);
    if (!set) return failure(set.error());
    const std::size_t begin = position(start);
    const Result<std::vector<double>> row =
        extractor_.extract({samples_.data() + begin, std::max(begin, position(end)) - begin}, *set);
    if (!row) return failure(row.error());
    val object = success();
    object.set("values", to_typed_array(*row));
    return object;
  }

  val load_model(const val& bytes) {
    Result<Classifier> model = Classifier::load(emscripten::convertJSArrayToNumberVector<std::uint8_t>(bytes));
    if (!model) return failure(model.error());
    const ModelInfo& info = model->info();
    std::optional<FeatureSet> set;
    for (FeatureSet candidate : kFeatureSets) {
      if (feature_schema_hash(candidate) == info.schema_hash) set = candidate;
    }
    if (const auto mismatch = model->mismatch(feature_schema_hash(set.value_or(kFeatureSets[0])), kSampleRate)) {
      return failure(*mismatch);
    }
    val object = success();
    object.set("name", info.name);
    object.set("kind", info.kind);
    object.set("featureSet", std::string(feature_set_name(*set)));
    object.set("labels", val::array(info.labels));
    object.set("columns", val::array(info.columns));
    object.set("segmentLength", info.segment_length);
    object.set("sureThreshold", info.sure_threshold);
    model_ = std::move(*model);
    return object;
  }

  val predict(const val& values) const {
    if (!model_) return failure({ErrorCode::kInvalidArgument, "no model is loaded", "load a model first"});
    const std::vector<double> probabilities = model_->predict(emscripten::convertJSArrayToNumberVector<double>(values));
    if (probabilities.empty()) {
      return failure({ErrorCode::kInvalidArgument, "these are not the features that the model was trained on", ""});
    }
    val object = success();
    object.set("probabilities", to_typed_array(probabilities));
    return object;
  }

  std::string verdict(const val& probabilities) const {
    if (!model_) return std::string(verdict_name(Verdict::kUnsure));
    return std::string(verdict_name(model_->verdict(emscripten::convertJSArrayToNumberVector<double>(probabilities))));
  }

  val waveform(unsigned columns) const { return to_typed_array(waveform_peaks(samples_, columns)); }

  val mel_spectrogram(unsigned width, unsigned height, const std::string& map_name, double range_db) const {
    constexpr unsigned kLargest = 8192;
    const Result<ColourMapName> map = colour_map_from_name(map_name);
    if (!map) return failure(map.error());
    if (width == 0 || height == 0 || width > kLargest || height > kLargest || !(range_db > 0)) {
      return failure(
          {ErrorCode::kInvalidArgument, "a picture has 1 to 8192 pixels a side and a positive dB range", ""});
    }
    const LevelMatrix matrix = levels(samples_, kSampleRate, LevelKind::kMel, width);
    if (matrix.values.empty()) {
      return failure({ErrorCode::kTooShort, "the sound is too short for a spectrogram", "use a longer recording"});
    }
    const float loudest = *std::max_element(matrix.values.begin(), matrix.values.end());
    const Image image = level_image(matrix.values, matrix.columns, matrix.rows, loudest - static_cast<float>(range_db),
                                    loudest, colour_map(*map), width, height);
    val object = success();
    object.set("width", width);
    object.set("height", height);
    const val bytes = to_typed_array(image.rgba);
    object.set("pixels", val::global("Uint8ClampedArray").new_(bytes["buffer"]));
    return object;
  }

 private:
  val open(Result<Sound> sound) {
    close();
    if (!sound) return failure(sound.error());
    samples_ = std::move(sound->samples);
    const SourceInfo& info = sound->info;
    val object = success();
    object.set("sampleRate", info.sample_rate);
    object.set("channels", info.channels);
    object.set("duration", info.duration);
    object.set("samples", static_cast<double>(samples_.size()));
    object.set("silent", info.signal.silent);
    object.set("clippedFraction", info.signal.clipped_fraction);
    object.set("truncated", info.truncated);
    return object;
  }

  // The sample at a time in seconds, at most the end.
  std::size_t position(double seconds) const {
    const double sample = std::round(seconds * kSampleRate);
    if (!(sample > 0)) return 0;
    return sample >= static_cast<double>(samples_.size()) ? samples_.size() : static_cast<std::size_t>(sample);
  }

  std::vector<float> samples_;
  Extractor extractor_;
  std::optional<Classifier> model_;
};

val describe_columns(const std::string& set_name) {
  val array = val::array();
  const Result<FeatureSet> set = feature_set_from_name(set_name);
  if (!set) return array;
  for (const Column& column : feature_columns(*set)) {
    val object = val::object();
    object.set("name", column.name);
    object.set("family", column.family);
    object.set("unit", column.unit);
    object.set("low", column.low);
    object.set("high", column.high);
    object.set("description", column.description);
    object.set("source", column.source);
    array.call<void>("push", object);
  }
  return array;
}

val feature_sets() {
  val array = val::array();
  for (FeatureSet set : kFeatureSets) array.call<void>("push", std::string(feature_set_name(set)));
  return array;
}

std::string version() {
  return GENRESCOPE_VERSION;
}

}  // namespace
}  // namespace genrescope

EMSCRIPTEN_BINDINGS(genrescope) {
  using genrescope::Engine;
  emscripten::class_<Engine>("Engine")
      .constructor<>()
      .function("openWav", &Engine::open_wav)
      .function("openPcm", &Engine::open_pcm)
      .function("close", &Engine::close)
      .function("segments", &Engine::segments)
      .function("features", &Engine::features)
      .function("loadModel", &Engine::load_model)
      .function("predict", &Engine::predict)
      .function("verdict", &Engine::verdict)
      .function("waveform", &Engine::waveform)
      .function("melSpectrogram", &Engine::mel_spectrogram);
  emscripten::function("featureColumns", &genrescope::describe_columns);
  emscripten::function("featureSets", &genrescope::feature_sets);
  emscripten::function("version", &genrescope::version);
}
