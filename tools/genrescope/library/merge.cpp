// genrescope library merge: libraries of parts of a collection into one.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "../interrupt.h"
#include "../progress.h"
#include "library.h"
#include "track_store.h"

namespace genrescope::cli {
namespace {

constexpr std::size_t kTracksPerCommit = 500;

struct Options {
  std::string database;
  std::vector<std::string> parts;
};

// Those of the attached library that this one lacks, or holds from an older state of the file, or as a failure.
std::vector<std::int64_t> wanted_tracks(SQLite::Database& database) {
  SQLite::Statement query(
      database,
      "SELECT o.id FROM other.tracks o LEFT JOIN main.tracks t ON t.path = o.path "
      "LEFT JOIN main.errors e ON e.track = t.id WHERE t.id IS NULL OR o.modified > t.modified "
      "OR (o.modified = t.modified AND e.code IS NOT NULL AND o.duration IS NOT NULL) ORDER BY o.id");
  std::vector<std::int64_t> tracks;
  while (query.executeStep()) tracks.push_back(query.getColumn(0).getInt64());
  return tracks;
}

int merge_part(SQLite::Database& database, const std::string& part) {
  // Opened once by itself: that it is a library, and of this version.
  if (const auto opened = open_library(part, Access::kRead); !opened) return failed_with(opened.error());
  {
    SQLite::Statement attach(database, "ATTACH ? AS other");
    attach.bind(1, part);
    attach.exec();
  }
  const std::vector<std::int64_t> tracks = wanted_tracks(database);
  std::size_t done = 0;
  {
    Statements statements(database);
    Progress progress("Merging", "tracks", tracks.size());
    while (done < tracks.size() && !interrupted()) {
      SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
      database.exec("INSERT OR IGNORE INTO main.models SELECT * FROM other.models");
      for (std::size_t i = 0; i < kTracksPerCommit && done < tracks.size(); ++i, ++done) {
        copy_track(statements, tracks[done]);
        progress.advance();
      }
      transaction.commit();
    }
  }
  database.exec("DETACH other");
  return interrupted() ? kInterrupted : kDone;
}

int run(const Options& options) {
  return with_library(options.database, Access::kCreate, [&](SQLite::Database& database) {
    for (const std::string& part : options.parts) {
      if (const int code = merge_part(database, part); code != kDone) return code;
    }
    return static_cast<int>(kDone);
  });
}

}  // namespace

void add_library_merge(CLI::App& library, Action& action) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = library.add_subcommand("merge", "Take over what other libraries hold");
  command->add_option("parts", options->parts, "the other libraries")->type_name("FILE.db")->required();
  add_database_option(*command, options->database);
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace genrescope::cli
