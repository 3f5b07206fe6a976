// genrescope library scan: folders of music into a library.
#include <SQLiteCpp/Exception.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <optional>
#include <unordered_set>
#include <utility>

#include "../hash.h"
#include "../inputs.h"
#include "../interrupt.h"
#include "../name_reader.h"
#include "../parallel.h"
#include "../progress.h"
#include "../text.h"
#include "library.h"
#include "track_store.h"

namespace genrescope::cli {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr std::size_t kFilesPerCommit = 64;
constexpr auto kLongestUncommitted = std::chrono::seconds(1);

struct Options {
  std::vector<std::string> folders;
  std::string database;
  std::string model;
  std::size_t jobs = 0;
  bool retry = false;
};

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

// Time that went by in the parts of the work, over all threads.
struct Timings {
  double reading = 0;   // bytes and tags
  double decoding = 0;  // bytes to samples
  double features = 0;  // samples to features and genres
  double storage = 0;   // the database
};

std::string absolute_path(const std::string& path) {
  std::error_code error;
  return fs::absolute(path, error).lexically_normal().string();
}

Result<FileState> state_of(const std::string& path) {
  struct stat status = {};
  if (stat(path.c_str(), &status) != 0) {
    return {ErrorCode::kUnsupportedFormat, std::string("cannot be opened: ") + std::strerror(errno),
            "check the path and the permissions"};
  }
  const std::int64_t seconds = status.st_mtim.tv_sec;
  return FileState{status.st_size, seconds * 1'000'000'000 + status.st_mtim.tv_nsec};
}

Result<std::string> hash_of(const std::string& path) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"), &std::fclose);
  Hash hash;
  std::vector<char> bytes(1 << 18);
  while (file) {
    const std::size_t count = std::fread(bytes.data(), 1, bytes.size(), file.get());
    if (count == 0) break;
    hash.add(bytes.data(), count);
  }
  if (!file || std::ferror(file.get()) != 0) {
    return {ErrorCode::kUnsupportedFormat, std::string("cannot be read: ") + std::strerror(errno),
            "check the path and the permissions"};
  }
  return hash.text();
}

// The files that are named on stdin.
std::vector<Input> named_inputs() {
  std::vector<Input> inputs;
  NameReader names;
  while (std::optional<std::string> name = names.next()) inputs.push_back(file_input(std::move(*name)));
  return inputs;
}

// Whether the library holds a file as it is now; with `retry`, and could read it.
bool up_to_date(SQLite::Database& database, const std::string& path, const FileState& state, bool retry) {
  SQLite::Statement query(database,
                          "SELECT size, modified, code IS NOT NULL FROM tracks LEFT JOIN errors ON track = id "
                          "WHERE path = ?");
  query.bind(1, path);
  if (!query.executeStep()) return false;
  const FileState known{query.getColumn(0).getInt64(), query.getColumn(1).getInt64()};
  return known == state && !(retry && query.getColumn(2).getInt() != 0);
}

// The features of a file with the same bytes under another name, if there is one.
std::optional<Classification> same_bytes(SQLite::Database& database, const std::string& hash, const FoundModel& model) {
  SQLite::Statement query(database,
                          "SELECT id, duration, sample_rate, channels FROM tracks WHERE hash = ? AND duration > 0");
  query.bind(1, hash);
  if (!query.executeStep()) return std::nullopt;
  const std::optional<StoredRows> stored = read_rows(database, query.getColumn(0).getInt64(), model.set);
  if (!stored || stored->rows.front().size() != feature_columns(model.set).size()) return std::nullopt;
  Classification found;
  found.info.duration = query.getColumn(1).getDouble();
  found.info.sample_rate = query.getColumn(2).getInt();
  found.info.channels = query.getColumn(3).getInt();
  found.info.signal.silent = stored->silent;
  found.places = stored->places;
  found.rows = stored->rows;
  if (answer_rows(found, model.classifier)) return std::nullopt;
  return found;
}

// What one thread needs of its own.
struct Worker {
  std::unique_ptr<SQLite::Database> database;
  Extractor extractor;
};

struct Scanned {
  std::optional<TrackRecord> record;  // nothing when there is nothing to write
  std::optional<Error> unreadable;    // not even its bytes: nothing is kept of it
  Timings timings;
};

class Scan {
 public:
  Scan(SQLite::Database& database, const FoundModel& model, const VectorSpace& space, const Options& options)
      : database_(database), model_(model), space_(space), options_(options) {}

  int run();

