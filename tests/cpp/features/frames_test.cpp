// Arrays per frame, and the two parts of a sound: what callers get beside the columns.
#include "features/frames.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

#include "dsp/mel.h"
#include "dsp/stft.h"
#include "features/extractor.h"
#include "features/separation.h"
#include "signals.h"

namespace genrescope {
namespace {

std::vector<float> clip() {
  std::vector<float> signal = testing::clicks(6 * kSampleRate, 120);
  const std::vector<float> tone = testing::sine(signal.size(), 440, 0.2);
  for (std::size_t i = 0; i < signal.size(); ++i) signal[i] += tone[i];
  return signal;
}

FrameArray array_of(const std::vector<float>& signal, std::string_view name) {
  auto arrays = frame_arrays(signal, std::span(&name, 1));
  EXPECT_TRUE(arrays.ok() && arrays->size() == 1) << name;
  return arrays->front();
}

double mean_of(std::span<const float> values) {
  double sum = 0;
  for (const float value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

// Means that are columns, too.
TEST(FrameArrays, HaveTheMeansThatTheColumnsSay) {
  const std::vector<float> signal = clip();
  const std::size_t frames = 1 + signal.size() / kHopLength;
  Extractor extractor;
  const std::vector<double> row = *extractor.extract(signal, FeatureSet::kExtended);
  const std::span<const Column> columns = feature_columns(FeatureSet::kExtended);
  std::map<std::string, double> column;
  for (std::size_t i = 0; i < row.size(); ++i) column[columns[i].name] = row[i];

  const std::pair<const char*, const char*> alike[] = {
      {"rms", "rms_mean"},
      {"spectral_centroid", "spectral_centroid_mean"},
      {"spectral_bandwidth", "spectral_bandwidth_mean"},
      {"spectral_rolloff", "rolloff_mean"},
      {"zero_crossing_rate", "zero_crossing_rate_mean"},
      {"spectral_flatness", "spectral_flatness_mean"},
      {"chroma_stft", "chroma_stft_mean"},
  };
  for (const auto& [name, mean] : alike) {
    const FrameArray array = array_of(signal, name);
    ASSERT_EQ(array.shape.back(), frames) << name;
    ASSERT_TRUE(column.contains(mean)) << mean;
    EXPECT_NEAR(mean_of(array.data), column[mean], 1e-4 * std::abs(column[mean])) << name;
  }
  const FrameArray mfcc = array_of(signal, "mfcc");
  ASSERT_EQ(mfcc.shape, (std::vector<std::size_t>{20, frames}));
  for (std::size_t k = 0; k < 20; ++k) {
    const double wanted = column["mfcc" + std::to_string(k + 1) + "_mean"];
    EXPECT_NEAR(mean_of(std::span(mfcc.data).subspan(k * frames, frames)), wanted, 1e-3) << k;
  }
  EXPECT_FLOAT_EQ(array_of(signal, "tempo").data.front(), static_cast<float>(column["tempo"]));
}

TEST(FrameArrays, OfSpectraBelongTogether) {
  const std::vector<float> signal = clip();
  const FrameArray stft = array_of(signal, "stft");
  const FrameArray magnitude = array_of(signal, "magnitude");
  const FrameArray power = array_of(signal, "power");
  ASSERT_EQ(stft.shape, (std::vector<std::size_t>{kBins, 1 + signal.size() / kHopLength, 2}));
  ASSERT_EQ(stft.data.size(), 2 * magnitude.data.size());
  for (std::size_t i = 0; i < magnitude.data.size(); ++i) {
    ASSERT_NEAR(std::hypot(stft.data[2 * i], stft.data[2 * i + 1]), magnitude.data[i], 1e-4 + 1e-5 * magnitude.data[i]);
    ASSERT_EQ(magnitude.data[i] * magnitude.data[i], power.data[i]);
  }
  // A tone is loudest in its band.
  const FrameArray mel = array_of(testing::sine(kSampleRate, 440), "melspectrogram");
  constexpr std::size_t kBands = 128;
  const std::size_t frames = 1 + kSampleRate / kHopLength;
  ASSERT_EQ(mel.shape, (std::vector<std::size_t>{kBands, frames}));
  std::vector<double> means;
  for (std::size_t band = 0; band < kBands; ++band) {
    means.push_back(mean_of(std::span(mel.data).subspan(band * frames, frames)));
  }
  const auto loudest = static_cast<double>(std::max_element(means.begin(), means.end()) - means.begin());
  EXPECT_NEAR(loudest + 1, hz_to_mel(440) / hz_to_mel(kSampleRate / 2.0) * (kBands + 1), 1);
}

TEST(FrameArrays, ComeInTheOrderThatIsAskedForOrNotAtAll) {
  const std::vector<float> signal = clip();
  const std::string_view names[] = {"tempo", "tonnetz", "spectral_contrast", "onset_strength"};
  const auto arrays = frame_arrays(signal, names);
  ASSERT_TRUE(arrays.ok());
  const std::size_t frames = 1 + signal.size() / kHopLength;
  EXPECT_EQ((*arrays)[0].shape, (std::vector<std::size_t>{1}));
  EXPECT_EQ((*arrays)[1].shape, (std::vector<std::size_t>{6, frames}));
  EXPECT_EQ((*arrays)[2].shape, (std::vector<std::size_t>{7, frames}));
  EXPECT_EQ((*arrays)[3].shape, (std::vector<std::size_t>{frames}));

  const std::string_view wrong[] = {"rms", "loudness"};
  EXPECT_EQ(frame_arrays(signal, wrong).error().code, ErrorCode::kInvalidArgument);
  const std::vector<float> shortest(kMinimumSamples - 1);
  EXPECT_EQ(frame_arrays(shortest, names).error().code, ErrorCode::kTooShort);
}

TEST(Separate, GivesTonesAndClicksToTheirParts) {
  const std::vector<float> tone = testing::sine(5 * kSampleRate + 100, 440);
  const std::vector<float> beats = testing::clicks(tone.size(), 120);
  std::vector<float> both = tone;
  for (std::size_t i = 0; i < both.size(); ++i) both[i] += beats[i];
  const Parts parts = *separate(both);
  ASSERT_EQ(parts.harmonic.size(), both.size());
  const auto energy = [](const std::vector<float>& of, const std::vector<float>& less) {
    double sum = 0;
    for (std::size_t i = 0; i < of.size(); ++i) sum += (of[i] - less[i]) * (of[i] - less[i]);
    return sum;
  };
  const std::vector<float> silence(both.size());
  EXPECT_LT(energy(parts.harmonic, tone), 0.1 * energy(tone, silence));
  EXPECT_LT(energy(parts.percussive, beats), 0.2 * energy(beats, silence));
  // Together they are the sound, up to the last whole hop.
  const std::size_t end = both.size() / kHopLength * kHopLength;
  for (std::size_t i = 0; i < end; ++i) ASSERT_NEAR(parts.harmonic[i] + parts.percussive[i], both[i], 1e-6) << i;
  for (std::size_t i = end; i < both.size(); ++i) ASSERT_EQ(parts.harmonic[i] + parts.percussive[i], 0) << i;
  EXPECT_EQ(separate(std::vector<float>(kMinimumSamples - 1)).error().code, ErrorCode::kTooShort);
}

}  // namespace
}  // namespace genrescope
