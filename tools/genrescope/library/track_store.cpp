#include "track_store.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <nlohmann/json.hpp>

#include "hexadecimal.h"

namespace genrescope::cli {
namespace {

std::optional<FeatureSet> set_of_schema(const std::string& schema) {
  for (const FeatureSet set : kFeatureSets) {
    if (schema_text(set) == schema) return set;
  }
  return std::nullopt;
}

bool begins_with(FeatureSet whole, FeatureSet part) {
  const auto columns = feature_columns(whole);
  const auto first = feature_columns(part);
  if (first.size() > columns.size()) return false;
  return std::equal(first.begin(), first.end(), columns.begin(),
                    [](const Column& a, const Column& b) { return a.name == b.name; });
}

template <class Value>
void append(std::vector<std::uint8_t>& bytes, Value value) {
  static_assert(sizeof(Value) == 8);
  std::array<std::uint8_t, 8> raw;
  std::memcpy(raw.data(), &value, 8);
  bytes.insert(bytes.end(), raw.begin(), raw.end());
}

template <class Value>
Value take(const std::uint8_t*& bytes) {
  Value value;
  std::memcpy(&value, bytes, 8);
  bytes += 8;
  return value;
}

void write_features(Statements& statements, std::int64_t track, const Classification& found, FeatureSet set) {
  std::vector<std::uint8_t> data;
  for (std::size_t i = 0; i < found.rows.size(); ++i) {
    append(data, static_cast<std::uint64_t>(found.places[i].begin));
    append(data, static_cast<std::uint64_t>(found.places[i].end));
    for (const double value : found.rows[i]) append(data, value);
  }
  SQLite::Statement& insert = statements.get(
      "INSERT INTO features(track, schema, segments, data, sum) VALUES (?1, ?2, ?3, ?4, "
      "row_sum(?2, ?3, ?4))");
  insert.bind(1, track);
  insert.bind(2, schema_text(set));
  insert.bind(3, static_cast<std::int64_t>(found.rows.size()));
  insert.bindNoCopy(4, data.data(), static_cast<int>(data.size()));
  insert.exec();
}

void write_error(Statements& statements, std::int64_t track, const Error& error) {
  SQLite::Statement& insert = statements.get(
      "INSERT INTO errors(track, code, message, hint, sum) VALUES (?1, ?2, ?3, ?4, row_sum(?2, ?3, ?4))");
  insert.bind(1, track);
  insert.bind(2, std::string(error_code_name(error.code)));
  insert.bind(3, error.message);
  insert.bind(4, error.hint);
  insert.exec();
}

void remove_path(Statements& statements, const std::string& path) {
  SQLite::Statement& known = statements.get("SELECT id FROM main.tracks WHERE path = ?");
  known.bind(1, path);
  if (!known.executeStep()) return;
  const std::int64_t track = known.getColumn(0).getInt64();
  known.reset();
  remove_track(statements, track);
}

// Null when there is nothing to say.
void bind_text(SQLite::Statement& statement, int place, const std::string& text) {
  if (!text.empty()) statement.bind(place, text);
}

}  // namespace

std::string schema_text(FeatureSet set) {
  return hexadecimal(feature_schema_hash(set));
}

void write_model(Statements& statements, const ModelInfo& model) {
  SQLite::Statement& insert = statements.get("INSERT OR REPLACE INTO models(name, labels) VALUES (?, ?)");
  insert.bind(1, model.name);
  insert.bind(2, nlohmann::json(model.labels).dump());
  insert.exec();
}

void remove_track(Statements& statements, std::int64_t track) {
  write_vector(statements, track, std::nullopt);
  SQLite::Statement& remove = statements.get("DELETE FROM tracks WHERE id = ?");
  remove.bind(1, track);
  remove.exec();
}

void write_track(Statements& statements, const TrackRecord& record, const FoundModel& model, const VectorSpace& space) {
  remove_path(statements, record.path);
  SQLite::Statement& insert = statements.get(
      "INSERT INTO tracks(path, size, modified, hash, duration, sample_rate, channels, silent, title, artist, album, "
      "tag, year, sum) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, "
      "row_sum(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)) RETURNING id");
  insert.bind(1, record.path);
  insert.bind(2, record.state.size);
  insert.bind(3, record.state.modified);
  insert.bind(4, record.hash);
  if (record.found) {
    const SourceInfo& info = record.found->info;
    insert.bind(5, info.duration);
    insert.bind(6, info.sample_rate);
    insert.bind(7, info.channels);
    insert.bind(8, info.signal.silent ? 1 : 0);
  }
  bind_text(insert, 9, record.tags.title);
  bind_text(insert, 10, record.tags.artist);
  bind_text(insert, 11, record.tags.album);
  bind_text(insert, 12, record.tags.genre);
  if (record.tags.year > 0) insert.bind(13, record.tags.year);
  insert.executeStep();
  const std::int64_t track = insert.getColumn(0).getInt64();
  insert.reset();
  if (!record.found) {
    write_error(statements, track, record.found.error());
    return;
  }
  write_features(statements, track, *record.found, model.set);
  write_prediction(statements, track, *record.found, model.classifier.info());
  write_vector(statements, track, space.place(record.found->rows, record.found->places));
}

void write_prediction(Statements& statements, std::int64_t track, const Classification& found, const ModelInfo& model) {
  const std::vector<double>& scores = found.track.probabilities;
  const Score top = ranked(model.labels, scores, 1).front();
  SQLite::Statement& insert = statements.get(
      "INSERT OR REPLACE INTO predictions(track, model, verdict, genre, score, scores, sum) "
      "VALUES (?1, ?2, ?3, ?4, ?5, "
      "?6, row_sum(?2, ?3, ?4, ?5, ?6))");
  insert.bind(1, track);
  insert.bind(2, model.name);
  insert.bind(3, std::string(verdict_name(found.track.verdict)));
  insert.bind(4, top.label);
  insert.bind(5, top.score);
  insert.bindNoCopy(6, scores.data(), static_cast<int>(scores.size() * sizeof(double)));
  insert.exec();
}

void copy_track(Statements& statements, std::int64_t from) {
  SQLite::Statement& path = statements.get("SELECT path FROM other.tracks WHERE id = ?");
  path.bind(1, from);
  if (!path.executeStep()) return;
  remove_path(statements, path.getColumn(0).getString());
  path.reset();
  const std::string columns =
      "path, size, modified, hash, duration, sample_rate, channels, silent, title, artist, album, tag, year, sum";
  SQLite::Statement& insert = statements.get("INSERT INTO main.tracks(" + columns + ") SELECT " + columns +
                                             " FROM other.tracks WHERE id = ? RETURNING id");
  insert.bind(1, from);
  insert.executeStep();
  const std::int64_t track = insert.getColumn(0).getInt64();
  insert.reset();
  for (const char* rows : {"errors SELECT ?1, code, message, hint, sum FROM other.errors",
                           "features SELECT ?1, schema, segments, data, sum FROM other.features",
                           "predictions SELECT ?1, model, verdict, genre, score, scores, sum FROM other.predictions"}) {
    SQLite::Statement& copy = statements.get(std::string("INSERT INTO main.") + rows + " WHERE track = ?2");
    copy.bind(1, track);
    copy.bind(2, from);
    copy.exec();
  }
  if (const auto vector = read_vector(statements.database(), from, "other")) write_vector(statements, track, vector);
}

std::optional<StoredRows> read_rows(SQLite::Database& database, std::int64_t track, FeatureSet set) {
  SQLite::Statement query(database,
                          "SELECT schema, segments, data, silent FROM features JOIN tracks ON id = track WHERE id = ?");
  query.bind(1, track);
  if (!query.executeStep()) return std::nullopt;
  const std::optional<FeatureSet> stored = set_of_schema(query.getColumn(0).getString());
  if (!stored || !begins_with(*stored, set)) return std::nullopt;
  const auto segments = static_cast<std::size_t>(std::max<std::int64_t>(0, query.getColumn(1).getInt64()));
  const SQLite::Column data = query.getColumn(2);
  const std::size_t columns = feature_columns(*stored).size();
  if (static_cast<std::size_t>(data.getBytes()) != segments * (columns + 2) * 8) return std::nullopt;
  StoredRows rows;
  rows.silent = query.getColumn(3).getInt() != 0;
  const auto* bytes = static_cast<const std::uint8_t*>(data.getBlob());
  for (std::size_t i = 0; i < segments; ++i) {
    const auto begin = take<std::uint64_t>(bytes);
    const auto end = take<std::uint64_t>(bytes);
    rows.places.push_back({static_cast<std::size_t>(begin), static_cast<std::size_t>(end)});
    std::vector<double>& row = rows.rows.emplace_back();
    for (std::size_t c = 0; c < columns; ++c) row.push_back(take<double>(bytes));
  }
  return rows;
}

}  // namespace genrescope::cli
