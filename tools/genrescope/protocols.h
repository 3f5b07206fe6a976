// How rows are split: what evaluate and experiments share.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "learn/folds.h"
#include "training_data.h"

namespace genrescope::cli {

// "chunk", "track", "artist", "filtered".
bool is_protocol(std::string_view name);

// Whether the protocol cannot do without a table of groups.
bool needs_groups(std::string_view protocol);

// Per row what the protocol keeps on one side of a split: the row itself, its clip or its artist. Not for `filtered`.
std::vector<int> protocol_groups(const TrainingData& data, std::string_view protocol);

// Folds of the protocols chunk, track and artist; fewer than `count` when there are too few groups.
std::vector<learn::Fold> protocol_folds(const TrainingData& data, std::string_view protocol, std::size_t count,
                                        std::uint64_t seed);

// Trains on train and valid of the fault-filtered split, tests on test.
Result<std::vector<learn::Fold>> filtered_split(const TrainingData& data);

}  // namespace genrescope::cli
