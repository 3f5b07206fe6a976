// Model files, cards, and the options that train and evaluate share.
#pragma once

#include <cstdint>
#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "learn/classifier.h"
#include "learn/parallel.h"
#include "learn/parameters.h"
#include "learn/training.h"
#include "output.h"
#include "result.h"

namespace genrescope::cli {

// JSON with its members in the order they were added.
using Json = nlohmann::ordered_json;

Result<std::string> read_file(const std::string& path);
Result<Classifier> read_model(const std::string& path);
Result<Json> read_json(const std::string& path);
std::string json_text(const Json& json);  // a member per line
std::string line_of(const Json& json);    // all on one

// "forest.gsm" -> "forest.json".
std::string card_path(const std::string& model_path);

// "k=v" each. Error (kInvalidArgument): no "=".
Result<std::vector<learn::Parameters::Setting>> parse_settings(const std::vector<std::string>& texts);

// As many digits as a card needs: the figures are known to three.
double rounded(double value);

// At most `count` points of a risk-coverage curve, evenly spread over the coverage.
Json curve_json(const std::vector<learn::CoveragePoint>& curve, std::size_t count = 20);

// Runs bodies on `jobs` threads (0: one per core) and calls `done` after each; after Ctrl+C it throws what
// until_interrupted catches, so that nothing half-trained is written.
learn::Parallel parallel_with(std::size_t jobs, std::function<void()> done);

// What `work` returns, or 130 after Ctrl+C, having said what became of the work.
int until_interrupted(const std::function<int()>& work, const std::string& outcome = "nothing was written");

// One line on stderr; returns `code`.
int report(const std::string& subject, const Error& error, int code);

}  // namespace genrescope::cli
