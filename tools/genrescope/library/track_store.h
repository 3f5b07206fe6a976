// Writing tracks into a library and reading back what was computed of them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "../classification.h"
#include "audio/segments.h"
#include "database.h"
#include "tags.h"
#include "vectors.h"

namespace genrescope::cli {

// How a file stood on the disk.
struct FileState {
  std::int64_t size = 0;      // bytes
  std::int64_t modified = 0;  // nanoseconds since 1970
  friend bool operator==(const FileState&, const FileState&) = default;
};

// Everything that is kept of a file.
struct TrackRecord {
  std::string path;
  FileState state;
  std::string hash;
  Tags tags;
  Result<Classification> found;
};

// Features as they are stored.
struct StoredRows {
  bool silent = false;
  std::vector<Segment> places;
  std::vector<std::vector<double>> rows;
};

std::string schema_text(FeatureSet set);

// The labels of a model, so that its scores can be read without it.
void write_model(Statements& statements, const ModelInfo& model);

// Writes a file with all that belongs to it, in place of what was known of it. One transaction is the caller's.
void write_track(Statements& statements, const TrackRecord& record, const FoundModel& model, const VectorSpace& space);
void write_prediction(Statements& statements, std::int64_t track, const Classification& found, const ModelInfo& model);
void remove_track(Statements& statements, std::int64_t track);

// Takes a track over from a library that is attached to this one under the name `other`, in place of what was known of
// its path.
void copy_track(Statements& statements, std::int64_t from);

// Nothing when the track has no features, or those of another schema that do not begin with this set's columns.
std::optional<StoredRows> read_rows(SQLite::Database& database, std::int64_t track, FeatureSet set);

}  // namespace genrescope::cli
