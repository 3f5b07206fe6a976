// genrescope library export: tracks for other programs.
#include <CLI/CLI.hpp>
#include <cctype>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <system_error>

#include "../output.h"
#include "../text.h"
#include "library.h"
#include "query.h"
#include "vectors.h"

namespace genrescope::cli {
namespace {

namespace fs = std::filesystem;

struct Options {
  std::string database;
  Filter filter;
  std::string format;
  std::string out;
  bool places = false;
};

int cannot_write(const std::string& path, const std::string& problem) {
  std::fprintf(stderr, "%s: cannot be written: %s\n", path.empty() ? "stdout" : path.c_str(), problem.c_str());
  return kSomeFailed;
}

// Spreadsheets take some texts for formulas: an apostrophe keeps them texts.
std::string csv_text(const std::string& text) {
  const bool formula = !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
  return csv_field(formula ? "'" + text : text);
}

std::string csv_line(const ListedTrack& track) {
  std::string line = csv_text(track.path) + "," + csv_text(track.title) + "," + csv_text(track.artist) + "," +
                     csv_text(track.album) + "," + csv_text(track.tag) + ",";
  if (track.year > 0) line += std::to_string(track.year);
  line += ",";
  if (track.error.empty()) line += number_text(track.duration);
  line += "," + csv_text(track.genre) + ",";
  if (!track.genre.empty()) line += number_text(track.score);
  return line + "," + track.verdict + "," + csv_text(track.error) + "\n";
}

// A line of JSON, with the place among sounds when it is asked for: what the site's map and neighbours need.
std::string json_line(SQLite::Database& database, const ListedTrack& track, bool places) {
  std::string line = track_json(track);
  const std::optional<Vector> place = places ? read_vector(database, track.id) : std::nullopt;
  if (place) {
    line.back() = ',';  // the closing brace
    line += "\"place\":[";
    for (const std::int8_t number : *place) line += std::to_string(number) + ",";
    line.back() = ']';
    line += "}";
  }
  return line + "\n";
}

int export_lines(SQLite::Database& database, const Options& options, const std::string& model) {
  Output output(options.out);
  if (!output.ok()) return cannot_write(options.out, output.problem());
  const bool csv = options.format == "csv";
  if (csv) output.write("file,title,artist,album,tag,year,duration,genre,score,verdict,error\n");
  for_each_track(database, options.filter, model, [&](const ListedTrack& track) {
    output.write(csv ? csv_line(track) : json_line(database, track, options.places));
  });
  output.commit();
  return output.ok() ? static_cast<int>(kDone) : cannot_write(options.out, output.problem());
}

// A line of its own, whatever the tags say.
std::string one_line(std::string text) {
  for (char& c : text) {
    if (c == '\n' || c == '\r') c = ' ';
  }
  return text;
}

std::string playlist_entry(const ListedTrack& track) {
  std::string title = track.title.empty() ? fs::path(track.path).stem().string() : track.title;
  if (!track.artist.empty()) title = track.artist + " - " + title;
  return "#EXTINF:" + std::to_string(std::lround(track.duration)) + "," + one_line(title) + "\n" + track.path + "\n";
}

// "hip-hop.m3u8" of any label.
std::string playlist_name(const std::string& genre) {
  std::string name;
  for (const char c : genre) {
    name += std::isalnum(static_cast<unsigned char>(c)) != 0 || (c & 0x80) != 0 || c == '-' ? c : '_';
  }
  return name + ".m3u8";
}

// A playlist per genre in a folder.
int export_playlists(SQLite::Database& database, const Options& options, const std::string& model) {
  std::error_code error;
  fs::create_directories(options.out, error);
  if (error) return cannot_write(options.out, error.message());
  std::map<std::string, std::unique_ptr<Output>> playlists;
  std::size_t skipped = 0;
  for_each_track(database, options.filter, model, [&](const ListedTrack& track) {
    if (track.genre.empty() || track.verdict == "not-music") return;
    // A path with a line break cannot stand in a playlist.
    if (one_line(track.path) != track.path) {
      ++skipped;
      return;
    }
    std::unique_ptr<Output>& playlist = playlists[track.genre];
    if (!playlist) {
      playlist = std::make_unique<Output>((fs::path(options.out) / playlist_name(track.genre)).string());
      playlist->write("#EXTM3U\n");
    }
    playlist->write(playlist_entry(track));
  });
  for (const auto& [genre, playlist] : playlists) {
    playlist->commit();
    if (!playlist->ok())
      return cannot_write((fs::path(options.out) / playlist_name(genre)).string(), playlist->problem());
  }
  if (skipped > 0) std::fprintf(stderr, "%zu files left out: their names have line breaks\n", skipped);
  std::fprintf(stderr, "%zu playlists in %s\n", playlists.size(), options.out.c_str());
  return kDone;
}

int run(const Options& options) {
  if (options.format == "m3u8" && options.out.empty()) {
    std::fputs("playlists go into a folder: name it with --out\n", stderr);
    return kWrongUsage;
  }
  if (options.places && options.format != "jsonl") {
    std::fputs("--places is for --format jsonl\n", stderr);
    return kWrongUsage;
  }
  if (const auto refused = refuse_overwriting(options.out, std::span(&options.database, 1))) {
    std::fprintf(stderr, "%s\n", failure_line(options.out, *refused).c_str());
    return kWrongUsage;
  }
  return with_library(options.database, Access::kRead, [&](SQLite::Database& database) {
    const Result<std::string> model = prediction_model(database, options.filter.model);
    if (!model) return failed_with(model.error());
    return options.format == "m3u8" ? export_playlists(database, options, *model)
                                    : export_lines(database, options, *model);
  });
}

}  // namespace

void add_library_export(CLI::App& library, Action& action) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = library.add_subcommand("export", "Write tracks as CSV, JSON lines, or a playlist per genre");
  add_database_option(*command, options->database);
  command->add_option("--format", options->format, "what to write")
      ->type_name("csv|jsonl|m3u8")
      ->required()
      ->check(CLI::IsMember({"csv", "jsonl", "m3u8"}).description(""));
  command->add_option("--out", options->out, "the file, or the playlists' folder; stdout when left out")
      ->type_name("FILE|DIR");
  command->add_flag("--places", options->places, "with jsonl: also where each track lies among sounds (57 numbers)");
  add_filter_options(*command, options->filter);
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace genrescope::cli