 private:
  std::size_t pick(const std::vector<Input>& inputs);
  Scanned do_file(const std::string& path, Worker& worker) const;
  void keep(const std::string& path, Scanned scanned, Progress& progress);
  void commit();
  std::size_t forget(const std::vector<Input>& inputs);
  void report(double wall, std::size_t done, std::size_t forgotten) const;

  SQLite::Database& database_;
  const FoundModel& model_;
  const VectorSpace& space_;
  const Options& options_;
  std::vector<std::string> paths_;  // to do
  std::unique_ptr<SQLite::Transaction> transaction_;
  std::size_t uncommitted_ = 0;
  Clock::time_point begun_;
  std::size_t failures_ = 0;
  Timings timings_;
};

// The files that are new or changed; counts what cannot be read at all. Returns how many are as they were.
std::size_t Scan::pick(const std::vector<Input>& inputs) {
  std::size_t unchanged = 0;
  for (const Input& input : inputs) {
    const std::string path = absolute_path(input.name);
    const Result<FileState> state = input.failed ? Result<FileState>(input.error) : state_of(path);
    if (!state) {
      std::fprintf(stderr, "%s\n", failure_line(input.name, state.error()).c_str());
      ++failures_;
    } else if (up_to_date(database_, path, *state, options_.retry)) {
      ++unchanged;
    } else {
      paths_.push_back(path);
    }
  }
  return unchanged;
}

Scanned Scan::do_file(const std::string& path, Worker& worker) const {
  Scanned scanned;
  const Clock::time_point start = Clock::now();
  const Result<FileState> state = state_of(path);
  if (!state) {
    scanned.unreadable = state.error();
    return scanned;
  }
  // Another scan may have been here since.
  if (up_to_date(*worker.database, path, *state, options_.retry)) return scanned;
  Result<std::string> hash = hash_of(path);
  if (!hash) {
    scanned.unreadable = hash.error();
    return scanned;
  }
  Tags tags = read_tags(path);
  scanned.timings.reading = seconds_since(start);

  const auto classify = [&]() -> Result<Classification> {
    if (auto same = same_bytes(*worker.database, *hash, model_)) return std::move(*same);
    try {
      return classify_file(path, model_, worker.extractor);
    } catch (const std::bad_alloc&) {
      return {ErrorCode::kInternal, "not enough memory for it", "use --jobs 1, or cut the file into parts"};
    }
  };
  Result<Classification> found = classify();
  if (found) scanned.timings.features = found->feature_seconds;
  scanned.timings.decoding = seconds_since(start) - scanned.timings.reading - scanned.timings.features;
  scanned.record = TrackRecord{path, *state, std::move(*hash), std::move(tags), std::move(found)};
  return scanned;
}

void Scan::commit() {
  if (!transaction_) return;
  transaction_->commit();
  transaction_.reset();
  uncommitted_ = 0;
}

void Scan::keep(const std::string& path, Scanned scanned, Progress& progress) {
  const Clock::time_point start = Clock::now();
  if (scanned.unreadable) {
    progress.message(failure_line(path, *scanned.unreadable));
    ++failures_;
  } else if (scanned.record) {
    if (!scanned.record->found) {
      progress.message(failure_line(path, scanned.record->found.error()));
      ++failures_;
    }
    if (!transaction_) {
      transaction_ = std::make_unique<SQLite::Transaction>(database_, SQLite::TransactionBehavior::IMMEDIATE);
      begun_ = start;
    }
    write_track(database_, *scanned.record, model_, space_);
    ++uncommitted_;
  }
  if (uncommitted_ >= kFilesPerCommit || (transaction_ && Clock::now() - begun_ > kLongestUncommitted)) commit();
  timings_.reading += scanned.timings.reading;
  timings_.decoding += scanned.timings.decoding;
  timings_.features += scanned.timings.features;
  timings_.storage += seconds_since(start);
  progress.advance();
}

// Files below the folders that are gone since an earlier scan. Where a folder could not be read, nothing is forgotten.
std::size_t Scan::forget(const std::vector<Input>& inputs) {
  std::unordered_set<std::string> present;
  std::vector<std::string> unsure;
  for (const Input& input : inputs) {
    if (input.failed) {
      unsure.push_back(absolute_path(input.name));
    } else {
      present.insert(absolute_path(input.name));
    }
  }
  const auto below = [](const std::string& path, const std::string& folder) {
    return path.size() > folder.size() && path.starts_with(folder) &&
           (folder.back() == '/' || path[folder.size()] == '/');
  };
  std::vector<std::int64_t> gone;
  for (const std::string& folder : options_.folders) {
    std::string root = absolute_path(folder);
    if (root.size() > 1 && root.back() == '/') root.pop_back();
    SQLite::Statement query(database_, "SELECT id, path FROM tracks WHERE path > ?1 AND path < ?2");
    query.bind(1, root == "/" ? root : root + "/");
    query.bind(2, root == "/" ? "0" : root + "0");  // the character behind the slash
    while (query.executeStep()) {
      const std::string path = query.getColumn(1).getString();
      if (present.contains(path)) continue;
      const auto hidden = [&](const std::string& place) { return path == place || below(path, place); };
      if (std::none_of(unsure.begin(), unsure.end(), hidden)) gone.push_back(query.getColumn(0).getInt64());
    }
  }
  if (gone.empty()) return 0;
  SQLite::Transaction transaction(database_, SQLite::TransactionBehavior::IMMEDIATE);
  for (const std::int64_t track : gone) remove_track(database_, track);
  transaction.commit();
  return gone.size();
}

void Scan::report(double wall, std::size_t done, std::size_t forgotten) const {
  const double all = timings_.reading + timings_.decoding + timings_.features + timings_.storage;
  std::string gone = forgotten > 0 ? ", " + std::to_string(forgotten) + " gone" : "";
  std::fprintf(stderr, "%zu files in %.1f s (%zu could not be read%s)\n", done, wall, failures_, gone.c_str());
  if (!(all > 0)) return;
  std::fprintf(stderr, "time: reading %.1f %%, decoding %.1f %%, features and genre %.1f %%, storage %.1f %%\n",
               100 * timings_.reading / all, 100 * timings_.decoding / all, 100 * timings_.features / all,
               100 * timings_.storage / all);
}

int Scan::run() {
  const Clock::time_point start = Clock::now();
  {
    SQLite::Transaction transaction(database_, SQLite::TransactionBehavior::IMMEDIATE);
    write_model(database_, model_.classifier.info());
    transaction.commit();
  }
  const bool listed = options_.folders == std::vector<std::string>{"-"};
  const std::vector<Input> inputs = listed ? named_inputs() : collect_inputs(options_.folders);
  const std::size_t unchanged = pick(inputs);
  const std::size_t jobs = std::max<std::size_t>(1, std::min(job_count(options_.jobs), paths_.size()));
  std::vector<Worker> workers(jobs);
  for (Worker& worker : workers) {
    auto opened = open_library(options_.database, Access::kRead);
    if (!opened) return failed_with(opened.error());
    worker.database = std::move(*opened);
  }
  if (unchanged > 0) std::fprintf(stderr, "%zu files are as they were\n", unchanged);
  std::size_t done = 0;
  {
    Progress progress("Scanning", "files", paths_.size());
    done = map_in_order(
        paths_.size(), jobs,
        [&](std::size_t index, std::size_t worker) { return do_file(paths_[index], workers[worker]); },
        [&](std::size_t index, Scanned scanned) { keep(paths_[index], std::move(scanned), progress); });
    commit();
  }
  if (interrupted()) {
    std::fprintf(stderr, "interrupted: %zu of %zu files are done; run it again to go on\n", done, paths_.size());
    return kInterrupted;
  }
  report(seconds_since(start), done, listed ? 0 : forget(inputs));
  return failures_ > 0 ? kSomeFailed : kDone;
}

int run(const Options& options) {
  const Result<FoundModel> model = find_model(options.model);
  if (!model) return failed_with(model.error());
  const Result<VectorSpace> space = VectorSpace::open();
  if (!space) return failed_with(space.error());
  return with_library(options.database, Access::kCreate,
                      [&](SQLite::Database& database) { return Scan(database, *model, *space, options).run(); });
}

}  // namespace

void add_library_scan(CLI::App& library, Action& action) {
  const auto options = std::make_shared<Options>();
  CLI::App* command =
      library.add_subcommand("scan", "Take in the music of folders; only what is new or changed is done again");
  command->add_option("folders", options->folders, "folders with music, or single files")->type_name("DIR")->required();
  add_database_option(*command, options->database);
  command->add_option("--model", options->model, "model to use: a file, or the name of one that comes with Genrescope")
      ->type_name("FILE.gsm");
  command->add_option("--jobs", options->jobs, "files to work on at the same time; otherwise one per core")
      ->type_name("N")
      ->check(CLI::Range(1, 1024).description(""));
  command->add_flag("--retry", options->retry, "also files that could not be read the last time");
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace genrescope::cli
