// The columns that the extended set has beside the 57, in the order in which extended.cpp computes them.
#include "chroma.h"
#include "column_lists.h"
#include "contrast.h"
#include "loudness.h"
#include "rhythm.h"
#include "timbre.h"

namespace genrescope {
namespace {

const char* const kLidyRauber = "Lidy and Rauber 2005";

std::string numbered(const std::string& name, std::size_t index) {
  return name + std::to_string(index + 1);
}

FrameFeature chroma_feature(std::size_t index) {
  return {
      numbered("chroma", index),    "chroma", "", 0, 1, "pitch class " + std::to_string(index + 1) + " of 12, from C",
      "librosa.feature.chroma_stft"};
}

FrameFeature contrast_feature(std::size_t index) {
  return {numbered("spectral_contrast", index),
          "spectral contrast",
          "dB",
          0,
          160,
          "peaks over valleys in octave band " + std::to_string(index + 1) + ", the first below 200 Hz",
          "librosa.feature.spectral_contrast"};
}

// Variance of the first derivative.
Column delta_variance_column(const FrameFeature& f) {
  return {
      f.name + "_delta_var",  f.family, "", 0, kUnbounded, "Population variance of the first derivative of " + f.what,
      "librosa.feature.delta"};
}

void add_frame_statistics(std::vector<Column>& columns) {
  std::vector<FrameFeature> features = frame_features();
  for (std::size_t k = 1; k <= kCoefficients; ++k) features.push_back(mfcc_feature(k));
  const char* const statistics[][2] = {{"max", "Largest value of "},
                                       {"min", "Smallest value of "},
                                       {"median", "Median of "},
                                       {"q25", "Lower quartile of "},
                                       {"q75", "Upper quartile of "}};
  for (const FrameFeature& f : features) {
    for (const auto& [suffix, words] : statistics) {
      columns.push_back({f.name + "_" + suffix, f.family, f.unit, f.low, f.high, words + f.what + ", padded with zeros",
                         f.source + " 0.9"});
    }
  }
}

void add_contrast_and_chroma_means(std::vector<Column>& columns) {
  const auto add = [&](const FrameFeature& f) {
    columns.push_back({f.name + "_mean", f.family, f.unit, f.low, f.high,
                       "Mean of " + f.what + "; first 30 s, padded with zeros", f.source + " 0.9"});
  };
  for (std::size_t i = 0; i < kContrastBands; ++i) add(contrast_feature(i));
  for (std::size_t i = 0; i < kPitchClasses; ++i) add(chroma_feature(i));
}

void add_loudness(std::vector<Column>& columns) {
  struct Descriptor {
    const char *suffix, *what, *unit;
    double low;
  };
  const Descriptor descriptors[kDescriptors] = {
      {"mean", "Mean", "sone", 0},           {"var", "Population variance", "sone^2", 0},
      {"skew", "Skewness", "", -kUnbounded}, {"kurtosis", "Pearson's kurtosis", "", 0},
      {"median", "Median", "sone", 0},       {"min", "Smallest value", "sone", 0},
      {"max", "Largest value", "sone", 0},
  };
  for (const Descriptor& d : descriptors) {
    for (std::size_t i = 0; i < kBarkBands; ++i) {
      columns.push_back({numbered("bark", i) + "_" + d.suffix, "loudness", d.unit, d.low, kUnbounded,
                         std::string(d.what) + " of the loudness in critical band " + std::to_string(i + 1) +
                             ", averaged over segments of 6 s",
                         kLidyRauber});
    }
  }
  for (std::size_t k = 0; k < kRhythmBins; ++k) {
    columns.push_back({numbered("rhythm_histogram", k), "rhythm", "sone", 0, kUnbounded,
                       "Loudness modulation at " + std::to_string(k + 1) + " cycles in 5.9 s, summed over the bands",
                       kLidyRauber});
  }
}

void add_reflected(std::vector<Column>& columns) {
  for (std::size_t i = 0; i < kPitchClasses; ++i) {
    columns.push_back(variance_column(chroma_feature(i)));
    columns.push_back(delta_variance_column(chroma_feature(i)));
  }
  for (std::size_t i = 0; i < kContrastBands; ++i) {
    columns.push_back(variance_column(contrast_feature(i)));
    columns.push_back(delta_variance_column(contrast_feature(i)));
  }
  add_mean_and_variance(
      columns, {"spectral_flatness", "spectral shape", "", 0, 1,
                "the power spectrum's geometric over its arithmetic mean", "librosa.feature.spectral_flatness"});
  for (std::size_t i = 0; i < kTonalAxes; ++i) {
    add_mean_and_variance(columns,
                          {numbered("tonnetz_stft", i), "chroma", "", -1, 1,
                           "tonal centroid axis " + std::to_string(i + 1) + " of 6", "librosa.feature.tonnetz"});
  }
  for (std::size_t i = 0; i < kCoefficients; ++i) {
    for (const auto& [name, words] : {std::pair{"mfcc_delta", "the first derivative of "},
                                      std::pair{"mfcc_delta2_", "the second derivative of "}}) {
      add_mean_and_variance(columns, {numbered(name, i), "timbre", "", -kUnbounded, kUnbounded,
                                      words + mfcc_feature(i + 1).what, "librosa.feature.delta"});
    }
  }
}

void add_rhythm(std::vector<Column>& columns) {
  const std::string family = "rhythm", own = "Genrescope";
  columns.push_back({"pulse_clarity", family, "", 0, 1, "Mean autocorrelation of the onset envelope at the tempo's lag",
                     "librosa.feature.tempogram"});
  for (std::size_t i = 0; i < kTempoRanges; ++i) {
    columns.push_back({numbered("tempogram", i), family, "", -1, 1,
                       "Mean autocorrelation of the onset envelope in tempo range " + std::to_string(i + 1) +
                           " of 12 between 30 and 320 BPM",
                       "librosa.feature.tempogram"});
  }
  columns.push_back(
      {"onset_rate", family, "1/s", 0, kSampleRate / 512.0, "Onsets per second", "librosa.onset.onset_detect"});
  add_mean_and_variance(
      columns, {"onset_strength", family, "dB", 0, 80,
                "the rise of the mel bands' levels from frame to frame, their median", "librosa.onset.onset_strength"});
  const char* const ranges[kModulationRanges] = {"0.5 to 1", "1 to 2", "2 to 4", "4 to 8", "8 to 16"};
  for (std::size_t band = 0; band < kModulationBands; ++band) {
    for (std::size_t range = 0; range < kModulationRanges; ++range) {
      columns.push_back({"mel_modulation" + std::to_string(band + 1) + "_" + std::to_string(range + 1), family, "dB", 0,
                         80,
                         "Modulation of mel bands " + std::to_string(16 * band + 1) + " to " +
                             std::to_string(16 * (band + 1)) + " at " + ranges[range] + " Hz",
                         own});
    }
  }
}

}  // namespace

std::vector<Column> columns_beside_gtzan57() {
  std::vector<Column> columns;
  add_frame_statistics(columns);
  add_contrast_and_chroma_means(columns);
  add_loudness(columns);
  add_reflected(columns);
  add_rhythm(columns);
  return columns;
}

}  // namespace genrescope
