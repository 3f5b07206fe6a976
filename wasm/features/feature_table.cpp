#include "feature_table.h"

#include <vector>

#include "column_lists.h"

namespace genrescope {
namespace {

// Raised when a column's values change although its name does not: models trained before are then refused.
constexpr std::uint64_t kDefinitionVersion = 1;

}  // namespace

std::span<const Column> feature_columns(FeatureSet set) {
  static const std::vector<Column> gtzan57 = gtzan57_columns();
  static const std::vector<Column> extended = [] {
    std::vector<Column> columns = gtzan57_columns();
    const std::vector<Column> more = columns_beside_gtzan57();
    columns.insert(columns.end(), more.begin(), more.end());
    return columns;
  }();
  return set == FeatureSet::kExtended ? extended : gtzan57;
}

std::string_view feature_set_name(FeatureSet set) {
  return set == FeatureSet::kExtended ? "extended" : "gtzan57";
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
  std::uint64_t hash = 0xcbf29ce484222325u;
  const auto mix = [&hash](unsigned char byte) { hash = (hash ^ byte) * 0x100000001b3u; };
  for (int shift = 0; shift < 64; shift += 8) mix(static_cast<unsigned char>(kDefinitionVersion >> shift));
  for (const Column& column : feature_columns(set)) {
    for (char c : column.name) mix(static_cast<unsigned char>(c));
    mix('\n');
  }
  return hash;
}

}  // namespace genrescope
