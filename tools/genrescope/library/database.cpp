#include "database.h"

#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <system_error>
#include <utility>

#include "../hash.h"
#include "folding.h"

namespace genrescope::cli {
namespace {

constexpr int kApplication = 0x47534C42;  // "GSLB": tells a library from other databases
constexpr int kVersion = 1;
constexpr int kPatience = 60'000;  // milliseconds to wait for another writer

// `sum` is row_sum() of the row's other values but for the track's number: damage is found even where SQLite's own
// structures are sound, and the same files give the same sums in every library.
constexpr const char* kSchema = R"sql(
CREATE TABLE tracks(
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL UNIQUE,     -- absolute
  size INTEGER NOT NULL,         -- bytes
  modified INTEGER NOT NULL,     -- nanoseconds since 1970
  hash TEXT NOT NULL,            -- XXH3, 128 bits, of the file's bytes
  duration REAL,                 -- seconds; of files that could not be read: null, as all that follows
  sample_rate INTEGER,           -- Hz
  channels INTEGER,
  silent INTEGER,
  title TEXT, artist TEXT, album TEXT, tag TEXT, year INTEGER,  -- as the file's tags say; `tag` is their genre
  sum INTEGER NOT NULL
);
CREATE INDEX tracks_by_hash ON tracks(hash, duration);  -- of a hundred thousand empty files none has to be looked at
CREATE TABLE errors(
  track INTEGER PRIMARY KEY REFERENCES tracks(id) ON DELETE CASCADE,
  code TEXT NOT NULL, message TEXT NOT NULL, hint TEXT NOT NULL,
  sum INTEGER NOT NULL
);
CREATE TABLE features(
  track INTEGER PRIMARY KEY REFERENCES tracks(id) ON DELETE CASCADE,
  schema TEXT NOT NULL,          -- hash of the feature table
  segments INTEGER NOT NULL,
  data BLOB NOT NULL,            -- per segment: first sample, one past the last, values of the columns; 64 bits each
  sum INTEGER NOT NULL
);
CREATE TABLE models(
  name TEXT PRIMARY KEY,
  labels TEXT NOT NULL           -- JSON, in the order of the scores
) WITHOUT ROWID;
CREATE TABLE predictions(
  track INTEGER NOT NULL REFERENCES tracks(id) ON DELETE CASCADE,
  model TEXT NOT NULL REFERENCES models(name),
  verdict TEXT NOT NULL,
  genre TEXT NOT NULL,
  score REAL NOT NULL,
  scores BLOB NOT NULL,          -- of all labels
  sum INTEGER NOT NULL,
  PRIMARY KEY(track, model)
) WITHOUT ROWID;
CREATE INDEX predictions_by_genre ON predictions(model, genre, score);
CREATE INDEX predictions_by_verdict ON predictions(model, verdict, score);
CREATE INDEX predictions_by_score ON predictions(model, score);
CREATE TABLE vectors(
  chunk INTEGER PRIMARY KEY,
  data BLOB NOT NULL             -- a slot per track, see vectors.h
);
CREATE VIRTUAL TABLE words USING fts5(
  path, title, artist, album, content=tracks, content_rowid=id, tokenize=trigram, detail=none
);
CREATE TRIGGER words_added AFTER INSERT ON tracks BEGIN
  INSERT INTO words(rowid, path, title, artist, album) VALUES (new.id, new.path, new.title, new.artist, new.album);
END;
CREATE TRIGGER words_removed AFTER DELETE ON tracks BEGIN
  INSERT INTO words(words, rowid, path, title, artist, album)
    VALUES ('delete', old.id, old.path, old.title, old.artist, old.album);
END;
)sql";

// The SQL function row_sum(...): 64-bit XXH3 of values one after the other, each with its type and length.
void row_sum(sqlite3_context* context, int count, sqlite3_value** values) {
  Hash hash;
  for (int i = 0; i < count; ++i) {
    const int type = sqlite3_value_type(values[i]);
    hash.add(&type, sizeof type);
    if (type == SQLITE_INTEGER) {
      const sqlite3_int64 value = sqlite3_value_int64(values[i]);
      hash.add(&value, sizeof value);
    } else if (type == SQLITE_FLOAT) {
      const double value = sqlite3_value_double(values[i]);
      hash.add(&value, sizeof value);
    } else if (type != SQLITE_NULL) {
      const void* bytes = sqlite3_value_blob(values[i]);
      const int size = sqlite3_value_bytes(values[i]);
      hash.add(&size, sizeof size);
      hash.add(bytes, static_cast<std::size_t>(size));
    }
  }
  sqlite3_result_int64(context, static_cast<sqlite3_int64>(hash.short_value()));
}

// The SQL function holds(part, ...): whether one of the texts holds the part, case ignored.
void holds(sqlite3_context* context, int count, sqlite3_value** values) {
  const auto text = [](sqlite3_value* value) {
    const auto* bytes = static_cast<const char*>(sqlite3_value_blob(value));
    return bytes == nullptr ? std::wstring() : folded({bytes, static_cast<std::size_t>(sqlite3_value_bytes(value))});
  };
  const std::wstring part = text(values[0]);
  bool found = false;
  for (int i = 1; i < count && !found; ++i) found = text(values[i]).find(part) != std::wstring::npos;
  sqlite3_result_int(context, found ? 1 : 0);
}

Error not_a_library(const std::string& path, const std::string& what) {
  return {ErrorCode::kTableInvalid, path + ": " + what, "name a library that `genrescope library scan` made"};
}

int pragma(SQLite::Database& database, const char* name) {
  return database.execAndGet(std::string("PRAGMA ") + name).getInt();
}

void make_schema(SQLite::Database& database) {
  // Larger pages than usual: rows of features are long.
  database.exec("PRAGMA page_size=16384; PRAGMA journal_mode=WAL");
  SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
  if (pragma(database, "application_id") != 0) return;  // another program was quicker
  database.exec(kSchema);
  database.exec("PRAGMA application_id=" + std::to_string(kApplication));
  database.exec("PRAGMA user_version=" + std::to_string(kVersion));
  transaction.commit();
}

}  // namespace

