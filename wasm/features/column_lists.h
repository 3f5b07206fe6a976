// The declarations behind feature_columns, one function per list; for feature_table.cpp.
#pragma once

#include <limits>
#include <string>
#include <vector>

#include "feature_table.h"

namespace genrescope {

inline constexpr double kUnbounded = std::numeric_limits<double>::infinity();
inline constexpr double kNyquist = kSampleRate / 2.0;

// What the columns of one feature have in common: the range and unit are those of its values per frame.
struct FrameFeature {
  std::string name, family, unit;
  double low, high;
  std::string what, source;
};

// Name_var of the values per frame: the unit squared, at most a quarter of the range squared.
Column variance_column(const FrameFeature& feature);
// Name_mean and name_var.
void add_mean_and_variance(std::vector<Column>& columns, const FrameFeature& feature);

std::vector<Column> gtzan57_columns();
std::vector<Column> columns_beside_gtzan57();

// The features that the 57 columns and the frame statistics summarise, in table order.
std::vector<FrameFeature> frame_features();
FrameFeature mfcc_feature(std::size_t coefficient);  // counted from 1

}  // namespace genrescope
