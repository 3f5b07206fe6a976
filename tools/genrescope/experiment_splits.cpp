#include "experiment_splits.h"

#include <algorithm>

namespace genrescope::cli {
namespace {

std::vector<std::size_t> without(const std::vector<std::size_t>& rows, const std::vector<std::size_t>& others) {
  std::vector<std::size_t> rest;
  std::set_difference(rows.begin(), rows.end(), others.begin(), others.end(), std::back_inserter(rest));
  return rest;
}

}  // namespace

Result<std::vector<Split>> make_splits(const TrainingData& data, const ProtocolSpec& spec, std::uint64_t seed) {
  std::vector<learn::Fold> folds;
  if (spec.protocol == "filtered") {
    Result<std::vector<learn::Fold>> listed = filtered_split(data);
    if (!listed) return listed.error();
    folds = std::move(*listed);
  } else {
    folds = protocol_folds(data, spec.protocol, spec.split.parts, seed);
    if (folds.size() < spec.split.parts) {
      return {ErrorCode::kInvalidArgument, "too few clips or groups for a split " + spec.split.text,
              "Take another split or protocol."};
    }
  }
  std::vector<Split> splits;
  for (const learn::Fold& fold : folds) {
    splits.push_back({fold.train, {}, fold.test});
    if (spec.split.every) continue;
    if (spec.split.validation) {
      splits.back().validation = folds[1].test;
      splits.back().train = without(fold.train, folds[1].test);
    }
    break;
  }
  return splits;
}

}  // namespace genrescope::cli
