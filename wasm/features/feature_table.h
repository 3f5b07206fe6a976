// Every feature column, declared once as data. CSV headers, JSON, labels, documentation and the schema hash come from
// here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "../result.h"

namespace genrescope {

inline constexpr int kSampleRate = 22050;  // Hz, of everything that features are computed from

enum class FeatureSet : std::uint8_t {
  kGtzan57,   // the columns of the published GTZAN tables, in their order
  kGtzan379,  // those, and the columns of the tables that exist for all GTZAN clips: what models can be trained on
  kExtended,  // those, and all that the sound gives beside them
  kMelGrid,   // apart from all of them: the mel spectrogram as a picture of one size
};

struct Column {
  std::string name;         // as in the CSV header
  std::string family;       // chroma, energy, spectral shape, ...
  std::string unit;         // Hz, BPM, dB; empty for ratios and plain numbers
  double low = 0;           // smallest possible value
  double high = 0;          // largest possible value, infinity when unbounded
  std::string description;  // one line
  std::string source;       // the librosa function or paper that defines it
};

// All sets: those that hold each other, the smallest first, then the others.
inline constexpr FeatureSet kFeatureSets[] = {FeatureSet::kGtzan57, FeatureSet::kGtzan379, FeatureSet::kExtended,
                                              FeatureSet::kMelGrid};

// The columns of a set in table order.
std::span<const Column> feature_columns(FeatureSet set);

// "gtzan57" <-> FeatureSet::kGtzan57.
std::string_view feature_set_name(FeatureSet set);
Result<FeatureSet> feature_set_from_name(std::string_view name);

// schema_hash() of its columns.
std::uint64_t feature_schema_hash(FeatureSet set);

// The set with that hash. The columns of the sets behind it are not put together for that.
std::optional<FeatureSet> feature_set_of(std::uint64_t schema);

}  // namespace genrescope
