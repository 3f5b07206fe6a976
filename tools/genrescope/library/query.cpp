#include "query.h"

#include <SQLiteCpp/Column.h>

#include <CLI/CLI.hpp>
#include <map>
#include <nlohmann/json.hpp>

namespace genrescope::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kColumns =
    "SELECT id, tracks.path, tracks.title, tracks.artist, tracks.album, tag, year, duration, genre, verdict, score, "
    "message ";

const std::map<std::string, std::string> kOrders = {
    {"score", " ORDER BY score DESC, tracks.path"},
    {"path", " ORDER BY tracks.path"},
    {"genre", " ORDER BY genre, score DESC"},
    {"duration", " ORDER BY duration"},
};

ListedTrack listed(SQLite::Statement& row) {
  ListedTrack track;
  track.id = row.getColumn(0).getInt64();
  track.path = row.getColumn(1).getString();
  track.title = row.getColumn(2).getString();
  track.artist = row.getColumn(3).getString();
  track.album = row.getColumn(4).getString();
  track.tag = row.getColumn(5).getString();
  track.year = row.getColumn(6).getInt();
  track.duration = row.getColumn(7).getDouble();
  track.genre = row.getColumn(8).getString();
  track.verdict = row.getColumn(9).getString();
  track.score = row.getColumn(10).getDouble();
  track.error = row.getColumn(11).getString();
  return track;
}

// All three characters in a row of a text, as a full-text query: what holds the text holds them all.
std::string trigrams(const std::string& text) {
  std::vector<std::size_t> starts;  // of characters
  for (std::size_t i = 0; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xc0) != 0x80) starts.push_back(i);
  }
  starts.push_back(text.size());
  std::string query;
  for (std::size_t i = 0; i + 3 < starts.size(); ++i) {
    query += " \"";
    for (const char c : text.substr(starts[i], starts[i + 3] - starts[i]))
      query += c == '"' ? "\"\"" : std::string(1, c);
    query += '"';
  }
  return query;
}

// Whether so many tracks hold these trigrams that going through all in their order finds the first ones sooner.
bool many_hold(SQLite::Database& database, const std::string& parts) {
  constexpr int kMany = 30'000;
  SQLite::Statement query(database, "SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ?1 LIMIT ?2)");
  query.bind(1, parts);
  query.bind(2, kMany);
  query.executeStep();
  return query.getColumn(0).getInt() == kMany;
}

// The tables in the order in which they are gone through: CROSS JOIN keeps SQLite to it.
std::string tables(const Filter& filter, bool by_words) {
  const std::string errors = " LEFT JOIN errors e ON e.track = id ";
  const std::string predictions = " predictions p ON p.track = id AND p.model = ?1 ";
  if (filter.failed) return "FROM errors e JOIN tracks ON id = e.track LEFT JOIN" + predictions;
  if (by_words) return "FROM words JOIN tracks ON id = words.rowid CROSS JOIN" + predictions + errors;
  if (filter.sort == "path") return "FROM tracks CROSS JOIN" + predictions + errors;
  return "FROM predictions p CROSS JOIN tracks ON id = p.track" + errors;
}

}  // namespace

void add_answers_option(CLI::App& command, Filter& filter) {
  command.add_option("--model", filter.model, "whose answers; needed when several models have answered")
      ->type_name("NAME");
}

void add_filter_options(CLI::App& command, Filter& filter) {
  add_answers_option(command, filter);
  command.add_option("--genre", filter.genre, "only this genre")->type_name("LABEL");
  command.add_option("--verdict", filter.verdict, "only this verdict")
      ->type_name("sure|unsure|not-music")
      ->check(CLI::IsMember({"sure", "unsure", "not-music"}).description(""));
  command.add_option("--match", filter.match, "only where path, title, artist or album hold this text")
      ->type_name("TEXT");
  command.add_option("--at-least", filter.at_least, "only answers of at least this certainty, 0 to 1")
      ->type_name("SCORE")
      ->check(CLI::Range(0.0, 1.0).description(""));
  command.add_flag("--failed", filter.failed, "files that could not be read, instead of those that could");
  command.add_option("--sort", filter.sort, "order; the surest first when left out")
      ->type_name("score|path|genre|duration")
      ->check(CLI::IsMember(kOrders).description(""));
  command.add_option("--limit", filter.limit, "at most N tracks")
      ->type_name("N")
      ->check(CLI::PositiveNumber.description(""));
}

