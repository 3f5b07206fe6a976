// The part of an experiment that says which model: kind, parameters, and the search for better ones.
#pragma once

#include "experiment_file.h"
#include "json_reader.h"
#include "learn/data_set.h"

namespace genrescope::cli {

// Takes the members `model` and `parameters`.
void read_model(JsonReader& run, Experiment& experiment, JsonFault& fault);

// The object `search`; every value that is listed is checked.
SearchSpec read_search(const Json& json, const std::string& path, const Experiment& experiment, JsonFault& fault);

struct SearchOutcome {
  std::vector<learn::Parameters::Setting> chosen;  // the parameters searched
  double accuracy = 0;                             // on the folds inside
};

// Cross-validates every candidate on the rows of `data`, those of one group together, and takes the most accurate (of
// equals the first).
Result<SearchOutcome> search_parameters(const learn::DataSet& data, const Experiment& experiment, std::uint64_t seed);

// The experiment's recipe with other values for some parameters.
Result<learn::Recipe> make_recipe(const Experiment& experiment, const std::vector<learn::Parameters::Setting>& chosen,
                                  std::uint64_t seed);

}  // namespace genrescope::cli
