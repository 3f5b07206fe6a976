// Which tracks of a library are asked for, and reading them.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "../verdict_text.h"
#include "database.h"

namespace CLI {
class App;
}

namespace genrescope::cli {

struct Filter {
  std::string model;  // whose predictions; the library's only one when empty
  std::string genre, verdict;
  std::string match;  // part of path, title, artist or album, case ignored
  double at_least = 0;
  bool failed = false;  // those that could not be read instead
  std::string sort = "score";
  std::size_t limit = 0;  // 0: all
};

// Declares --model: whose predictions.
void add_answers_option(CLI::App& command, Filter& filter);

// Declares the options of a filter, --model among them.
void add_filter_options(CLI::App& command, Filter& filter);

struct ListedTrack {
  std::int64_t id = 0;
  std::string path, title, artist, album, tag;
  int year = 0;
  double duration = 0;
  std::string genre, verdict;  // empty when the model has not answered
  double score = 0;
  std::string error;
};

// The model whose predictions are meant. Errors: kInvalidArgument for one without predictions here, and for several
// when none is named.
Result<std::string> prediction_model(SQLite::Database& database, const std::string& asked);

// Hands over the tracks one by one; `model` as prediction_model() gives it.
void for_each_track(SQLite::Database& database, const Filter& filter, const std::string& model,
                    const std::function<void(const ListedTrack&)>& use);
// One of them.
std::optional<ListedTrack> read_track(SQLite::Database& database, std::int64_t id, const std::string& model);

// As JSON, on one line.
std::string track_json(const ListedTrack& track);

}  // namespace genrescope::cli
