#include "protocols.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace genrescope::cli {

bool is_protocol(std::string_view name) {
  constexpr std::array<std::string_view, 4> kNames = {"chunk", "track", "artist", "filtered"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

bool needs_groups(std::string_view protocol) {
  return protocol == "artist" || protocol == "filtered";
}

std::vector<int> protocol_groups(const TrainingData& data, std::string_view protocol) {
  std::vector<int> groups = protocol == "artist" ? data.table.data.groups : data.clips;
  if (protocol == "chunk") std::iota(groups.begin(), groups.end(), 0);
  return groups;
}

std::vector<learn::Fold> protocol_folds(const TrainingData& data, std::string_view protocol, std::size_t count,
                                        std::uint64_t seed) {
  return learn::grouped_folds(data.table.data.targets, protocol_groups(data, protocol), count, seed);
}

Result<std::vector<learn::Fold>> filtered_split(const TrainingData& data) {
  learn::Fold fold;
  for (std::size_t r = 0; r < data.table.clips.size(); ++r) {
    const std::string& place = data.groups.at(data.table.clips[r]).filtered;
    if (place == "test") fold.test.push_back(r);
    if (place == "train" || place == "valid") fold.train.push_back(r);
  }
  if (fold.test.empty() || fold.train.empty()) {
    return {ErrorCode::kInvalidArgument, "its column 'filtered' does not place rows in train and test",
            "Use the list of the fault-filtered split."};
  }
  return std::vector{fold};
}

}  // namespace genrescope::cli
