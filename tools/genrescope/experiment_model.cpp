#include "experiment_model.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "learn/folds.h"
#include "learn/metrics.h"
#include "learn/rng.h"
#include "text.h"

namespace genrescope::cli {
namespace {

using Settings = std::vector<learn::Parameters::Setting>;

SearchDimension read_dimension(JsonReader& parameters, const std::string& name, const Json& json,
                               const SearchSpec& search, JsonFault& fault) {
  SearchDimension dimension;
  dimension.name = name;
  if (json.is_array()) {
    for (const Json& value : json) {
      const std::optional<std::string> text = setting_text(value);
      if (!text) parameters.complain(name, "must be a list of numbers or words");
      dimension.values.push_back(text.value_or(""));
    }
    if (json.empty()) parameters.complain(name, "lists no values");
    return dimension;
  }
  if (!search.random) parameters.complain(name, "must be a list of values: only a random search draws from a range");
  JsonReader range(json, parameters.path_of(name), fault);
  dimension.low = range.number("low", -1e9, 1e9);
  dimension.high = range.number("high", dimension.low, 1e9);
  dimension.logarithmic = range.flag_or("logarithmic", false);
  dimension.whole = range.flag_or("whole", false);
  if (dimension.logarithmic && dimension.low <= 0) range.complain("low", "must be above 0 on a logarithmic scale");
  range.finish();
  return dimension;
}

// Four significant digits: enough to search with, and the same text from every mathematics library.
std::string drawn_text(const SearchDimension& dimension, learn::Rng& rng) {
  if (!dimension.values.empty()) return dimension.values[rng.index(dimension.values.size())];
  const double share = rng.uniform();
  double value = dimension.low + share * (dimension.high - dimension.low);
  if (dimension.logarithmic) {
    value = std::exp(std::log(dimension.low) + share * (std::log(dimension.high) - std::log(dimension.low)));
  }
  if (dimension.whole) return number_text(std::round(value));
  char text[32];
  std::snprintf(text, sizeof text, "%.4g", value);
  return text;
}

std::vector<Settings> candidates(const SearchSpec& search, std::uint64_t seed) {
  std::vector<Settings> all;
  if (search.random) {
    learn::Rng rng(seed);
    for (std::size_t i = 0; i < search.draws; ++i) {
      Settings settings;
      for (const SearchDimension& dimension : search.dimensions) {
        settings.emplace_back(dimension.name, drawn_text(dimension, rng));
      }
      all.push_back(std::move(settings));
    }
    return all;
  }
  all.emplace_back();
  for (const SearchDimension& dimension : search.dimensions) {
    std::vector<Settings> longer;
    for (const Settings& settings : all) {
      for (const std::string& value : dimension.values) {
        longer.push_back(settings);
        longer.back().emplace_back(dimension.name, value);
      }
    }
    all = std::move(longer);
  }
  return all;
}

}  // namespace

void read_model(JsonReader& run, Experiment& experiment, JsonFault& fault) {
  experiment.kind = run.text("model");
  if (run.has("parameters")) {
    const Json& json = run.object("parameters");
    JsonReader parameters(json, run.path_of("parameters"), fault);
    for (const auto& [name, value] : json.items()) {
      const std::optional<std::string> text = setting_text(value);
      if (!text) parameters.complain(name, "must be a number or a word");
      experiment.settings.emplace_back(name, text.value_or(""));
    }
  }
  const auto recipe = learn::make_recipe(experiment.kind, experiment.settings, 1);
  if (recipe) return;
  const bool known = learn::find_trainer(experiment.kind) != nullptr;
  run.complain(known ? "parameters" : "model", ": " + recipe.error().message + "; " + recipe.error().hint);
}

SearchSpec read_search(const Json& json, const std::string& path, const Experiment& experiment, JsonFault& fault) {
  JsonReader reader(json, path, fault);
  SearchSpec search;
  const std::string method = reader.text("method");
  if (method != "grid" && method != "random") reader.complain("method", "must be grid or random");
  search.random = method == "random";
  search.draws = search.random ? reader.whole_or("draws", 10, 1, 10000) : 0;
  search.folds = reader.whole_or("folds", 3, 2, 100);
  const Json& members = reader.object("parameters");
  JsonReader parameters(members, reader.path_of("parameters"), fault);
  for (const auto& [name, value] : members.items()) {
    search.dimensions.push_back(read_dimension(parameters, name, value, search, fault));
    SearchDimension& dimension = search.dimensions.back();
    std::vector<std::string> tried = dimension.values;
    if (tried.empty()) tried = {number_text(dimension.low), number_text(dimension.high)};
    for (const std::string& text : tried) {
      const auto recipe = make_recipe(experiment, {{name, text}}, 1);
      if (!recipe) parameters.complain(name, ": " + recipe.error().message);
    }
  }
  if (search.dimensions.empty()) reader.complain("parameters", "names nothing to search");
  reader.finish();
  return search;
}

Result<SearchOutcome> search_parameters(const learn::DataSet& data, const Experiment& experiment, std::uint64_t seed) {
  const std::vector<learn::Fold> folds =
      learn::grouped_folds(data.targets, data.groups, experiment.search->folds, seed);
  if (folds.size() < 2) return {ErrorCode::kInvalidArgument, "too few groups to search in", "Two or more are needed."};
  SearchOutcome best;
  for (const Settings& settings : candidates(*experiment.search, seed)) {
    Result<learn::Recipe> recipe = make_recipe(experiment, settings, seed);
    if (!recipe) return recipe.error();
    recipe->calibration_folds = 0;
    const auto predictions = learn::cross_validate(data, folds, *recipe, parallel_with(1, [] {}));
    if (!predictions) return predictions.error();
    const double accuracy = learn::measure(*predictions).accuracy;
    if (accuracy > best.accuracy || best.chosen.empty()) best = {settings, accuracy};
  }
  return best;
}

Result<learn::Recipe> make_recipe(const Experiment& experiment, const Settings& chosen, std::uint64_t seed) {
  Settings settings = chosen;
  for (const learn::Parameters::Setting& setting : experiment.settings) {
    const bool replaced =
        std::any_of(chosen.begin(), chosen.end(), [&](const auto& other) { return other.first == setting.first; });
    if (!replaced) settings.push_back(setting);
  }
  Result<learn::Recipe> recipe = learn::make_recipe(experiment.kind, settings, seed);
  if (recipe && !experiment.calibrated) recipe->calibration_folds = 0;
  return recipe;
}

}  // namespace genrescope::cli
