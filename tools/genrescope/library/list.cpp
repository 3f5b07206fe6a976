// genrescope library list, similar and stats: what is in a library.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <system_error>

#include "../inputs.h"
#include "../text.h"
#include "library.h"
#include "query.h"
#include "track_store.h"

namespace genrescope::cli {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

struct Options {
  std::string database;
  Filter filter;
  bool json = false;
  std::string file;
  std::size_t count = 10;
};

void print(const ListedTrack& track, bool json, const std::string& before = {}) {
  if (json) {
    std::printf("%s\n", track_json(track).c_str());
    return;
  }
  std::string what = track.error;
  if (track.verdict == "not-music")
    what = "Not music";
  else if (!track.genre.empty())
    what = genre_name(track.genre) + " " + percentage(track.score) + (track.verdict == "sure" ? "" : ", unsure");
  std::printf("%s%-24s  %s\n", before.c_str(), what.c_str(), visible_name(track.path).c_str());
}

int list(const Options& options) {
  return with_library(options.database, Access::kRead, [&](SQLite::Database& database) {
    const Result<std::string> model = prediction_model(database, options.filter.model);
    if (!model) return failed_with(model.error());
    for_each_track(database, options.filter, *model, [&](const ListedTrack& track) { print(track, options.json); });
    return static_cast<int>(kDone);
  });
}

// Where a file lies: from the library when it is there, else from the file itself.
Result<Vector> place_of(SQLite::Database& database, const std::string& file, std::optional<std::int64_t>& known) {
  std::error_code error;
  SQLite::Statement query(database, "SELECT id FROM tracks WHERE path = ?");
  query.bind(1, fs::absolute(file, error).lexically_normal().string());
  if (query.executeStep()) {
    known = query.getColumn(0).getInt64();
    if (const auto vector = read_vector(database, *known)) return *vector;
  }
  const Result<VectorSpace> space = VectorSpace::open();
  if (!space) return space.error();
  Extractor extractor;
  const Input input = file_input(file);
  if (input.failed) return input.error;
  const Result<Classification> found = classify_file(input.path, space->model(), extractor);
  if (!found) return found.error();
  return space->place(found->rows, found->places);
}

int similar(const Options& options) {
  return with_library(options.database, Access::kRead, [&](SQLite::Database& database) {
    const Result<std::string> model = prediction_model(database, options.filter.model);
    if (!model) return failed_with(model.error());
    std::optional<std::int64_t> known;
    const Result<Vector> place = place_of(database, options.file, known);
    if (!place) {
      std::fprintf(stderr, "%s\n", failure_line(options.file, place.error()).c_str());
      return static_cast<int>(kSomeFailed);
    }
    std::size_t left = options.count;
    for (const NearTrack& near : nearest_tracks(database, *place, options.count + 1)) {
      const std::optional<ListedTrack> track = read_track(database, near.track, *model);
      if (!track || near.track == known || left == 0) continue;
      --left;
      if (options.json) {
        Json object = Json::parse(track_json(*track));
        object["distance"] = near.distance;
        std::printf("%s\n", object.dump().c_str());
      } else {
        char distance[16];
        std::snprintf(distance, sizeof distance, "%6.2f  ", near.distance);
        print(*track, false, distance);
      }
    }
    return static_cast<int>(kDone);
  });
}

Json counts(SQLite::Database& database, const char* sql, const std::string& model) {
  Json counts = Json::object();
  SQLite::Statement query(database, sql);
  if (query.getBindParameterCount() > 0) query.bind(1, model);
  while (query.executeStep()) counts[query.getColumn(0).getString()] = query.getColumn(1).getInt64();
  return counts;
}

void print_counts(const char* title, const Json& counts) {
  if (counts.empty()) return;
  std::printf("\n%s\n", title);
  for (const auto& [name, count] : counts.items()) {
    std::printf("  %-20s %10lld\n", name.c_str(), static_cast<long long>(count.get<std::int64_t>()));
  }
}

int stats(const Options& options) {
  return with_library(options.database, Access::kRead, [&](SQLite::Database& database) {
    const Result<std::string> model = prediction_model(database, options.filter.model);
    if (!model) return failed_with(model.error());
    SQLite::Statement sums(database, "SELECT count(*), count(duration), total(duration), total(size) FROM tracks");
    sums.executeStep();
    std::error_code error;
    const Json result = {
        {"files", sums.getColumn(0).getInt64()},
        {"tracks", sums.getColumn(1).getInt64()},
        {"hours", sums.getColumn(2).getDouble() / 3600},
        {"bytes", sums.getColumn(3).getDouble()},
        {"library_bytes", static_cast<std::int64_t>(fs::file_size(options.database, error))},
        {"model", *model},
        {"genres", counts(database,
                          "SELECT genre, count(*) FROM predictions WHERE model = ? AND verdict <> 'not-music' GROUP BY "
                          "genre ORDER BY 2 DESC, 1",
                          *model)},
        {"verdicts",
         counts(database, "SELECT verdict, count(*) FROM predictions WHERE model = ? GROUP BY verdict", *model)},
        {"errors", counts(database, "SELECT code, count(*) FROM errors GROUP BY code", *model)},
    };
    if (options.json) {
      std::printf("%s\n", result.dump().c_str());
      return static_cast<int>(kDone);
    }
    constexpr double kGigabyte = 1e9;
    std::printf("%lld files, %lld of them music or other sound of %.1f hours and %.2f GB\n",
                static_cast<long long>(result["files"].get<std::int64_t>()),
                static_cast<long long>(result["tracks"].get<std::int64_t>()), result["hours"].get<double>(),
                result["bytes"].get<double>() / kGigabyte);
    std::printf("the library itself: %.3f GB\n",
                static_cast<double>(result["library_bytes"].get<std::int64_t>()) / kGigabyte);
    print_counts("Genres", result["genres"]);
    print_counts("Verdicts", result["verdicts"]);
    print_counts("Could not be read", result["errors"]);
    return static_cast<int>(kDone);
  });
}

void add_json_flag(CLI::App& command, Options& options) {
  command.add_flag("--json", options.json, "print JSON");
}

}  // namespace

void add_library_list(CLI::App& library, Action& action) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = library.add_subcommand("list", "List tracks");
  add_database_option(*command, options->database);
  add_filter_options(*command, options->filter);
  add_json_flag(*command, *options);
  command->callback([options, &action] { action = [options] { return list(*options); }; });
}

void add_library_similar(CLI::App& library, Action& action) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = library.add_subcommand("similar", "List the tracks that sound most like a file");
  command->add_option("file", options->file, "a file of the library, or any other")->type_name("FILE")->required();
  add_database_option(*command, options->database);
  add_answers_option(*command, options->filter);
  command->add_option("--count", options->count, "how many")
      ->capture_default_str()
      ->type_name("N")
      ->check(CLI::Range(1, 100000).description(""));
  add_json_flag(*command, *options);
  command->callback([options, &action] { action = [options] { return similar(*options); }; });
}

void add_library_stats(CLI::App& library, Action& action) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = library.add_subcommand("stats", "Count what is in a library");
  add_database_option(*command, options->database);
  add_answers_option(*command, options->filter);
  add_json_flag(*command, *options);
  command->callback([options, &action] { action = [options] { return stats(*options); }; });
}

}  // namespace genrescope::cli
