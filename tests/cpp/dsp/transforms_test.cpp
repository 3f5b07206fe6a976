#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "dsp/dct.h"
#include "dsp/fft.h"
#include "dsp/math.h"
#include "dsp/median.h"
#include "dsp/mel.h"
#include "dsp/statistics.h"
#include "dsp/stft.h"
#include "signals.h"

namespace genrescope {
namespace {

using testing::noise;

template <class T>
std::vector<Lanes<T>> lanes_of_noise(std::size_t n) {
  std::vector<Lanes<T>> values(n);
  for (std::size_t lane = 0; lane < Lanes<T>::kCount; ++lane) {
    const std::vector<float> signal = noise(n, 0.5f, static_cast<std::uint32_t>(lane + 1));
    for (std::size_t i = 0; i < n; ++i) values[i].v[lane] = signal[i];
  }
  return values;
}

template <class T>
void expect_transforms_like_the_definition(std::size_t n, double tolerance) {
  RealFft<T> fft(n);
  const std::vector<Lanes<T>> signal = lanes_of_noise<T>(n);
  std::vector<ComplexLanes<T>> spectrum(fft.bins());
  fft.forward(signal.data(), spectrum.data());
  for (std::size_t k = 0; k < fft.bins(); ++k) {
    for (std::size_t lane = 0; lane < Lanes<T>::kCount; ++lane) {
      double re = 0, im = 0;
      for (std::size_t i = 0; i < n; ++i) {
        const auto [sine, cosine] = exact_turn(static_cast<std::int64_t>(i * k), static_cast<std::int64_t>(n));
        re += signal[i][lane] * cosine;
        im -= signal[i][lane] * sine;
      }
      ASSERT_NEAR(spectrum[k].re[lane], re, tolerance) << "bin " << k << " lane " << lane;
      ASSERT_NEAR(spectrum[k].im[lane], im, tolerance) << "bin " << k << " lane " << lane;
    }
  }
  std::vector<Lanes<T>> back(n);
  fft.inverse(spectrum.data(), back.data());
  for (std::size_t i = 0; i < n; ++i) {
    ASSERT_NEAR(back[i][0] / static_cast<double>(n), signal[i][0], tolerance);
  }
}

TEST(Fft, MatchesTheDefinition) {
  for (const std::size_t n : {8, 18, 96, 512, 2048}) expect_transforms_like_the_definition<double>(n, 1e-12);
  for (const std::size_t n : {8, 512, 2048}) expect_transforms_like_the_definition<float>(n, 2e-5);
}

TEST(Fft, ASilentLaneStaysSilentBesideALoudOne) {
  RealFft<double> fft(512);
  std::vector<F64x2> signal = lanes_of_noise<double>(512);
  for (F64x2& sample : signal) sample.v[1] = 0;
  std::vector<ComplexLanes<double>> spectrum(fft.bins());
  fft.forward(signal.data(), spectrum.data());
  for (const auto& bin : spectrum) {
    EXPECT_EQ(bin.re[1], 0);
    EXPECT_EQ(bin.im[1], 0);
  }
}

TEST(Median, IsTheSixteenthOfThirtyOne) {
  const std::size_t count = 5 * kMedianTile;
  std::vector<F32x4> in = lanes_of_noise<float>(count + 2 * kMedianMargin);
  for (F32x4& value : in) value = max(value, -value);
  for (std::size_t i = 0; i < in.size(); i += 3) in[i] = in[i / 2];  // equal values must not confuse it
  std::vector<F32x4> out(count);
  running_median(in.data(), out.data(), count);
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t lane = 0; lane < 4; ++lane) {
      std::vector<float> window;
      for (std::size_t k = 0; k < kMedianWidth; ++k)
        window.push_back(in[i + kMedianMargin - kMedianWidth / 2 + k][lane]);
      std::sort(window.begin(), window.end());
      ASSERT_EQ(out[i][lane], window[kMedianWidth / 2]) << i << " lane " << lane;
    }
  }
}

TEST(Median, OfABlockIsTheMeanOfTheTwoInTheMiddle) {
  std::vector<F32x4> in = lanes_of_noise<float>(kMedianBlock);
  for (F32x4& value : in) value = max(value, 0);  // half of them equal
  const F32x4 found = median_of_block(in.data());
  for (std::size_t lane = 0; lane < 4; ++lane) {
    std::vector<float> values;
    for (const F32x4& value : in) values.push_back(value[lane]);
    EXPECT_EQ(found[lane], median<float>(values)) << lane;
  }
}

TEST(Median, MirrorsAsOftenAsNeeded) {
  const std::size_t expected[] = {1, 0, 0, 1, 2, 2, 1, 0, 0, 1};
  for (std::ptrdiff_t i = -2; i < 8; ++i) EXPECT_EQ(mirrored_index(i, 3), expected[i + 2]) << i;
}

