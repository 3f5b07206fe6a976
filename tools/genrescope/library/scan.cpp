// genrescope library scan: folders of music into a library.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <unordered_set>
#include <utility>

#include "../inputs.h"
#include "../interrupt.h"
#include "../name_reader.h"
#include "../parallel.h"
#include "../progress.h"
#include "../text.h"
#include "library.h"
#include "scan_file.h"
#include "statements.h"
#include "track_store.h"

namespace genrescope::cli {
namespace {

namespace fs = std::filesystem;

// Files are written in groups: a group costs about as much as a file.
constexpr std::size_t kFilesPerGroup = 256;
constexpr auto kLongestWait = std::chrono::seconds(1);

struct Options {
  std::vector<std::string> folders;
  std::string database;
  std::string model;
  std::size_t jobs = 0;
  bool retry = false;
};

std::string absolute_path(const std::string& path) {
  std::error_code error;
  return fs::absolute(path, error).lexically_normal().string();
}

// The files that are named on stdin.
std::vector<Input> named_inputs() {
  std::vector<Input> inputs;
  NameReader names;
  while (std::optional<std::string> name = names.next()) inputs.push_back(file_input(std::move(*name)));
  return inputs;
}

class Scan {
 public:
  Scan(SQLite::Database& database, const FoundModel& model, const VectorSpace& space, const Options& options)
      : database_(database), statements_(database), model_(model), space_(space), options_(options) {}

  int run();

 private:
  std::size_t pick(const std::vector<Input>& inputs);
  void keep(const std::string& path, Scanned scanned, Progress& progress);
  void write_group();
  std::size_t forget(const std::vector<Input>& inputs);
  void report(double wall, std::size_t done, std::size_t forgotten) const;

  SQLite::Database& database_;
  Statements statements_;
  const FoundModel& model_;
  const VectorSpace& space_;
  const Options& options_;
  std::vector<std::string> paths_;  // to do
  std::vector<TrackRecord> group_;  // to be written together
  Clock::time_point begun_;         // when its first one came
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
    } else if (up_to_date(statements_, path, *state, options_.retry)) {
      ++unchanged;
    } else {
      paths_.push_back(path);
    }
  }
  return unchanged;
}

// The library is locked for no longer than it takes: another scan may want to write as well.
void Scan::write_group() {
  if (group_.empty()) return;
  SQLite::Transaction transaction(database_, SQLite::TransactionBehavior::IMMEDIATE);
  for (const TrackRecord& record : group_) write_track(statements_, record, model_, space_);
  transaction.commit();
  group_.clear();
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
    if (group_.empty()) begun_ = start;
    group_.push_back(std::move(*scanned.record));
  }
  if (group_.size() >= kFilesPerGroup || start - begun_ > kLongestWait) write_group();
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
  for (const std::int64_t track : gone) remove_track(statements_, track);
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
    write_model(statements_, model_.classifier.info());
    transaction.commit();
  }
  const bool listed = options_.folders == std::vector<std::string>{"-"};
  const std::vector<Input> inputs = listed ? named_inputs() : collect_inputs(options_.folders);
  const std::size_t unchanged = pick(inputs);
  const std::size_t jobs = std::max<std::size_t>(1, std::min(job_count(options_.jobs), paths_.size()));
  std::vector<FileScanner> workers;
  workers.reserve(jobs);
  for (std::size_t i = 0; i < jobs; ++i) {
    auto opened = open_library(options_.database, Access::kRead);
    if (!opened) return failed_with(opened.error());
    workers.emplace_back(std::move(*opened), model_, options_.retry);
  }
  if (unchanged > 0) std::fprintf(stderr, "%zu files are as they were\n", unchanged);
  std::size_t done = 0;
  {
    Progress progress("Scanning", "files", paths_.size());
    done = map_in_order(
        paths_.size(), jobs, [&](std::size_t index, std::size_t worker) { return workers[worker].scan(paths_[index]); },
        [&](std::size_t index, Scanned scanned) { keep(paths_[index], std::move(scanned), progress); });
    write_group();
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
