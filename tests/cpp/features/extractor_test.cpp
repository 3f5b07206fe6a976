#include "features/extractor.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <set>
#include <string>

#include "features/chroma.h"
#include "features/levels.h"
#include "features/mel_grid.h"
#include "signals.h"

namespace genrescope {
namespace {

double value_of(const std::vector<double>& row, const std::string& name) {
  const auto columns = feature_columns(FeatureSet::kGtzan57);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].name == name) return row[i];
  }
  ADD_FAILURE() << "no column " << name;
  return 0;
}

TEST(FeatureTable, DeclaresEveryColumnOnceAndCompletely) {
  std::set<std::string> names;
  for (const Column& column : feature_columns(FeatureSet::kExtended)) {
    EXPECT_TRUE(names.insert(column.name).second) << column.name;
    EXPECT_FALSE(column.family.empty() || column.description.empty() || column.source.empty()) << column.name;
    EXPECT_LT(column.low, column.high) << column.name;
  }
  EXPECT_EQ(feature_columns(FeatureSet::kGtzan57).size(), 57u);
  EXPECT_EQ(names.size(), feature_columns(FeatureSet::kExtended).size());
  for (std::size_t i = 0; i < 57; ++i) {
    EXPECT_EQ(feature_columns(FeatureSet::kExtended)[i].name, feature_columns(FeatureSet::kGtzan57)[i].name);
  }
  EXPECT_NE(feature_schema_hash(FeatureSet::kGtzan57), feature_schema_hash(FeatureSet::kExtended));
  EXPECT_TRUE(feature_set_from_name("gtzan57").ok());
  EXPECT_EQ(feature_set_from_name("gtzan58").error().code, ErrorCode::kInvalidArgument);
}

TEST(Extractor, ValuesLieInTheirDeclaredRanges) {
  Extractor extractor;
  const auto columns = feature_columns(FeatureSet::kExtended);
  for (const auto& signal : {testing::noise(40000, 1.0f), testing::sine(30000, 440), testing::clicks(60000, 120),
                             std::vector<float>(5000, 0.0f), std::vector<float>(5000, -1.0f)}) {
    const auto row = extractor.extract(signal, FeatureSet::kExtended);
    ASSERT_TRUE(row.ok());
    ASSERT_EQ(row->size(), columns.size());
    for (std::size_t i = 0; i < columns.size(); ++i) {
      EXPECT_TRUE(std::isfinite((*row)[i])) << columns[i].name;
      EXPECT_GE((*row)[i], columns[i].low - 1e-6) << columns[i].name;
      EXPECT_LE((*row)[i], columns[i].high + 1e-6 * std::abs(columns[i].high)) << columns[i].name;
    }
  }
}

TEST(Extractor, SaysWhatASineIs) {
  Extractor extractor;
  const auto row = extractor.extract(testing::sine(5 * kSampleRate, 1000), FeatureSet::kGtzan57);
  ASSERT_TRUE(row.ok());
  EXPECT_NEAR(value_of(*row, "spectral_centroid_mean"), 1000, 15);
  EXPECT_NEAR(value_of(*row, "zero_crossing_rate_mean"), 2 * 1000.0 / kSampleRate, 1e-3);
  EXPECT_NEAR(value_of(*row, "rms_mean"), 0.5 / std::sqrt(2), 2e-3);
  EXPECT_LT(value_of(*row, "perceptr_var"), 0.02 * value_of(*row, "harmony_var"));
}

TEST(Extractor, FindsTheTempoOfClicks) {
  Extractor extractor;
  for (const double bpm : {87.0, 120.0, 140.0}) {
    const auto row = extractor.extract(testing::clicks(20 * kSampleRate, bpm), FeatureSet::kGtzan57);
    ASSERT_TRUE(row.ok());
    EXPECT_NEAR(value_of(*row, "tempo"), bpm, 0.03 * bpm);  // half a lag
  }
}

TEST(Extractor, DoesNotRememberTheClipBefore) {
  Extractor used, fresh;
  const std::vector<float> clip = testing::noise(30001, 0.3f, 7);
  ASSERT_TRUE(used.extract(testing::clicks(90000, 100), FeatureSet::kExtended).ok());
  EXPECT_EQ(*used.extract(clip, FeatureSet::kExtended), *fresh.extract(clip, FeatureSet::kExtended));
}

