#include "feature_table.h"

#include <algorithm>
#include <vector>

#include "column_lists.h"
#include "mel_grid.h"
#include "schema_hash.h"

namespace genrescope {
namespace {

// Of the extended columns, the first that no published table has.
constexpr std::string_view kFirstBeyondTables = "rhythm_histogram1";

}  // namespace

std::span<const Column> feature_columns(FeatureSet set) {
  if (set == FeatureSet::kMelGrid) {
    static const std::vector<Column> grid = mel_grid_columns();
    return grid;
  }
  static const std::vector<Column> gtzan57 = gtzan57_columns();
  if (set == FeatureSet::kGtzan57) return gtzan57;
  // Every one of the other sets begins with the smaller ones.
  static const std::vector<Column> extended = [] {
    std::vector<Column> columns = gtzan57;
    const std::vector<Column> more = columns_beside_gtzan57();
    columns.insert(columns.end(), more.begin(), more.end());
    return columns;
  }();
  static const auto gtzan379 =
      static_cast<std::size_t>(std::find_if(extended.begin(), extended.end(),
                                            [](const Column& column) { return column.name == kFirstBeyondTables; }) -
                               extended.begin());
  const std::span all(extended);
  return set == FeatureSet::kGtzan379 ? all.first(gtzan379) : all;
}

std::string_view feature_set_name(FeatureSet set) {
  switch (set) {
    case FeatureSet::kGtzan57:
      return "gtzan57";
    case FeatureSet::kGtzan379:
      return "gtzan379";
    case FeatureSet::kMelGrid:
      return "melgrid";
    case FeatureSet::kExtended:
      break;
  }
  return "extended";
}

Result<FeatureSet> feature_set_from_name(std::string_view name) {
  for (FeatureSet set : kFeatureSets) {
    if (feature_set_name(set) == name) return set;
  }
  std::string known;
  for (FeatureSet set : kFeatureSets) known.append(known.empty() ? "" : ", ").append(feature_set_name(set));
  return {ErrorCode::kInvalidArgument, "there is no feature set \"" + std::string(name) + "\"", "use one of: " + known};
}

std::uint64_t feature_schema_hash(FeatureSet set) {
  return schema_hash(feature_columns(set), [](const Column& column) -> const std::string& { return column.name; });
}

std::optional<FeatureSet> feature_set_of(std::uint64_t schema) {
  for (FeatureSet set : kFeatureSets) {
    if (feature_schema_hash(set) == schema) return set;
  }
  return std::nullopt;
}

}  // namespace genrescope
