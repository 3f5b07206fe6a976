#include "vectors.h"

#include <SQLiteCpp/Statement.h>
#include <sqlite3.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

namespace genrescope::cli {
namespace {

constexpr double kStepsPerDeviation = 16;  // a byte reaches to almost 8 standard deviations
constexpr std::int64_t kSlots = 1024;      // per chunk
constexpr std::size_t kSlotSize = 64;      // 1 for "taken", the vector, and room to spare

// Opens the slot's chunk for a piece of work; false when there is no such chunk.
class Chunk {
 public:
  Chunk(SQLite::Database& database, std::int64_t number, bool write, const char* schema = "main") {
    const int code = sqlite3_blob_open(database.getHandle(), schema, "vectors", "data", number, write ? 1 : 0, &blob_);
    if (code != SQLITE_OK && code != SQLITE_ERROR) throw SQLite::Exception(database.getHandle(), code);
  }
  ~Chunk() { sqlite3_blob_close(blob_); }
  Chunk(const Chunk&) = delete;
  Chunk& operator=(const Chunk&) = delete;

  explicit operator bool() const { return blob_ != nullptr; }
  sqlite3_blob* get() const { return blob_; }

 private:
  sqlite3_blob* blob_ = nullptr;
};

void check(SQLite::Database& database, int code) {
  if (code != SQLITE_OK) throw SQLite::Exception(database.getHandle(), code);
}

std::uint32_t squared_distance(const std::int8_t* a, const std::int8_t* b) {
  std::uint32_t sum = 0;
  for (std::size_t i = 0; i < kVectorSize; ++i) {
    const int difference = a[i] - b[i];
    sum += static_cast<std::uint32_t>(difference * difference);
  }
  return sum;
}

int slot_offset(std::int64_t track) {
  return static_cast<int>(track % kSlots * static_cast<std::int64_t>(kSlotSize));
}

}  // namespace

Result<VectorSpace> VectorSpace::open() {
  Result<FoundModel> model = find_model("knn");
  if (!model) return model.error();
  if (model->classifier.info().columns.size() != kVectorSize) {
    return {ErrorCode::kModelMismatch, "the model knn does not take the 57 published columns",
            "use the models of the same version of Genrescope"};
  }
  return VectorSpace(std::move(*model));
}

Vector VectorSpace::place(std::span<const std::vector<double>> rows, std::span<const Segment> segments) const {
  std::array<double, kVectorSize> mean = {};
  double total = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto length = static_cast<double>(segments[i].end - segments[i].begin);
    const std::vector<double> values = model_.classifier.standardised(std::span(rows[i]).first(kVectorSize));
    if (values.empty()) continue;
    for (std::size_t c = 0; c < kVectorSize; ++c) mean[c] += length * values[c];
    total += length;
  }
  Vector vector = {};
  for (std::size_t c = 0; c < kVectorSize && total > 0; ++c) {
    const double steps = std::round(mean[c] / total * kStepsPerDeviation);
    vector[c] = static_cast<std::int8_t>(std::clamp(steps, -127.0, 127.0));
  }
  return vector;
}

double VectorSpace::unit() {
  return 1 / kStepsPerDeviation;
}

void write_vector(Statements& statements, std::int64_t track, const std::optional<Vector>& vector) {
  std::array<std::uint8_t, kSlotSize> slot = {};
  if (vector) {
    slot[0] = 1;
    std::memcpy(slot.data() + 1, vector->data(), kVectorSize);
  }
  SQLite::Statement& make = statements.get("INSERT OR IGNORE INTO vectors(chunk, data) VALUES (?, zeroblob(?))");
  make.bind(1, track / kSlots);
  make.bind(2, static_cast<std::int64_t>(kSlots * kSlotSize));
  make.exec();
  const Chunk chunk(statements.database(), track / kSlots, true);
  check(statements.database(), sqlite3_blob_write(chunk.get(), slot.data(), kSlotSize, slot_offset(track)));
}

std::optional<Vector> read_vector(SQLite::Database& database, std::int64_t track, const char* schema) {
  const Chunk chunk(database, track / kSlots, false, schema);
  if (!chunk) return std::nullopt;
  std::array<std::uint8_t, kSlotSize> slot = {};
  check(database, sqlite3_blob_read(chunk.get(), slot.data(), kSlotSize, slot_offset(track)));
  if (slot[0] != 1) return std::nullopt;
  Vector vector;
  std::memcpy(vector.data(), slot.data() + 1, kVectorSize);
  return vector;
}

std::vector<NearTrack> nearest_tracks(SQLite::Database& database, const Vector& place, std::size_t count) {
  // The farthest of those kept is on top.
  std::vector<std::pair<std::uint32_t, std::int64_t>> kept;
  SQLite::Statement chunks(database, "SELECT chunk, data FROM vectors ORDER BY chunk");
  while (count > 0 && chunks.executeStep()) {
    const std::int64_t first = chunks.getColumn(0).getInt64() * kSlots;
    const SQLite::Column column = chunks.getColumn(1);
    const auto* data = static_cast<const std::int8_t*>(column.getBlob());
    const auto slots = static_cast<std::size_t>(column.getBytes()) / kSlotSize;
    for (std::size_t slot = 0; slot < slots; ++slot, data += kSlotSize) {
      if (data[0] != 1) continue;
      const std::pair near(squared_distance(data + 1, place.data()), first + static_cast<std::int64_t>(slot));
      if (kept.size() == count) {
        if (!(near < kept.front())) continue;
        std::pop_heap(kept.begin(), kept.end());
        kept.pop_back();
      }
      kept.push_back(near);
      std::push_heap(kept.begin(), kept.end());
    }
  }
  std::sort_heap(kept.begin(), kept.end());
  std::vector<NearTrack> tracks;
  tracks.reserve(kept.size());
  for (const auto& [distance, track] : kept) {
    tracks.push_back({track, std::sqrt(static_cast<double>(distance)) * VectorSpace::unit()});
  }
  return tracks;
}

}  // namespace genrescope::cli