Result<std::string> prediction_model(SQLite::Database& database, const std::string& asked) {
  std::vector<std::string> names;
  SQLite::Statement query(database, "SELECT name FROM models ORDER BY name");
  while (query.executeStep()) names.push_back(query.getColumn(0).getString());
  std::string list;
  for (const std::string& name : names) {
    if (name == asked) return name;
    list += (list.empty() ? "" : ", ") + name;
  }
  if (!asked.empty()) {
    return {ErrorCode::kInvalidArgument, "no answers of the model " + asked + " are in this library",
            list.empty() ? "scan first" : "there are those of " + list};
  }
  if (names.size() == 1) return names.front();
  return {ErrorCode::kInvalidArgument, "several models have answered: " + list, "choose one with --model"};
}

void for_each_track(SQLite::Database& database, const Filter& filter, const std::string& model,
                    const std::function<void(const ListedTrack&)>& use) {
  const std::string parts = trigrams(filter.match);
  const bool by_words = !filter.failed && !parts.empty() && !many_hold(database, parts);
  std::string where = filter.failed ? "WHERE 1" : "WHERE p.model = ?1";
  if (!filter.genre.empty()) where += " AND genre = ?2 AND verdict <> 'not-music'";
  if (!filter.verdict.empty()) where += " AND verdict = ?3";
  if (filter.at_least > 0) where += " AND score >= ?4";
  if (by_words) where += " AND words MATCH ?5";
  if (!filter.match.empty()) where += " AND holds(?6, tracks.path, tracks.title, tracks.artist, tracks.album)";
  const std::string limit = filter.limit > 0 ? " LIMIT " + std::to_string(filter.limit) : "";
  SQLite::Statement query(database, kColumns + tables(filter, by_words) + where + kOrders.at(filter.sort) + limit);
  query.bind(1, model);
  if (!filter.genre.empty()) query.bind(2, filter.genre);
  if (!filter.verdict.empty()) query.bind(3, filter.verdict);
  if (filter.at_least > 0) query.bind(4, filter.at_least);
  if (by_words) query.bind(5, parts);
  if (!filter.match.empty()) query.bind(6, filter.match);
  while (query.executeStep()) use(listed(query));
}

std::optional<ListedTrack> read_track(SQLite::Database& database, std::int64_t id, const std::string& model) {
  SQLite::Statement query(database, std::string(kColumns) +
                                        "FROM tracks LEFT JOIN predictions p ON p.track = id AND p.model = ?1 "
                                        "LEFT JOIN errors e ON e.track = id WHERE id = ?2");
  query.bind(1, model);
  query.bind(2, id);
  if (!query.executeStep()) return std::nullopt;
  return listed(query);
}

std::string track_json(const ListedTrack& track) {
  Json object = {{"file", track.path}};
  const auto add = [&](const char* name, const std::string& text) {
    if (!text.empty()) object[name] = text;
  };
  add("title", track.title);
  add("artist", track.artist);
  add("album", track.album);
  add("tag", track.tag);
  if (track.year > 0) object["year"] = track.year;
  if (!track.error.empty()) {
    object["error"] = track.error;
  } else {
    object["duration"] = track.duration;
  }
  if (!track.genre.empty()) {
    object["genre"] = track.genre;
    object["score"] = track.score;
    object["verdict"] = track.verdict;
  }
  return object.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace genrescope::cli
