// Where the trained models are, and loading one of them.
#pragma once

#include <string>

#include "features/feature_table.h"
#include "learn/classifier.h"
#include "result.h"

namespace genrescope::cli {

struct FoundModel {
  Classifier classifier;
  FeatureSet set;  // what it takes
};

// The model in `asked`, a file's path or the name of one that comes with Genrescope; the default one when it is empty.
// It has been checked against this build's features. Errors: kInvalidArgument when there is no such file, otherwise
// what Classifier::load and Classifier::mismatch say; the message begins with the file.
Result<FoundModel> find_model(const std::string& asked);

}  // namespace genrescope::cli
