// The WebAssembly face of the library. Only Pass and Model objects have to be deleted. web/src/engine/module.d.ts
// describes all of it to TypeScript.
#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "../features/feature_table.h"
#include "../image/png.h"
#include "../learn/classifier.h"
#include "pass.h"
#include "values.h"

namespace genrescope {
namespace {

using emscripten::val;

// The model that answers.
class Model {
 public:
  val load(const val& bytes) {
    Result<Classifier> model = Classifier::load(emscripten::convertJSArrayToNumberVector<std::uint8_t>(bytes));
    if (!model) return failure(model.error());
    const ModelInfo& info = model->info();
    const FeatureSet set = feature_set_of(info.schema_hash).value_or(kFeatureSets[0]);
    if (const auto mismatch = model->mismatch(feature_schema_hash(set), kSampleRate)) return failure(*mismatch);
    val object = success();
    object.set("name", info.name);
    object.set("kind", info.kind);
    object.set("featureSet", std::string(feature_set_name(set)));
    object.set("labels", val::array(info.labels));
    object.set("columns", val::array(info.columns));
    object.set("segmentLength", info.segment_length);
    object.set("sureThreshold", info.sure_threshold);
    model_ = std::move(*model);
    return object;
  }

  val predict(const val& values) const {
    if (!model_) return failure({ErrorCode::kInvalidArgument, "no model is loaded", "load a model first"});
    const Answer answer = model_->predict(emscripten::convertJSArrayToNumberVector<double>(values));
    if (answer.probabilities.empty()) {
      return failure({ErrorCode::kInvalidArgument, "these are not the features that the model was trained on", ""});
    }
    val object = success();
    object.set("probabilities", to_typed_array(answer.probabilities));
    object.set("evidence", answer.evidence);
    object.set("notMusic", answer.not_music);
    return object;
  }

  // Of the objects that predict() gave, with a weight each.
  val combine(const val& answers, const val& weights) const {
    if (!model_) return failure({ErrorCode::kInvalidArgument, "no model is loaded", "load a model first"});
    std::vector<Answer> given;
    for (const val& answer : emscripten::vecFromJSArray<val>(answers)) {
      given.push_back({emscripten::convertJSArrayToNumberVector<double>(answer["probabilities"]),
                       answer["evidence"].as<double>(), answer["notMusic"].as<bool>()});
      if (given.back().probabilities.size() != model_->info().labels.size()) given.clear();
    }
    const std::vector<double> weight = emscripten::convertJSArrayToNumberVector<double>(weights);
    if (given.empty() || given.size() != weight.size()) {
      return failure({ErrorCode::kInvalidArgument, "these are not answers of this model", ""});
    }
    const TrackAnswer track = model_->combine(given, weight);
    val object = success();
    object.set("probabilities", to_typed_array(track.probabilities));
    object.set("verdict", std::string(verdict_name(track.verdict)));
    return object;
  }

  val explain(const val& values, unsigned target) const {
    if (!model_) return failure({ErrorCode::kInvalidArgument, "no model is loaded", "load a model first"});
    const std::vector<double> contributions =
        model_->explain(emscripten::convertJSArrayToNumberVector<double>(values), target);
    if (contributions.empty()) {
      return failure({ErrorCode::kInvalidArgument, "these are not the features that the model was trained on", ""});
    }
    val object = success();
    object.set("contributions", to_typed_array(contributions));
    return object;
  }

  // Names and distances of the training rows most alike.
  val nearest(const val& values, unsigned count) const {
    val array = val::array();
    if (!model_) return array;
    for (const SimilarRow& row : model_->nearest(emscripten::convertJSArrayToNumberVector<double>(values), count)) {
      val object = val::object();
      object.set("name", row.name);
      object.set("distance", row.distance);
      array.call<void>("push", object);
    }
    return array;
  }

 private:
  std::optional<Classifier> model_;
};

// Pixels as a picture holds them to the bytes of a PNG file.
val encode_pixels(const val& pixels, unsigned width, unsigned height) {
  const Image image{width, height, emscripten::convertJSArrayToNumberVector<std::uint8_t>(pixels)};
  if (image.rgba.size() != std::size_t{4} * width * height) return to_typed_array(std::vector<std::uint8_t>());
  return to_typed_array(encode_png(image));
}

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
  using genrescope::Model;
  using genrescope::Pass;
  emscripten::class_<Pass>("Pass")
      .constructor<>()
      .function("gatherRows", &Pass::gather_rows)
      .function("gatherOutline", &Pass::gather_outline)
      .function("gatherLevels", &Pass::gather_levels)
      .function("gatherSamples", &Pass::gather_samples)
      .function("gatherStretch", &Pass::gather_stretch)
      .function("setTuning", &Pass::set_tuning)
      .function("openWav", &Pass::open_wav)
      .function("openPcm", &Pass::open_pcm)
      .function("skip", &Pass::skip)
      .function("pushWav", &Pass::push_wav)
      .function("pushPcm", &Pass::push_pcm)
      .function("finish", &Pass::finish)
      .function("nextRow", &Pass::next_row)
      .function("outline", &Pass::outline)
      .function("levels", &Pass::levels)
      .function("levelPicture", &Pass::level_picture)
      .function("tuning", &Pass::tuning)
      .function("waveformPicture", &Pass::waveform_picture)
      .function("takeSamples", &Pass::take_samples)
      .function("rhythm", &Pass::rhythm)
      .function("parts", &Pass::parts)
      .function("frames", &Pass::frames);
  emscripten::class_<Model>("Model")
      .constructor<>()
      .function("load", &Model::load)
      .function("predict", &Model::predict)
      .function("combine", &Model::combine)
      .function("explain", &Model::explain)
      .function("nearest", &Model::nearest);
  emscripten::function("encodePng", &genrescope::encode_pixels);
  emscripten::function("featureColumns", &genrescope::describe_columns);
  emscripten::function("featureSets", &genrescope::feature_sets);
  emscripten::function("version", &genrescope::version);
}