TEST(Dct, MatchesTheDefinition) {
  for (const std::size_t n : {8, 32, 128}) {
    Dct dct(n);
    const std::vector<F32x4> values = lanes_of_noise<float>(n);
    std::vector<F32x4> out(n / 2);
    dct.transform(values.data(), out.data(), out.size());
    for (std::size_t k = 0; k < out.size(); ++k) {
      for (std::size_t lane = 0; lane < 4; ++lane) {
        double sum = 0;
        for (std::size_t i = 0; i < n; ++i) {
          sum += values[i][lane] * std::cos(kPi * static_cast<double>(k) * (2.0 * static_cast<double>(i) + 1) /
                                            (2.0 * static_cast<double>(n)));
        }
        EXPECT_NEAR(out[k][lane], sum * std::sqrt((k == 0 ? 1.0 : 2.0) / static_cast<double>(n)), 2e-6) << k;
      }
    }
  }
}

TEST(Stft, CountsFramesAndLeavesLanesBehindTheLastEmpty) {
  Stft stft;
  const std::vector<float> signal = noise(512 * 5);
  stft.analyse(signal, Padding::kReflect);
  EXPECT_EQ(stft.frames(), 6u);
  EXPECT_EQ(stft.quads(), 2u);
  for (std::size_t bin = 0; bin < kBins; ++bin) {
    EXPECT_GT(stft.magnitude(1)[bin][1], 0);
    EXPECT_EQ(stft.magnitude(1)[bin][2], 0);
    EXPECT_EQ(stft.magnitude(1)[bin][3], 0);
  }
}

TEST(Stft, InverseGivesTheSamplesBack) {
  for (const std::size_t samples : {2048u, 3000u, 33280u}) {
    const std::vector<float> signal = noise(samples);
    Stft stft;
    stft.analyse(signal, Padding::kReflect);
    InverseStft inverse;
    inverse.reset(stft.frames());
    for (std::size_t quad = 0; quad < stft.quads(); ++quad) inverse.add_quad(stft.spectrum(quad));
    const std::span<const float> back = inverse.finish(samples);
    ASSERT_EQ(back.size(), samples);
    for (std::size_t i = 0; i < samples; ++i) ASSERT_NEAR(back[i], signal[i], 1e-6) << i << " of " << samples;
  }
}

TEST(Mel, ScaleRunsBothWays) {
  EXPECT_NEAR(hz_to_mel(1000), 15, 1e-12);
  for (double hz = 0; hz < 11025; hz += 97.3) EXPECT_NEAR(mel_to_hz(hz_to_mel(hz)), hz, 1e-9);
}

TEST(Mel, DecibelsHaveAFloor) {
  EXPECT_FLOAT_EQ(power_to_db(F32x4(1.0f))[0], 0);
  EXPECT_FLOAT_EQ(power_to_db(F32x4(100.0f))[3], 20);
  EXPECT_FLOAT_EQ(power_to_db(F32x4(0.0f))[1], -100);
}

TEST(Statistics, MomentsAndMedian) {
  const float values[] = {1, 2, 3, 4};
  EXPECT_DOUBLE_EQ(moments(values).mean, 2.5);
  EXPECT_DOUBLE_EQ(moments(values).variance, 1.25);
  std::vector<float> odd{5, 1, 3}, even{4, 1, 3, 2};
  EXPECT_EQ(median<float>(odd), 3);
  EXPECT_EQ(median<float>(even), 2.5f);
  EXPECT_EQ(median<float>({}), 0);
}

TEST(Statistics, QuantilesMatchSorting) {
  QuantileSearch search;
  std::vector<std::vector<float>> lists = {{7},      {3, -1},     {0, 0, 0, 0},       {-0.0f, 0.0f, 5},
                                           noise(5), noise(1292), noise(20000, 1e-3f)};
  // Quartiles that end one bucket and begin the next, and one bucket for all.
  lists.push_back({1, 1, 1, 100, 100, 100, 1e4f, 1e4f});
  lists.push_back({1.01f, 1.02f, 1.03f, 1.04f, 1.05f, 1.06f});
  for (const std::vector<float>& values : lists) {
    std::vector<float> sorted = values;
    std::sort(sorted.begin(), sorted.end());
    const auto quantile = [&](double share) {
      const double position = share * static_cast<double>(sorted.size() - 1);
      const auto below = static_cast<std::size_t>(position);
      const double low = sorted[below], high = sorted[std::min(below + 1, sorted.size() - 1)];
      return static_cast<float>(low + (high - low) * (position - static_cast<double>(below)));
    };
    const Quantiles found = search.find(values);
    EXPECT_EQ(found.minimum, sorted.front());
    EXPECT_EQ(found.lower_quartile, quantile(0.25)) << values.size();
    EXPECT_EQ(found.median, quantile(0.5)) << values.size();
    EXPECT_EQ(found.upper_quartile, quantile(0.75)) << values.size();
    EXPECT_EQ(found.maximum, sorted.back());
  }
}

}  // namespace
}  // namespace genrescope
