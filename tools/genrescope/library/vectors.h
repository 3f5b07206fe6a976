// Where tracks lie in a space in which like sounds are near each other: one byte per column, packed, so that a million
// of them are searched in a blink.
#pragma once

#include <SQLiteCpp/Database.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "../model_lookup.h"
#include "audio/segments.h"
#include "learn/classifier.h"
#include "statements.h"

namespace genrescope::cli {

inline constexpr std::size_t kVectorSize = 57;  // the published columns

using Vector = std::array<std::int8_t, kVectorSize>;

// The space: the 57 columns as the model `knn` that comes with Genrescope scales them.
class VectorSpace {
 public:
  static Result<VectorSpace> open();
  // Of a track: the mean of its segments' rows, weighted by their lengths; rows may have more columns behind the 57.
  Vector place(std::span<const std::vector<double>> rows, std::span<const Segment> segments) const;
  // For files that are in no library.
  const FoundModel& model() const { return model_; }
  // What a step of the bytes' Euclidean distance is worth in standard deviations.
  static double unit();

 private:
  explicit VectorSpace(FoundModel model) : model_(std::move(model)) {}
  FoundModel model_;
};

void write_vector(Statements& statements, std::int64_t track, const std::optional<Vector>& vector);
// `schema` is the name under which a library is attached.
std::optional<Vector> read_vector(SQLite::Database& database, std::int64_t track, const char* schema = "main");

struct NearTrack {
  std::int64_t track = 0;
  double distance = 0;
};
// The tracks nearest to a place, the nearest first, of equals the one that came first.
std::vector<NearTrack> nearest_tracks(SQLite::Database& database, const Vector& place, std::size_t count);

}  // namespace genrescope::cli
