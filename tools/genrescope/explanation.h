// Why the model says what it says of a sound.
#pragma once

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "features/feature_table.h"
#include "learn/classifier.h"

namespace genrescope::cli {

// The features of a segment that the answer rests on.
struct WeighedRow {
  std::vector<double> values;
  double weight = 0;  // part of the whole; those of all rows add up to 1
};

// {"label", "families": [{"family", "contribution"}...], "columns": [{"column", "value", "contribution"}...]}: what
// speaks for label `target` and what against it, the weightiest first, in (uncalibrated) probability compared with a
// typical track. Of the columns only the weightiest twelve.
nlohmann::ordered_json reasons_json(const Classifier& model, FeatureSet set, const std::vector<WeighedRow>& rows,
                                    std::size_t target);

// [{"clip", "label", "distance"}...]: the five training clips that are most like any of the rows. None when the model
// does not keep them; no label where the clip's name does not begin with one.
nlohmann::ordered_json nearest_json(const Classifier& model, const std::vector<WeighedRow>& rows);

}  // namespace genrescope::cli
