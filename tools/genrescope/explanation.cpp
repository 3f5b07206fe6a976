#include "explanation.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <string>

namespace genrescope::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kColumns = 12;
constexpr std::size_t kNearest = 5;

struct ColumnReason {
  std::size_t column = 0;
  double value = 0;
  double contribution = 0;
};

struct FamilyReason {
  std::string family;
  double contribution = 0;
};

template <class Reason>
void weightiest_first(std::vector<Reason>& reasons) {
  std::stable_sort(reasons.begin(), reasons.end(), [](const Reason& a, const Reason& b) {
    return std::abs(a.contribution) > std::abs(b.contribution);
  });
}

// "blues" of "blues.00012" when that is a label.
std::string label_of(const std::string& clip, const std::vector<std::string>& labels) {
  const std::string label = clip.substr(0, clip.find('.'));
  return std::find(labels.begin(), labels.end(), label) == labels.end() ? "" : label;
}

}  // namespace

Json reasons_json(const Classifier& model, FeatureSet set, const std::vector<WeighedRow>& rows, std::size_t target) {
  const ModelInfo& info = model.info();
  std::vector<ColumnReason> columns(info.columns.size());
  for (std::size_t i = 0; i < columns.size(); ++i) columns[i].column = i;
  for (const WeighedRow& row : rows) {
    const std::vector<double> contributions = model.explain(row.values, target);
    for (std::size_t i = 0; i < contributions.size(); ++i) {
      columns[i].value += row.weight * row.values[i];
      columns[i].contribution += row.weight * contributions[i];
    }
  }
  std::vector<FamilyReason> families;
  for (const ColumnReason& column : columns) {
    const std::string& family = feature_columns(set)[column.column].family;
    const auto same = [&](const FamilyReason& reason) { return reason.family == family; };
    auto place = std::find_if(families.begin(), families.end(), same);
    if (place == families.end()) place = families.insert(place, {family, 0});
    place->contribution += column.contribution;
  }
  weightiest_first(families);
  weightiest_first(columns);
  columns.resize(std::min(columns.size(), kColumns));

  Json family_list = Json::array();
  for (const FamilyReason& reason : families) {
    family_list.push_back({{"family", reason.family}, {"contribution", reason.contribution}});
  }
  Json column_list = Json::array();
  for (const ColumnReason& reason : columns) {
    column_list.push_back(
        {{"column", info.columns[reason.column]}, {"value", reason.value}, {"contribution", reason.contribution}});
  }
  return {{"label", info.labels[target]}, {"families", std::move(family_list)}, {"columns", std::move(column_list)}};
}

Json nearest_json(const Classifier& model, const std::vector<WeighedRow>& rows) {
  std::vector<SimilarRow> clips;
  for (const WeighedRow& row : rows) {
    for (const SimilarRow& similar : model.nearest(row.values, kNearest)) {
      const auto same = [&](const SimilarRow& clip) { return clip.name == similar.name; };
      const auto known = std::find_if(clips.begin(), clips.end(), same);
      if (known == clips.end()) {
        clips.push_back(similar);
      } else {
        known->distance = std::min(known->distance, similar.distance);
      }
    }
  }
  std::stable_sort(clips.begin(), clips.end(),
                   [](const SimilarRow& a, const SimilarRow& b) { return a.distance < b.distance; });
  clips.resize(std::min(clips.size(), kNearest));
  Json list = Json::array();
  for (const SimilarRow& clip : clips) {
    list.push_back(
        {{"clip", clip.name}, {"label", label_of(clip.name, model.info().labels)}, {"distance", clip.distance}});
  }
  return list;
}

}  // namespace genrescope::cli
