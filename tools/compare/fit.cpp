// Trains one kind of model on given folds and says how long each took and what it predicted: our side of
// tools/compare/compare. Usage: compare_fit TABLE SPLIT KIND SEED JOBS [name=value ...]
// SPLIT is a table with `fold`, one row per row of TABLE; fold f is tested by a model trained on the other rows.
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <nlohmann/json.hpp>

#include "csv_file.h"
#include "learn/training.h"
#include "program.h"
#include "table.h"

namespace genrescope::cli {
namespace {

int fail(const std::string& where, const Error& error) {
  std::cerr << where << ": " << error.message << ". " << error.hint << '\n';
  return 1;
}

Result<std::vector<learn::Fold>> read_split(const std::string& path, std::size_t rows) {
  const Result<std::vector<CsvRecord>> records = read_csv(path);
  if (!records) return records.error();
  const std::size_t column = column_index(records->front(), "fold");
  if (column == records->front().fields.size() || records->size() != rows + 1) {
    return Error{ErrorCode::kTableInvalid, "no column 'fold', or not a row for every row", "See tools/compare."};
  }
  std::vector<std::size_t> fold_of;
  for (std::size_t r = 1; r <= rows; ++r) {
    fold_of.push_back(std::min<std::size_t>(number((*records)[r].fields[column]), 999));
  }
  std::vector<learn::Fold> folds(*std::max_element(fold_of.begin(), fold_of.end()) + 1);
  for (std::size_t r = 0; r < rows; ++r) {
    for (std::size_t f = 0; f < folds.size(); ++f) (fold_of[r] == f ? folds[f].test : folds[f].train).push_back(r);
  }
  return folds;
}

int run(const std::vector<std::string>& arguments) {
  if (arguments.size() < 5) {
    std::cerr << "usage: compare_fit TABLE SPLIT KIND SEED JOBS [name=value ...]\n";
    return 2;
  }
  const Result<Table> table = read_table(arguments[0]);
  if (!table) return fail(arguments[0], table.error());
  const auto folds = read_split(arguments[1], table->data.rows.rows);
  if (!folds) return fail(arguments[1], folds.error());
  const std::vector<learn::Parameters::Setting> settings = settings_from(arguments, 5);
  Result<learn::Recipe> recipe =
      learn::make_recipe(arguments[2], settings, std::strtoull(arguments[3].c_str(), nullptr, 10));
  if (!recipe) return fail(arguments[2], recipe.error());
  recipe->calibration_folds = 0;
  const learn::Parallel parallel = parallel_on(number(arguments[4]));

  nlohmann::json result = nlohmann::json::array();
  for (const learn::Fold& fold : *folds) {
    const learn::DataSet training = learn::subset(table->data, fold.train);
    auto start = std::chrono::steady_clock::now();
    const Result<Classifier> classifier = learn::train_classifier(training, *recipe, {}, parallel);
    if (!classifier) return fail(arguments[0], classifier.error());
    nlohmann::json item = {{"fit_seconds", seconds_since(start)}, {"predicted", nlohmann::json::array()}};
    start = std::chrono::steady_clock::now();
    for (const std::size_t row : fold.test) {
      const std::vector<double> p = classifier->predict(table->data.rows.row(row)).probabilities;
      item["predicted"].push_back(
          classifier->info().labels[static_cast<std::size_t>(std::max_element(p.begin(), p.end()) - p.begin())]);
    }
    item["predict_seconds"] = seconds_since(start);
    item["bytes"] = classifier->save().size();
    result.push_back(item);
  }
  std::cout << result << '\n';
  return 0;
}

}  // namespace
}  // namespace genrescope::cli

int main(int count, char** values) {
  return genrescope::cli::run_program("compare_fit", genrescope::cli::run, count, values);
}
