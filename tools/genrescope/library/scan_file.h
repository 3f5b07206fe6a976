// What a scan finds out about one file, on any of its threads.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "../classification.h"
#include "statements.h"
#include "track_store.h"

namespace genrescope::cli {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start);

// Time that went by in the parts of the work, over all threads.
struct Timings {
  double reading = 0;   // bytes and tags
  double decoding = 0;  // bytes to samples
  double features = 0;  // samples to features and genres
  double storage = 0;   // the database
};

struct Scanned {
  std::optional<TrackRecord> record;  // nothing when there is nothing to write
  std::optional<Error> unreadable;    // not even its bytes: nothing is kept of it
  Timings timings;
};

// How a file stands on the disk; an error when it cannot be opened.
Result<FileState> state_of(const std::string& path);

// Whether the library holds a file as it is now; with `retry`, and could read it.
bool up_to_date(Statements& statements, const std::string& path, const FileState& state, bool retry);

// What one thread needs of its own: the library, to look into, and room to compute.
class FileScanner {
 public:
  FileScanner(std::unique_ptr<SQLite::Database> database, const FoundModel& model, bool retry)
      : database_(std::move(database)), statements_(*database_), model_(model), retry_(retry) {}

  Scanned scan(const std::string& path);

 private:
  Result<Classification> classify(const std::string& path, const std::string& hash);
  std::optional<Classification> same_bytes(const std::string& hash);

  std::unique_ptr<SQLite::Database> database_;
  Statements statements_;
  const FoundModel& model_;
  bool retry_;
  Extractor extractor_;
};

}  // namespace genrescope::cli
