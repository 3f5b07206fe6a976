// The columns of the published GTZAN tables.
#include "column_lists.h"

namespace genrescope {

Column variance_column(const FrameFeature& feature) {
  const double range = feature.high - feature.low;
  return {feature.name + "_var",
          feature.family,
          feature.unit.empty() ? "" : feature.unit + "^2",
          0,
          range * range / 4,
          "Population variance of " + feature.what,
          feature.source};
}

void add_mean_and_variance(std::vector<Column>& columns, const FrameFeature& feature) {
  columns.push_back({feature.name + "_mean", feature.family, feature.unit, feature.low, feature.high,
                     "Mean of " + feature.what, feature.source});
  columns.push_back(variance_column(feature));
}

std::vector<FrameFeature> frame_features() {
  return {
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
      {"harmony", "harmonic and percussive", "", -kUnbounded, kUnbounded, "the harmonic part's samples",
       "librosa.effects.harmonic"},
  };
}

FrameFeature mfcc_feature(std::size_t coefficient) {
  const std::string n = std::to_string(coefficient);
  return {"mfcc" + n,
          "timbre",
          "",
          -kUnbounded,
          kUnbounded,
          "mel-frequency cepstral coefficient " + n,
          "librosa.feature.mfcc"};
}

std::vector<Column> gtzan57_columns() {
  std::vector<Column> columns;
  for (const FrameFeature& feature : frame_features()) add_mean_and_variance(columns, feature);
  add_mean_and_variance(columns, {"perceptr", "harmonic and percussive", "", -kUnbounded, kUnbounded,
                                  "the percussive part's samples", "librosa.effects.percussive"});
  columns.push_back({"tempo", "rhythm", "BPM", 0, 320,
                     "Tempo of the onset envelope's autocorrelation, 0 when it is flat", "librosa.beat.tempo"});
  for (std::size_t k = 1; k <= 20; ++k) add_mean_and_variance(columns, mfcc_feature(k));
  return columns;
}

}  // namespace genrescope
