#include "audio/resampler.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <numbers>
#include <random>

namespace genrescope {
namespace {

std::vector<float> tone(double frequency, int rate, std::size_t length) {
  std::vector<float> samples(length);
  for (std::size_t i = 0; i < length; ++i) {
    samples[i] = static_cast<float>(std::sin(2 * std::numbers::pi * frequency * static_cast<double>(i) / rate + 0.3));
  }
  return samples;
}

// A tone in the output, fitted by least squares away from the edges, and what is left without it.
struct Fit {
  double gain_db = 0;
  double delay = 0;        // radians against the input
  double residual_db = 0;  // largest sample of the rest
};

Fit fit_tone(const std::vector<float>& out, double frequency, int rate) {
  const std::size_t from = out.size() / 4, to = out.size() * 3 / 4;
  double ss = 0, cc = 0, sc = 0, ys = 0, yc = 0;
  const double step = 2 * std::numbers::pi * frequency / rate;
  for (std::size_t i = from; i < to; ++i) {
    const double s = std::sin(step * static_cast<double>(i)), c = std::cos(step * static_cast<double>(i));
    ss += s * s, cc += c * c, sc += s * c, ys += out[i] * s, yc += out[i] * c;
  }
  const double determinant = ss * cc - sc * sc;
  const double a = (ys * cc - yc * sc) / determinant, b = (yc * ss - ys * sc) / determinant;
  double worst = 0;
  for (std::size_t i = from; i < to; ++i) {
    const double s = std::sin(step * static_cast<double>(i)), c = std::cos(step * static_cast<double>(i));
    worst = std::max(worst, std::fabs(out[i] - a * s - b * c));
  }
  return {20 * std::log10(std::hypot(a, b)), std::atan2(b, a) - 0.3, 20 * std::log10(worst + 1e-12)};
}

double peak_db(const std::vector<float>& out) {
  double peak = 1e-12;
  for (std::size_t i = out.size() / 4; i < out.size() * 3 / 4; ++i) peak = std::max(peak, std::fabs(double{out[i]}));
  return 20 * std::log10(peak);
}

class Sweep : public ::testing::TestWithParam<std::pair<int, int>> {};

// Measured, not designed: tones over the whole band, of which the pass band must come out alone, at their level and in
// their place, and everything else must vanish.
TEST_P(Sweep, PassBandIsFlatAndNothingFoldsBack) {
  const auto [in_rate, out_rate] = GetParam();
  const double nyquist = std::min(in_rate, out_rate) / 2.0;
  const std::size_t length = static_cast<std::size_t>(in_rate) / 2;
  double flatness = 0, delay = 0, rest = -300, alias = -300;
  for (int i = 1; i <= 60; ++i) {
    const double frequency = nyquist * 0.9 * i / 60;
    const Fit fit = fit_tone(resample(tone(frequency, in_rate, length), in_rate, out_rate), frequency, out_rate);
    flatness = std::max(flatness, std::fabs(fit.gain_db));
    delay = std::max(delay, std::fabs(fit.delay));
    rest = std::max(rest, fit.residual_db);
  }
  for (int i = 0; i <= 60 && in_rate > out_rate; ++i) {
    // Dense where the transition ends, then on to the input's own Nyquist frequency.
    const double part = static_cast<double>(i) / 60;
    const double frequency = nyquist + (in_rate / 2.0 - nyquist) * part * part;
    alias = std::max(alias, peak_db(resample(tone(frequency, in_rate, length), in_rate, out_rate)));
  }
  std::printf("%d -> %d Hz: flat within %.4f dB, phase within %.1e rad, images %.1f dB, aliases %.1f dB\n", in_rate,
              out_rate, flatness, delay, rest, alias);
  EXPECT_LT(flatness, 0.1);
  EXPECT_LT(delay, 1e-5);
  EXPECT_LT(rest, -90);
  EXPECT_LT(alias, -90);
}

INSTANTIATE_TEST_SUITE_P(Rates, Sweep,
                         ::testing::Values(std::pair(8000, 22050), std::pair(11025, 22050), std::pair(16000, 22050),
                                           std::pair(32000, 22050), std::pair(44100, 22050), std::pair(44101, 22050),
                                           std::pair(48000, 22050), std::pair(22051, 22050), std::pair(22049, 22050),
                                           std::pair(96000, 22050), std::pair(192000, 22050)));

class Cut : public ::testing::TestWithParam<int> {};

TEST_P(Cut, DoesNotMatter) {
  std::mt19937 random(3);
  std::vector<float> in(50000);
  for (float& sample : in) sample = static_cast<float>(random()) / 4294967296.0F - 0.5F;
  const std::vector<float> whole = resample(in, GetParam(), 22050);
  EXPECT_EQ(whole.size(), resampled_length(in.size(), GetParam(), 22050));
  for (const std::size_t most : {std::size_t{1}, std::size_t{999}, std::size_t{30000}}) {
    Resampler resampler(GetParam(), 22050);
    std::vector<float> out;
    for (std::size_t at = 0; at < in.size();) {
      const std::size_t count = std::min(in.size() - at, 1 + random() % most);
      resampler.push(std::span<const float>(in).subspan(at, count), out);
      at += count;
    }
    resampler.finish(out);
    EXPECT_EQ(out, whole);
  }
}

INSTANTIATE_TEST_SUITE_P(Rates, Cut, ::testing::Values(8000, 22050, 44100, 44101, 48000, 192000, 999983));

TEST(Resampler, LengthIsTheNextWholeSample) {
  for (const int rate : {1000, 8000, 11025, 22050, 44100, 44101, 48000, 192000, 1000000}) {
    for (const std::size_t length : {0, 1, 2, 3, 100, 4411, 10007}) {
      const std::size_t expected =
          (length * 22050 + static_cast<std::size_t>(rate) - 1) / static_cast<std::size_t>(rate);
      EXPECT_EQ(resample(std::vector<float>(length, 0.5F), rate, 22050).size(), expected) << rate << " " << length;
    }
  }
  // No overflow for any length.
  EXPECT_EQ(resampled_length(std::uint64_t{1} << 60, 1 << 20, 1 << 22), std::uint64_t{1} << 62);
}

TEST(Resampler, AConstantStaysAConstant) {
  for (const int rate : {8000, 44100, 44101, 48000, 192000}) {
    const auto out = resample(std::vector<float>(static_cast<std::size_t>(rate), 0.75F), rate, 22050);
    for (std::size_t i = out.size() / 4; i < out.size() / 2; ++i) ASSERT_NEAR(out[i], 0.75, 2e-6) << rate;
  }
}

TEST(Resampler, AnImpulseStaysInItsPlace) {
  std::vector<float> in(48000);
  in[24000] = 1;  // half a second
  const auto out = resample(in, 48000, 22050);
  EXPECT_EQ(std::max_element(out.begin(), out.end()) - out.begin(), 11025);
  for (int i = 1; i < 100; ++i)
    EXPECT_EQ(out.at(11025 + static_cast<std::size_t>(i)), out.at(11025 - static_cast<std::size_t>(i)));
}

// FNV-1a of the output's bits: the same number on every compiler and in WebAssembly, or somebody broke "same bits".
TEST(Resampler, SameBitsOnEveryBuild) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const int rate : {8000, 44100, 44101, 48000}) {
    std::mt19937 random(7);
    std::vector<float> in(20000);
    for (float& sample : in) sample = static_cast<float>(random() >> 8) * 0x1p-24F - 0.5F;
    for (const float sample : resample(in, rate, 22050)) {
      std::uint32_t bits;
      std::memcpy(&bits, &sample, sizeof bits);
      for (int i = 0; i < 4; ++i) hash = (hash ^ (bits >> (8 * i) & 0xff)) * 0x100000001b3U;
    }
  }
  EXPECT_EQ(hash, 0x6cc032c19f0c1cebU) << std::hex << hash;
}

}  // namespace
}  // namespace genrescope
