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

// What a model says of one row.
enum class Verdict : std::uint8_t { kSure, kUnsure, kNotMusic };
std::string_view verdict_name(Verdict verdict);  // "sure", "unsure", "not-music"

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
  std::vector<std::pair<std::string, std::string>> parameters;  // what it was trained with: name, value
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
  // Calibrated probabilities in the order of info().labels, for one row in the order of info().columns. Empty when the
  // row has another number of values or one that is not finite.
  std::vector<double> predict(std::span<const double> row) const;
  // Of probabilities that predict() gave (or a mean of such).
  Verdict verdict(std::span<const double> probabilities) const;

  struct State;
  explicit Classifier(std::unique_ptr<State> state);
  ~Classifier();
  Classifier(Classifier&&) noexcept;
  Classifier& operator=(Classifier&&) noexcept;

 private:
  std::unique_ptr<State> state_;
};

}  // namespace genrescope
