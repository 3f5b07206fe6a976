#include "scan_file.h"

#include <sys/stat.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <new>
#include <vector>

#include "../hash.h"
#include "../inputs.h"
#include "../text.h"

namespace genrescope::cli {
namespace {

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

}  // namespace

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

Result<FileState> state_of(const std::string& path) {
  if (const auto refused = refuse_special(path)) return *refused;
  struct stat status = {};
  if (stat(path.c_str(), &status) != 0) {
    return {ErrorCode::kUnsupportedFormat, std::string("cannot be opened: ") + std::strerror(errno),
            "check the path and the permissions"};
  }
  const std::int64_t seconds = status.st_mtim.tv_sec;
  return FileState{status.st_size, seconds * 1'000'000'000 + status.st_mtim.tv_nsec};
}

bool up_to_date(Statements& statements, const std::string& path, const FileState& state, bool retry) {
  SQLite::Statement& query = statements.get(
      "SELECT size, modified, code IS NOT NULL FROM tracks LEFT JOIN errors ON track = id WHERE path = ?");
  query.bind(1, path);
  const bool found = query.executeStep();
  const FileState known = found ? FileState{query.getColumn(0).getInt64(), query.getColumn(1).getInt64()} : FileState{};
  const bool failed = found && query.getColumn(2).getInt() != 0;
  query.reset();  // a reader that stays would keep what others write from being cleared away
  return found && known == state && !(retry && failed);
}

// The features of a file with the same bytes under another name, if there is one.
std::optional<Classification> FileScanner::same_bytes(const std::string& hash) {
  SQLite::Statement query(*database_,
                          "SELECT id, duration, sample_rate, channels FROM tracks WHERE hash = ? AND duration > 0");
  query.bind(1, hash);
  if (!query.executeStep()) return std::nullopt;
  const std::optional<StoredRows> stored = read_rows(*database_, query.getColumn(0).getInt64(), model_.set);
  if (!stored || stored->rows.front().size() != feature_columns(model_.set).size()) return std::nullopt;
  Classification found;
  found.info.duration = query.getColumn(1).getDouble();
  found.info.sample_rate = query.getColumn(2).getInt();
  found.info.channels = query.getColumn(3).getInt();
  found.info.signal.silent = stored->silent;
  found.places = stored->places;
  found.rows = stored->rows;
  if (answer_rows(found, model_.classifier)) return std::nullopt;
  return found;
}

Result<Classification> FileScanner::classify(const std::string& path, const std::string& hash) {
  if (auto same = same_bytes(hash)) return std::move(*same);
  try {
    return classify_file(path, model_, extractor_);
  } catch (const std::bad_alloc&) {
    return {ErrorCode::kInternal, "not enough memory for it", "use --jobs 1, or cut the file into parts"};
  }
}

Scanned FileScanner::scan(const std::string& path) {
  Scanned scanned;
  const Clock::time_point start = Clock::now();
  const Result<FileState> state = state_of(path);
  if (!state) {
    scanned.unreadable = state.error();
    return scanned;
  }
  // Another scan may have been here since.
  if (up_to_date(statements_, path, *state, retry_)) return scanned;
  Result<std::string> hash = hash_of(path);
  if (!hash) {
    scanned.unreadable = hash.error();
    return scanned;
  }
  Tags tags = read_tags(path);
  scanned.timings.reading = seconds_since(start);
  Result<Classification> found = classify(path, *hash);
  if (found) scanned.timings.features = found->feature_seconds;
  scanned.timings.decoding = seconds_since(start) - scanned.timings.reading - scanned.timings.features;
  scanned.record = TrackRecord{path, *state, std::move(*hash), std::move(tags), std::move(found)};
  return scanned;
}

}  // namespace genrescope::cli
