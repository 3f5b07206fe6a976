// genrescope library classify and check: a library's contents again, without its files.
#include <SQLiteCpp/Exception.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>
#include <set>

#include "../hash.h"
#include "../interrupt.h"
#include "../progress.h"
#include "../text.h"
#include "library.h"
#include "track_store.h"

namespace genrescope::cli {
namespace {

constexpr std::size_t kTracksPerCommit = 1000;

struct Options {
  std::string database;
  std::string model;
  bool repair = false;
};

std::vector<std::int64_t> tracks_with_features(SQLite::Database& database) {
  std::vector<std::int64_t> tracks;
  SQLite::Statement query(database, "SELECT track FROM features ORDER BY track");
  while (query.executeStep()) tracks.push_back(query.getColumn(0).getInt64());
  return tracks;
}

int classify(const Options& options) {
  const Result<FoundModel> model = find_model(options.model);
  if (!model) return failed_with(model.error());
  return with_library(options.database, Access::kWrite, [&](SQLite::Database& database) {
    const std::vector<std::int64_t> tracks = tracks_with_features(database);
    Statements statements(database);
    std::size_t done = 0, left_out = 0;
    Progress progress("Classifying", "tracks", tracks.size());
    while (done < tracks.size() && !interrupted()) {
      SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
      write_model(statements, model->classifier.info());
      for (std::size_t i = 0; i < kTracksPerCommit && done < tracks.size(); ++i, ++done) {
        const std::optional<StoredRows> stored = read_rows(database, tracks[done], model->set);
        Classification found;
        if (stored) {
          found.info.signal.silent = stored->silent;
          found.places = stored->places;
          found.rows = stored->rows;
        }
        if (!stored || answer_rows(found, model->classifier)) {
          ++left_out;
        } else {
          write_prediction(statements, tracks[done], found, model->classifier.info());
        }
        progress.advance();
      }
      transaction.commit();
    }
    if (interrupted()) {
      progress.message("interrupted: " + std::to_string(done) + " of " + std::to_string(tracks.size()) +
                       " tracks are done");
      return static_cast<int>(kInterrupted);
    }
    if (left_out > 0) {
      progress.message(std::to_string(left_out) +
                       " tracks have not the features that this model wants; scan with --model " +
                       (options.model.empty() ? model->classifier.info().name : options.model) + " into a new library");
      return static_cast<int>(kSomeFailed);
    }
    return static_cast<int>(kDone);
  });
}

struct Damage {
  std::size_t count = 0;
  std::set<std::int64_t> tracks;

  void add(const std::string& what) {
    ++count;
    std::printf("%s\n", what.c_str());
  }
};

// What SQLite itself finds: structure, indexes, constraints, the index of words.
void check_structure(SQLite::Database& database, Damage& damage) {
  SQLite::Statement integrity(database, "PRAGMA integrity_check");
  while (integrity.executeStep()) {
    const std::string line = integrity.getColumn(0).getString();
    if (line != "ok") damage.add(line);
  }
  SQLite::Statement orphans(database, "PRAGMA foreign_key_check");
  while (orphans.executeStep()) {
    damage.add(orphans.getColumn(0).getString() + ": row " + orphans.getColumn(1).getString() + " belongs to no track");
  }
  try {
    database.exec("INSERT INTO words(words, rank) VALUES ('integrity-check', 1)");
  } catch (const SQLite::Exception& failure) {
    damage.add(std::string("the index of words does not fit the tracks: ") + failure.what());
  }
}

// Rows whose values are not those that were written.
void check_sums(SQLite::Database& database, Damage& damage) {
  struct Table {
    const char* name;
    const char* track;
    const char* columns;
  };
  constexpr Table kTables[] = {
      {"tracks", "id",
       "path, size, modified, hash, duration, sample_rate, channels, silent, title, artist, album, tag, year"},
      {"errors", "track", "code, message, hint"},
      {"features", "track", "schema, segments, data"},
      {"predictions", "track", "model, verdict, genre, score, scores"},
  };
  for (const Table& table : kTables) {
    SQLite::Statement query(database, std::string("SELECT ") + table.track + " FROM " + table.name +
                                          " WHERE sum <> row_sum(" + table.columns + ")");
    while (query.executeStep()) {
      damage.tracks.insert(query.getColumn(0).getInt64());
      damage.add(std::string(table.name) + ": a damaged row of track " + query.getColumn(0).getString());
    }
  }
}

// Places in the space of sounds that are not where the features say.
void check_vectors(SQLite::Database& database, const VectorSpace& space, Damage& damage) {
  for (const std::int64_t track : tracks_with_features(database)) {
    const std::optional<StoredRows> stored = read_rows(database, track, FeatureSet::kGtzan57);
    if (!stored || read_vector(database, track) == space.place(stored->rows, stored->places)) continue;
    damage.tracks.insert(track);
    damage.add("vectors: a damaged place of track " + std::to_string(track));
  }
}

// Of everything but the order in which it came: libraries of the same files have the same one.
std::string content(SQLite::Database& database) {
  SQLite::Statement query(
      database,
      "SELECT t.path, t.sum, e.sum, f.sum, (SELECT group_concat(sum) FROM (SELECT p.sum FROM predictions p "
      "WHERE p.track = t.id ORDER BY model)) FROM tracks t LEFT JOIN errors e ON e.track = t.id "
      "LEFT JOIN features f ON f.track = t.id ORDER BY t.path");
  Fingerprint fingerprint;
  while (query.executeStep()) {
    for (int i = 0; i < query.getColumnCount(); ++i) fingerprint.add(query.getColumn(i).getString() + "\n");
  }
  return fingerprint.text();
}

int check(const Options& options) {
  const Result<VectorSpace> space = VectorSpace::open();
  if (!space) return failed_with(space.error());
  return with_library(options.database, Access::kWrite, [&](SQLite::Database& database) {
    Damage damage;
    check_structure(database, damage);
    check_sums(database, damage);
    check_vectors(database, *space, damage);
    if (damage.count == 0) {
      std::printf("no damage found; content %s\n", content(database).c_str());
      return static_cast<int>(kDone);
    }
    if (options.repair && !damage.tracks.empty()) {
      Statements statements(database);
      SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
      for (const std::int64_t track : damage.tracks) remove_track(statements, track);
      transaction.commit();
      std::printf("%zu damaged tracks removed: scan again to take them in anew\n", damage.tracks.size());
    }
    return static_cast<int>(kSomeFailed);
  });
}

}  // namespace

void add_library_classify(CLI::App& library, Action& action) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = library.add_subcommand("classify", "Ask another model, from the features that are kept");
  add_database_option(*command, options->database);
  command->add_option("--model", options->model, "model to use: a file, or the name of one that comes with Genrescope")
      ->type_name("FILE.gsm");
  command->callback([options, &action] { action = [options] { return classify(*options); }; });
}

void add_library_check(CLI::App& library, Action& action) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = library.add_subcommand("check", "Look for damage: every row, every index");
  add_database_option(*command, options->database);
  command->add_flag("--repair", options->repair, "remove damaged tracks, for the next scan to take in anew");
  command->callback([options, &action] { action = [options] { return check(*options); }; });
}

}  // namespace genrescope::cli
