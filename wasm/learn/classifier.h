// A trained model from end to end: columns in, calibrated probabilities and a verdict out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../result.h"

namespace genrescope {

// What a model says of a track.
enum class Verdict : std::uint8_t { kSure, kUnsure, kNotMusic };
std::string_view verdict_name(Verdict verdict);  // "sure", "unsure", "not-music"

// An evidence floor that nothing lies below.
inline constexpr double kNoEvidenceFloor = -1e300;

// What the model file says of itself.
struct ModelInfo {
  std::string name;                  // "forest-gtzan57", ...
  std::string kind;                  // "forest", "svm", "knn"
  std::uint64_t schema_hash = 0;     // feature_schema_hash of the columns it takes; 0 for a table of the user's own
  std::vector<std::string> columns;  // names, in the order of the row
  int sample_rate = 0;               // Hz
  double segment_length = 0;         // seconds of sound that one training row stands for
  std::vector<std::string> labels;   // sorted
  double temperature = 1;            // calibration
  double sure_threshold = 0.5;       // top probability from which on the verdict is `sure`; above 1: never
  // Evidence below which it never is: sound unlike all that was trained on.
  double evidence_floor = kNoEvidenceFloor;
  std::vector<std::pair<std::string, std::string>> parameters;  // what it was trained with: name, value
  std::vector<std::string> row_names;  // of the training rows, when the model can name the nearest; else empty
};

// What a model says of one row.
struct Answer {
  std::vector<double> probabilities;  // calibrated, in the order of the labels
  double evidence = 0;                // see ModelInfo::evidence_floor
  bool not_music = false;
};

// What it says of a track made of several rows.
struct TrackAnswer {
  std::vector<double> probabilities;
  Verdict verdict = Verdict::kUnsure;
};

// A training row like the one asked about.
struct SimilarRow {
  std::string name;
  double distance = 0;  // in the model's own space
};

class Classifier {
 public:
  // Errors: kModelInvalid (not a model file, damaged, checksum), kModelMismatch (version). Survives any bytes.
  static Result<Classifier> load(std::span<const std::uint8_t> bytes);
  std::vector<std::uint8_t> save() const;

  const ModelInfo& info() const;
  // Why the model cannot be fed by features with this schema hash, of sound at this sample rate (kModelMismatch);
  // nothing when it can.
  std::optional<Error> mismatch(std::uint64_t schema_hash, int sample_rate) const;
  // Of one row in the order of info().columns. No probabilities when the row has another number of values or one that
  // is not finite.
  Answer predict(std::span<const double> row) const;
  // Means of the answers' probabilities and evidence, weighted (by length, say). Rows that are no music are left out,
  // unless they are more than half of the whole: then so is the track. At least one answer, one weight per answer.
  TrackAnswer combine(std::span<const Answer> answers, std::span<const double> weights) const;
  // What each column adds to the (uncalibrated) probability of label `target`, compared with a typical training row:
  // see Model::explain. Empty as with predict().
  std::vector<double> explain(std::span<const double> row, std::size_t target) const;
  // The row as the model itself sees it: its columns scaled to like spreads. Empty as with predict().
  std::vector<double> standardised(std::span<const double> row) const;
  // The training rows most alike, the most alike first; none when the model does not keep their names.
  std::vector<SimilarRow> nearest(std::span<const double> row, std::size_t count) const;

  struct State;
  explicit Classifier(std::unique_ptr<State> state);
  ~Classifier();
  Classifier(Classifier&&) noexcept;
  Classifier& operator=(Classifier&&) noexcept;

 private:
  std::unique_ptr<State> state_;
};

}  // namespace genrescope