TEST(Extractor, RefusesWhatHasNoFeatures) {
  Extractor extractor;
  EXPECT_EQ(extractor.extract({}, FeatureSet::kGtzan57).error().code, ErrorCode::kTooShort);
  EXPECT_EQ(extractor.extract(testing::noise(kMinimumSamples - 1), FeatureSet::kGtzan57).error().code,
            ErrorCode::kTooShort);
  EXPECT_TRUE(extractor.extract(testing::noise(kMinimumSamples), FeatureSet::kGtzan57).ok());
  std::vector<float> broken = testing::noise(5000);
  broken[4321] = std::numeric_limits<float>::quiet_NaN();
  EXPECT_EQ(extractor.extract(broken, FeatureSet::kGtzan57).error().code, ErrorCode::kInvalidSamples);
}

TEST(Tuning, IsFound) {
  for (const double cents : {-30.0, 0.0, 22.0}) {
    Stft stft;
    stft.analyse(testing::sine(3 * kSampleRate, 440 * std::exp2(cents / 1200)), Padding::kReflect);
    // The parabola through three powers, librosa's way, leans towards the middle of a bin by some cents.
    Tuning tuning(kSampleRate);
    tuning.update(stft, stft.all());
    EXPECT_NEAR(tuning.estimate(), cents / 100, 0.06);
  }
}

LevelMatrix levels(std::span<const float> signal, LevelKind kind, std::size_t columns, std::size_t piece = 8192) {
  LevelTrack track(kSampleRate, kind);
  for (std::size_t at = 0; at < signal.size(); at += piece) {
    track.push(signal.subspan(at, std::min(piece, signal.size() - at)));
  }
  track.finish();
  return track.matrix(columns);
}

TEST(Levels, PutASineIntoItsRow) {
  const std::vector<float> signal = testing::sine(10 * kSampleRate, 3000);
  const LevelMatrix linear = levels(signal, LevelKind::kLinear, 50);
  ASSERT_EQ(linear.columns, 50u);
  ASSERT_EQ(linear.rows, kBins);
  for (std::size_t column = 0; column < linear.columns; ++column) {
    const float* values = &linear.values[column * linear.rows];
    EXPECT_NEAR(static_cast<double>(std::max_element(values, values + kBins) - values), 3000.0 * 2048 / 22050, 1);
  }
  // A'' (880 Hz) is pitch class 9.
  const LevelMatrix chroma = levels(testing::sine(3 * kSampleRate, 880), LevelKind::kChroma, 20);
  for (std::size_t column = 0; column < chroma.columns; ++column) EXPECT_FLOAT_EQ(chroma.at(column, 9), 1);
  EXPECT_TRUE(levels(testing::noise(100), LevelKind::kMel, 10).values.empty());
}

TEST(Levels, DoNotDependOnWhereTheStretchesAreCut) {
  // More than two stretches of 1024 frames; a periodic signal has the same level everywhere.
  const std::vector<float> signal = testing::sine(2500 * kHopLength, 22050.0 / 64);
  const LevelMatrix matrix = levels(signal, LevelKind::kMel, 4000);
  ASSERT_EQ(matrix.columns, 2501u);
  for (std::size_t column = 4; column + 4 < matrix.columns; ++column) {
    ASSERT_NEAR(matrix.at(column, 13), matrix.at(4, 13), 1e-3) << column;
  }
}

TEST(Levels, DoNotDependOnHowTheSoundArrives) {
  const std::vector<float> signal = testing::clicks(2100 * kHopLength + 100, 100);
  for (const LevelKind kind : {LevelKind::kMel, LevelKind::kChroma}) {
    const LevelMatrix whole = levels(signal, kind, 500, signal.size());
    EXPECT_EQ(whole.columns, 500u);
    EXPECT_EQ(levels(signal, kind, 500, 777).values, whole.values);
    EXPECT_EQ(levels(signal, kind, 500, 700000).values, whole.values);
  }
}

TEST(Levels, OfAStretchAreThoseOfTheWhole) {
  const std::vector<float> signal = testing::clicks(2100 * kHopLength + 100, 100);
  for (const LevelKind kind : {LevelKind::kMel, LevelKind::kLinear, LevelKind::kChroma}) {
    LevelTrack whole(kSampleRate, kind);
    whole.push(signal);
    whole.finish();
    const LevelMatrix all = whole.matrix(4096);
    constexpr std::size_t kFirst = 1500, kCount = 40, kReach = 2;
    LevelTrack part(kSampleRate, kind);
    part.keep(kReach, kCount);
    part.set_tuning(whole.tuning());
    part.push(std::span(signal).subspan((kFirst - kReach) * kHopLength, (kCount + 2 * kReach) * kHopLength));
    part.finish();
    const LevelMatrix some = part.matrix(4096);
    ASSERT_EQ(some.columns, kCount);
    const auto* from = &all.values[kFirst * all.rows];
    EXPECT_EQ(some.values, std::vector<float>(from, from + kCount * all.rows));
  }
}