Error explain(const SQLite::Exception& failure, const std::string& path) {
  switch (failure.getErrorCode() & 0xff) {
    case SQLITE_FULL:
      return {ErrorCode::kInternal, path + ": the disk is full", "make room and run it again: it goes on where it was"};
    case SQLITE_IOERR:
      return {ErrorCode::kInternal, path + ": the disk cannot be read or written",
              "check it, and how large files may grow there; run it again: it goes on where it was"};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {ErrorCode::kInternal, path + ": another program keeps the library locked", "wait for it, or end it"};
    case SQLITE_NOTADB:
      return not_a_library(path, "this is no database");
    case SQLITE_CORRUPT:
      return {ErrorCode::kTableInvalid, path + ": the library is damaged",
              "see `genrescope library check`, or scan into a new one"};
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
      return {ErrorCode::kTableInvalid, path + ": cannot be opened or written", "check the path and the permissions"};
    default:
      return {ErrorCode::kInternal, path + ": " + failure.what(), ""};
  }
}

Result<std::unique_ptr<SQLite::Database>> open_library(const std::string& path, Access access) {
  std::error_code error;
  const bool exists = std::filesystem::exists(path, error);
  if (!exists && access != Access::kCreate) {
    return {ErrorCode::kInvalidArgument, path + ": no such library", "make it with `genrescope library scan`"};
  }
  try {
    // Readers open for writing too: only so can they share the log of a library that is being written.
    const int flags = SQLite::OPEN_READWRITE | (access == Access::kCreate ? SQLite::OPEN_CREATE : 0);
    auto database = std::make_unique<SQLite::Database>(path, flags, kPatience);
    database->createFunction("row_sum", -1, true, nullptr, &row_sum);
    database->createFunction("holds", -1, true, nullptr, &holds);
    // In write-ahead mode NORMAL keeps the file whole at a loss of power; at worst the last files are done again.
    database->exec("PRAGMA foreign_keys=ON; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=1073741824");
    if (access == Access::kRead) database->exec("PRAGMA query_only=ON");
    const bool empty = database->execAndGet("SELECT count(*) FROM sqlite_master").getInt() == 0;
    if (empty && access == Access::kCreate) make_schema(*database);
    if (pragma(*database, "application_id") != kApplication)
      return not_a_library(path, "this is another program's database");
    if (const int version = pragma(*database, "user_version"); version != kVersion) {
      return not_a_library(path, "its version is " + std::to_string(version) + ", this program reads version " +
                                     std::to_string(kVersion));
    }
    return database;
  } catch (const SQLite::Exception& failure) {
    return explain(failure, path);
  }
}

}  // namespace genrescope::cli
