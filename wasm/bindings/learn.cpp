// The WebAssembly face of training, a module of its own that only those who train load.
// web/src/engine/train/module.d.ts describes it to TypeScript.
#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <array>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "../features/feature_table.h"
#include "../features/schema_hash.h"
#include "../learn/knn.h"
#include "../learn/lda.h"
#include "../learn/metrics.h"
#include "../learn/svm.h"
#include "../learn/training.h"
#include "values.h"

namespace genrescope {
namespace {

using emscripten::val;
using Texts = std::vector<std::string>;

std::array<const learn::Trainer*, 3> offered() {
  return {&learn::knn_trainer(), &learn::svm_trainer(), &learn::lda_trainer()};
}

Texts texts_of(const val& array) {
  return emscripten::vecFromJSArray<std::string>(array);
}

// Rows as `genrescope train` reads them from a table: the same numbers for labels and groups, the same names.
learn::DataSet data_of(const val& table) {
  learn::DataSet data;
  data.columns = texts_of(table["columns"]);
  data.targets = learn::number_texts(texts_of(table["labels"]), data.labels);
  Texts sorted;
  data.groups = learn::number_texts(texts_of(table["groups"]), sorted);
  for (const std::string& file : texts_of(table["files"])) data.names.push_back(learn::clip_of(file));
  data.rows.values = emscripten::convertJSArrayToNumberVector<double>(table["values"]);
  data.rows.columns = data.columns.size();
  data.rows.rows = data.targets.size();
  return data;
}

Result<learn::Recipe> recipe_of(const val& options) {
  const std::string kind = options["kind"].as<std::string>();
  std::vector<learn::Parameters::Setting> settings;
  for (const val& pair : emscripten::vecFromJSArray<val>(options["parameters"])) {
    settings.emplace_back(pair[0].as<std::string>(), pair[1].as<std::string>());
  }
  for (const learn::Trainer* trainer : offered()) {
    if (trainer->kind == kind) return learn::make_recipe(*trainer, settings, options["seed"].as<unsigned>());
  }
  return {ErrorCode::kInvalidArgument, "there is no kind of model \"" + kind + "\"", "use one of: knn, svm, lda"};
}

val kinds() {
  val array = val::array();
  for (const learn::Trainer* trainer : offered()) {
    val parameters = val::array();
    for (const learn::ParameterSpec& spec : trainer->parameters) {
      val parameter = val::object();
      parameter.set("name", std::string(spec.name));
      parameter.set("value", std::string(spec.default_value));
      parameter.set("words", std::string(spec.words));
      parameter.set("integer", spec.integer);
      parameter.set("low", spec.low);
      parameter.set("high", spec.high);
      parameter.set("description", std::string(spec.description));
      parameters.call<void>("push", parameter);
    }
    val kind = val::object();
    kind.set("kind", std::string(trainer->kind));
    kind.set("title", std::string(trainer->title));
    kind.set("parameters", parameters);
    array.call<void>("push", kind);
  }
  return array;
}

val train(const val& table, const val& options) {
  const learn::DataSet data = data_of(table);
  const Result<learn::Recipe> recipe = recipe_of(options);
  if (!recipe) return failure(recipe.error());
  ModelInfo info;
  info.name = options["name"].as<std::string>();
  info.sample_rate = kSampleRate;
  info.segment_length = options["segment"].as<double>();
  if (options["isSet"].as<bool>()) info.schema_hash = schema_hash(data.columns);
  const Result<Classifier> classifier =
      learn::train_classifier(data, *recipe, std::move(info), learn::run_serially, nullptr);
  if (!classifier) return failure(classifier.error());
  val object = success();
  object.set("bytes", to_typed_array(classifier->save()));
  object.set("sureThreshold", classifier->info().sure_threshold);
  return object;
}

// What `genrescope evaluate --protocol artist` measures. `tell` hears how many folds are done, of how many.
val evaluate(const val& table, const val& options, const val& tell) {
  const learn::DataSet data = data_of(table);
  if (const auto error = learn::check(data)) return failure(*error);
  const Result<learn::Recipe> recipe = recipe_of(options);
  if (!recipe) return failure(recipe.error());
  const std::vector<learn::Fold> folds =
      learn::grouped_folds(data.targets, data.groups, options["folds"].as<unsigned>(), recipe->seed);
  if (folds.size() < 2)
    return failure({ErrorCode::kInvalidArgument, "too few groups for folds", "two or more are needed"});
  const auto told = [&](std::size_t count, const std::function<void(std::size_t)>& body) {
    for (std::size_t i = 0; i < count; ++i) {
      body(i);
      tell(static_cast<unsigned>(i + 1), static_cast<unsigned>(count));
    }
  };
  const Result<learn::Predictions> predictions = learn::cross_validate(data, folds, *recipe, told);
  if (!predictions) return failure(predictions.error());
  const learn::Metrics metrics = learn::measure(*predictions);
  const learn::Interval interval = learn::accuracy_interval(*predictions, recipe->seed);
  val labels = val::array();
  for (std::size_t k = 0; k < data.labels.size(); ++k) {
    const learn::ClassMetrics& of_label = metrics.classes[k];
    val label = val::object();
    label.set("label", data.labels[k]);
    label.set("precision", of_label.precision);
    label.set("recall", of_label.recall);
    label.set("f1", of_label.f1);
    label.set("rows", static_cast<unsigned>(of_label.support));
    const auto counts = metrics.confusion.row(k);
    label.set("answers", to_typed_array(std::vector<double>(counts.begin(), counts.end())));
    labels.call<void>("push", label);
  }
  val object = success();
  object.set("folds", static_cast<unsigned>(folds.size()));
  object.set("rows", static_cast<unsigned>(data.rows.rows));
  object.set("accuracy", metrics.accuracy);
  object.set("low", interval.low);
  object.set("high", interval.high);
  object.set("balancedAccuracy", metrics.balanced_accuracy);
  object.set("macroF1", metrics.macro_f1);
  object.set("sureCoverage", metrics.sure_coverage);
  object.set("sureAccuracy", metrics.sure_accuracy);
  object.set("labels", labels);
  return object;
}

}  // namespace
}  // namespace genrescope

EMSCRIPTEN_BINDINGS(genrescope_learn) {
  emscripten::function("kinds", &genrescope::kinds);
  emscripten::function("train", &genrescope::train);
  emscripten::function("evaluate", &genrescope::evaluate);
}