TEST(Levels, StayBoundedForLongSound) {
  // Ten times the columns that are kept, quiet first and loud from the middle on.
  LevelTrack track(kSampleRate, LevelKind::kMel);
  for (int minute = 0; minute < 16; ++minute) {
    track.push(testing::noise(std::size_t{60} * kSampleRate, minute < 8 ? 0.01f : 0.1f));
  }
  EXPECT_GT(track.matrix(1u << 20).columns, 2000u);  // before the end
  track.finish();
  const LevelMatrix all = track.matrix(1u << 20);
  EXPECT_LE(all.columns, 4096u);
  EXPECT_GT(all.columns, 2048u);
  const LevelMatrix two = track.matrix(2);
  ASSERT_EQ(two.columns, 2u);
  EXPECT_NEAR(two.at(1, 60) - two.at(0, 60), 20, 0.2);
}

TEST(Extractor, EverySetBeginsWithTheSmallerOnes) {
  Extractor extractor;
  const std::vector<float> clip = testing::clicks(40 * kSampleRate, 120);
  const std::vector<double> all = *extractor.extract(clip, FeatureSet::kExtended);
  EXPECT_EQ(feature_columns(FeatureSet::kGtzan379).size(), 379u);
  for (const FeatureSet set : {FeatureSet::kGtzan57, FeatureSet::kGtzan379}) {
    const std::vector<double> some = *extractor.extract(clip, set);
    ASSERT_EQ(some.size(), feature_columns(set).size());
    EXPECT_EQ(some, std::vector<double>(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(some.size())));
  }
}

TEST(MelGrid, ShowsATonesBandAtItsTimesHoweverLoudItIs) {
  // Two seconds of a tone between silences, far softer the second time.
  std::vector<float> clip(30 * kSampleRate);
  const std::vector<float> tone = testing::sine(2 * kSampleRate, 1000);
  std::copy(tone.begin(), tone.end(), clip.begin() + 10 * kSampleRate);
  std::vector<float> soft = clip;
  for (float& sample : soft) sample *= 0.01F;
  Extractor extractor;
  const std::vector<double> row = *extractor.extract(clip, FeatureSet::kMelGrid);
  const std::vector<double> softer = *extractor.extract(soft, FeatureSet::kMelGrid);
  const std::span<const Column> columns = feature_columns(FeatureSet::kMelGrid);
  ASSERT_EQ(row.size(), columns.size());
  ASSERT_EQ(row.size(), kGridBands * kGridCells);
  const auto loudest = std::max_element(row.begin(), row.end()) - row.begin();
  EXPECT_EQ(columns[static_cast<std::size_t>(loudest)].description.find("Level from 941 to 1047 Hz, "), 0u)
      << columns[static_cast<std::size_t>(loudest)].description;
  const std::size_t cell = static_cast<std::size_t>(loudest) % kGridCells;
  EXPECT_GE(cell, 27u);
  EXPECT_LE(cell, 33u);
  EXPECT_EQ(row.front(), -kGridRangeDb);
  EXPECT_EQ(row.back(), -kGridRangeDb);
  for (std::size_t c = 0; c < row.size(); ++c) EXPECT_NEAR(softer[c], row[c], 1e-3);
}

TEST(MelGrid, RepeatsShortClips) {
  // A second of noise fills the picture.
  std::vector<float> clip = testing::noise(kSampleRate);
  Extractor extractor;
  const std::vector<double> row = *extractor.extract(clip, FeatureSet::kMelGrid);
  const auto [low, high] = std::minmax_element(row.begin() + 10 * kGridCells, row.begin() + 11 * kGridCells);
  EXPECT_GT(*low, -kGridRangeDb);
  EXPECT_LT(*high - *low, 15);
  EXPECT_EQ(moment_frame(0, 1293), 7u);
  EXPECT_EQ(moment_frame(331, 1293), 1286u);
  EXPECT_EQ(moment_frame(331, 44), 1286u % 44);
}

}  // namespace
}  // namespace genrescope
