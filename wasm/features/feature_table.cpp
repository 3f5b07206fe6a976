#include "feature_table.h"

#include <vector>

namespace genrescope {
namespace {

// Raised when a column's values change although its name does not: models trained before are then refused.
constexpr std::uint64_t kDefinitionVersion = 1;

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNyquist = kSampleRate / 2.0;

struct FrameFeature {
  std::string name, family, unit;
  double low, high;
  std::string what, source;
};

// Mean and population variance of a feature that has one value per frame (or per sample).
void add_mean_and_variance(std::vector<Column>& table, const FrameFeature& f) {
  const double range = f.high - f.low;
  table.push_back({f.name + "_mean", f.family, f.unit, f.low, f.high, "Mean of " + f.what, f.source});
  table.push_back({f.name + "_var", f.family, f.unit.empty() ? "" : f.unit + "^2", 0, range * range / 4,
                   "Population variance of " + f.what, f.source});
}

std::vector<Column> make_gtzan57() {
  std::vector<Column> table;
  const FrameFeature features[] = {
      {"chroma_stft", "chroma", "", 0, 1, "the 12 pitch classes' energy, each frame divided by its maximum",
       "librosa.feature.chroma_stft"},
      {"rms", "energy", "", 0, 1, "the root mean square of frames of 2048 samples", "librosa.feature.rms"},
      {"spectral_centroid", "spectral shape", "Hz", 0, kNyquist, "the magnitude spectrum's centre of mass",
       "librosa.feature.spectral_centroid"},
      {"spectral_bandwidth", "spectral shape", "Hz", 0, kNyquist, "the magnitude spectrum's spread around its centroid",
       "librosa.feature.spectral_bandwidth"},
      {"rolloff", "spectral shape", "Hz", 0, kNyquist, "the frequency below which 85 % of the magnitude lies",
       "librosa.feature.spectral_rolloff"},
      {"zero_crossing_rate", "spectral shape", "", 0, 1, "the sign changes per sample in frames of 2048",
       "librosa.feature.zero_crossing_rate"},
      {"harmony", "harmonic and percussive", "", -1, 1, "the harmonic part's samples", "librosa.effects.harmonic"},
      {"perceptr", "harmonic and percussive", "", -1, 1, "the percussive part's samples", "librosa.effects.percussive"},
  };
  for (const FrameFeature& feature : features) add_mean_and_variance(table, feature);
  table.push_back({"tempo", "rhythm", "BPM", 0, 320, "Tempo of the onset envelope's autocorrelation, 0 when it is flat",
                   "librosa.beat.tempo"});
  for (int i = 1; i <= 20; ++i) {
    const std::string n = std::to_string(i);
    add_mean_and_variance(table, {"mfcc" + n, "timbre", "", -kInfinity, kInfinity,
                                  "mel-frequency cepstral coefficient " + n, "librosa.feature.mfcc"});
  }
  return table;
}

}  // namespace

std::span<const Column> feature_columns(FeatureSet set) {
  static const std::vector<Column> gtzan57 = make_gtzan57();
  switch (set) {
    case FeatureSet::kGtzan57:
      break;
  }
  return gtzan57;
}

std::string_view feature_set_name(FeatureSet set) {
  switch (set) {
    case FeatureSet::kGtzan57:
      break;
  }
  return "gtzan57";
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
