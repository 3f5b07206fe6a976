// From a data set to a calibrated Classifier.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "calibration.h"
#include "classifier.h"
#include "data_set.h"
#include "folds.h"
#include "trainer.h"

namespace genrescope::learn {

// Everything that determines a model besides the data: the same recipe and data give the same bytes.
struct Recipe {
  const Trainer* trainer = nullptr;
  Parameters parameters;
  std::uint64_t seed = 1;
  std::size_t calibration_folds = 5;  // 0: temperature 1 and no threshold
};

// What the gate against sound that is no music did out of fold.
struct GateReport {
  double threshold = 0;
  std::size_t not_music = 0;     // rows
  double not_music_stopped = 0;  // share of them
  std::size_t music = 0;         // rows: those trained on, and those labelled `music` beside what is none
  double music_stopped = 0;
};

// What calibration saw; rows of one group were never in training and out of fold at once.
struct CalibrationReport {
  double temperature = 1;
  double accuracy = 0;                       // out of fold
  CoveragePoint sure;                        // where the verdict `sure` begins, and what it held there
  std::vector<CoveragePoint> curve;          // risk-coverage, calibrated, of the rows whose evidence is above the floor
  double evidence_floor = kNoEvidenceFloor;  // below it are kUnlikeShare of the rows
  GateReport gate;
};

// Of those verdicts `sure` that the out-of-fold rows got, this share was right.
inline constexpr double kSureAccuracy = 0.8;

// The share of rows with the least evidence that is never called `sure`: it is where sound unlike all training rows is.
inline constexpr double kUnlikeShare = 0.05;

// The kind with checked parameters. Errors (kInvalidArgument): what Parameters::make finds.
Result<Recipe> make_recipe(const Trainer& trainer, std::span<const Parameters::Setting> settings, std::uint64_t seed);
// The same by name, for programs that link all kinds. Errors (kInvalidArgument): also an unknown kind.
Result<Recipe> make_recipe(std::string_view kind, std::span<const Parameters::Setting> settings, std::uint64_t seed);

// Fits scaler, model and calibration on all rows; kind, parameters, columns, labels and calibration are filled in, the
// rest of `info` is kept. Errors: what check() finds. `report` may be null.
Result<Classifier> train_classifier(const DataSet& data, const Recipe& recipe, ModelInfo info, const Parallel& parallel,
                                    CalibrationReport* report = nullptr);

// What became of the answer to a test row in one of its variants.
struct VariantAnswer {
  int kind = 0;      // index into Variants::kinds
  int original = 0;  // label that the row itself got
  int answer = 0;
  int target = 0;
};

// What classifiers said of rows that they were not trained on.
struct Predictions {
  Matrix probabilities;    // calibrated; a row per test row
  std::vector<char> sure;  // 1: the verdict is `sure`
  std::vector<double> evidence;
  std::vector<char> not_music;  // 1: stopped as no music
  std::vector<int> targets;
  std::vector<int> groups;
  std::vector<VariantAnswer> variants;  // of test rows that have variants

  void append(const Predictions& more);
};

// Trains on each fold's training rows (model, scaler and calibration see nothing else) and predicts its test rows; the
// predictions come in the order of the folds. Errors: those of train_classifier.
Result<Predictions> cross_validate(const DataSet& data, std::span<const Fold> folds, const Recipe& recipe,
                                   const Parallel& parallel);

}  // namespace genrescope::learn
