#include "loudness.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "../dsp/fft.h"
#include "../dsp/math.h"
#include "../dsp/statistics.h"

namespace genrescope {
namespace {

constexpr std::size_t kLength = 512;  // of a frame, and of the padded line that rhythm is read from
constexpr std::size_t kHop = 256;
constexpr std::size_t kSpectrumBins = kLength / 2 + 1;
constexpr std::size_t kSegment = 131072;  // samples
constexpr double kFullScale = 0.0875 * 32768;
constexpr double kLongClip = 45;  // seconds

constexpr std::array<double, kBarkBands> kUpperEdges = {100,  200,  300,  400,  510,  630,  770,   920,
                                                        1080, 1270, 1480, 1720, 2000, 2320, 2700,  3150,
                                                        3700, 4400, 5300, 6400, 7700, 9500, 12000, 15500};

// Contours of equal loudness: what sound pressure level (dB) a tone of that frequency needs to be as loud as one of 1
// kHz at 3, 20, 40, 60, 80 and 100 dB.
constexpr std::size_t kContours = 6;
constexpr std::array<double, kContours> kPhons = {3, 20, 40, 60, 80, 100};
struct ContourPoint {
  double hz;
  std::array<double, kContours> db;
};
constexpr ContourPoint kEqualLoudness[] = {
    {31.62, {55, 66, 76, 89, 103, 118}}, {50, {40, 52, 64, 79, 96, 110}},    {70.7, {32, 43, 57, 74, 92, 107}},
    {100, {24, 37, 51, 70, 88, 105}},    {141.4, {19, 32, 47, 66, 85, 103}}, {200, {14, 27, 43, 63, 83, 102}},
    {316.2, {10, 23, 41, 61, 81, 101}},  {500, {6, 21, 41, 60, 80, 100}},    {707.1, {4, 20, 40, 60, 80, 100}},
    {1000, {3, 20, 40, 60, 80, 100}},    {1414, {2, 20, 40, 60, 80, 100}},   {1682, {2, 20, 39.5, 59, 79, 99}},
    {2000, {0, 19, 38, 56, 76, 97}},     {2515, {-2, 16, 35, 53, 72, 94}},   {3162, {-5, 13, 33, 52, 70, 90}},
    {3976, {-4, 13, 33, 53, 70, 90}},    {5000, {0, 18, 35, 56, 75, 95}},    {7071, {5, 22, 41, 61, 79, 100}},
    {10000, {10, 25, 46, 65, 83, 103}},  {11890, {14, 30, 50, 70, 87, 105}}, {14140, {25, 40, 60, 80, 95, 108}},
    {15500, {35, 50, 70, 90, 105, 115}},
};

// The contours at a frequency; between two points weighted by inverse distance, which is linear interpolation.
std::array<double, kContours> contours_at(double hz) {
  const auto* right = std::lower_bound(std::begin(kEqualLoudness), std::end(kEqualLoudness), hz,
                                       [](const ContourPoint& point, double f) { return point.hz < f; });
  if (right == std::end(kEqualLoudness)) return kEqualLoudness[std::size(kEqualLoudness) - 1].db;
  if (right->hz == hz || right == std::begin(kEqualLoudness)) return right->db;
  const auto* left = right - 1;
  const double part = (hz - left->hz) / (right->hz - left->hz);
  std::array<double, kContours> db;
  for (std::size_t i = 0; i < kContours; ++i) db[i] = left->db[i] + (right->db[i] - left->db[i]) * part;
  return db;
}

// Loudness levels between the contours of one band: they rise in straight lines.
struct PhonScale {
  std::array<double, kContours> db{};
  std::array<double, kContours - 1> slopes{};  // phon per dB above each contour

  explicit PhonScale(double hz) : db(contours_at(hz)) {
    for (std::size_t i = 0; i + 1 < kContours; ++i) slopes[i] = (kPhons[i + 1] - kPhons[i]) / (db[i + 1] - db[i]);
  }

  F64x2 phon(F64x2 level) const {
    F64x2 phon = kPhons.front();
    for (std::size_t i = 0; i + 1 < kContours; ++i) {
      phon += max(min(level - db[i], db[i + 1] - db[i]), 0) * slopes[i];
    }
    return {level.v > db.back() ? F64x2(kPhons.back() + 1).v : phon.v};
  }
};

// Twice as loud every 10 phon from 40 on, a power law below.
F64x2 sone(F64x2 phon) {
  const F64x2 below = exact_log2(phon / 40) * 2.642;
  return exact_exp2({phon.v >= 40 ? ((phon - 40) / 10).v : below.v});
}

// How much a band masks its neighbours (Schroeder et al. 1979), from band j to band i.
double spreading(std::size_t i, std::size_t j) {
  const double d = static_cast<double>(i) - static_cast<double>(j) + 0.474;
  const double db = 15.81 + 7.5 * d - 17.5 * std::sqrt(1 + d * d);
  return exact_exp(db / 10 * exact_log(10));
}

// Reorders the values.
std::array<double, kDescriptors> describe(std::span<double> values) {
  const auto n = static_cast<double>(values.size());
  double sum = 0, low = values.front(), high = values.front();
  for (double v : values) {
    sum += v;
    low = std::min(low, v);
    high = std::max(high, v);
  }
  const double mean = sum / n;
  double second = 0, third = 0, fourth = 0;
  for (double v : values) {
    const double d = v - mean, d2 = d * d;
    second += d2;
    third += d2 * d;
    fourth += d2 * d2;
  }
  second /= n;
  // A band that never moves has no shape; rounding must not give it one.
  const bool moves = low < high;
  const double skewness = moves ? third / n / (second * std::sqrt(second)) : 0;
  const double kurtosis = moves ? fourth / n / (second * second) : 0;
  return {mean, second, skewness, kurtosis, median<double>(values), low, high};
}

}  // namespace

struct Loudness::State {
  using Rhythm = std::array<double, kRhythmBins>;

  double sample_rate;
  RealFft<double> fft{kLength};
  std::vector<double> window;
  double power_scale = 0;
  std::vector<std::size_t> band_of_bin;  // kBarkBands for bins above the last band
  std::array<std::array<double, kBarkBands>, kBarkBands> spread{};
  std::vector<PhonScale> scales;
  std::vector<F64x2> signal;
  std::vector<ComplexLanes<double>> spectrum;
  std::array<std::vector<double>, kBarkBands> lines;  // loudness in sone per frame of a segment
  std::vector<Rhythm> rhythms;                        // per segment
  std::vector<double> column;                         // one bin of all rhythms

  explicit State(double rate);
  // Fills the lines.
  void listen(std::span<const float> segment);
  void listen_to_frames(std::span<const float> segment, std::size_t frame, std::size_t count);
  Rhythm rhythm();
};

Loudness::State::State(double rate)
    : sample_rate(rate), window(kLength), band_of_bin(kSpectrumBins), signal(kLength), spectrum(kSpectrumBins) {
  double energy = 0;
  for (std::size_t i = 0; i < kLength; ++i) {
    window[i] = 0.5 - 0.5 * exact_turn(static_cast<std::int64_t>(i), kLength - 1).cosine;
    energy += window[i] * window[i];
  }
  power_scale = kFullScale * kFullScale / energy / (2 * kPi);
  for (std::size_t bin = 0; bin < kSpectrumBins; ++bin) {
    const double hz = static_cast<double>(bin) * sample_rate / 2 / (kSpectrumBins - 1);
    const auto edge = std::upper_bound(kUpperEdges.begin(), kUpperEdges.end(), hz);
    band_of_bin[bin] = static_cast<std::size_t>(edge - kUpperEdges.begin());
  }
  for (std::size_t i = 0; i < kBarkBands; ++i) {
    scales.emplace_back(kUpperEdges[i]);
    for (std::size_t j = 0; j < kBarkBands; ++j) spread[i][j] = spreading(i, j);
  }
}

void Loudness::State::listen_to_frames(std::span<const float> segment, std::size_t frame, std::size_t count) {
  const float* from = segment.data() + frame * kHop;
  for (std::size_t i = 0; i < kLength; ++i) {
    signal[i] = F64x2(F64x2::Vector{from[i], count > 1 ? from[i + kHop] : 0.0}) * F64x2(window[i]);
  }
  fft.forward(signal.data(), spectrum.data());
  F64x2 bark[kBarkBands + 1];
  for (F64x2& band : bark) band = 0;
  for (std::size_t bin = 0; bin < kSpectrumBins; ++bin) {
    F64x2 power = (spectrum[bin].re * spectrum[bin].re + spectrum[bin].im * spectrum[bin].im) * F64x2(power_scale);
    if (bin > 0) power *= 2;  // the last one too, as in the table that models train on
    bark[band_of_bin[bin]] += power;
  }
  for (std::size_t i = 0; i < kBarkBands; ++i) {
    F64x2 spread_power = 0;
    for (std::size_t j = 0; j < kBarkBands; ++j) spread_power += bark[j] * F64x2(spread[i][j]);
    const F64x2 loudness = sone(scales[i].phon(10 * exact_log10(max(spread_power, 1))));
    for (std::size_t lane = 0; lane < count; ++lane) lines[i][frame + lane] = loudness[lane];
  }
}

void Loudness::State::listen(std::span<const float> segment) {
  const std::size_t frames = (segment.size() - kLength) / kHop + 1;
  for (std::vector<double>& line : lines) line.resize(frames);
  for (std::size_t frame = 0; frame < frames; frame += F64x2::kCount) {
    listen_to_frames(segment, frame, std::min(F64x2::kCount, frames - frame));
  }
}

Loudness::State::Rhythm Loudness::State::rhythm() {
  Rhythm histogram{};
  for (std::size_t band = 0; band < kBarkBands; band += F64x2::kCount) {
    std::fill(signal.begin(), signal.end(), F64x2(0));
    const std::size_t frames = std::min(kLength, lines[band].size());
    for (std::size_t i = 0; i < frames; ++i) signal[i] = {F64x2::Vector{lines[band][i], lines[band + 1][i]}};
    fft.forward(signal.data(), spectrum.data());
    for (std::size_t k = 0; k < kRhythmBins; ++k) {
      const ComplexLanes<double>& bin = spectrum[k + 1];
      const F64x2 power = bin.re * bin.re + bin.im * bin.im;
      histogram[k] += (std::sqrt(power[0]) + std::sqrt(power[1])) / (kLength / 2.0);
    }
  }
  return histogram;
}

Loudness::Loudness(double sample_rate) : state_(std::make_unique<State>(sample_rate)) {}
Loudness::~Loudness() = default;
Loudness::Loudness(Loudness&&) noexcept = default;
Loudness& Loudness::operator=(Loudness&&) noexcept = default;

LoudnessDescriptors Loudness::analyse(std::span<const float> samples) {
  const std::size_t whole = samples.size() / kSegment;
  std::size_t first = 0, end = whole;
  if (static_cast<double>(samples.size()) > kLongClip * state_->sample_rate && whole > 2) {
    ++first;
    --end;
  }
  LoudnessDescriptors result;
  const std::size_t count = std::max<std::size_t>(1, end - first);
  state_->rhythms.resize(count);
  for (std::size_t segment = 0; segment < count; ++segment) {
    const std::size_t begin = (first + segment) * kSegment;
    state_->listen(samples.subspan(begin, std::min(kSegment, samples.size() - begin)));
    state_->rhythms[segment] = state_->rhythm();
    for (std::size_t band = 0; band < kBarkBands; ++band) {
      const auto values = describe(state_->lines[band]);
      for (std::size_t d = 0; d < kDescriptors; ++d) result.spectrum[d][band] += values[d] / static_cast<double>(count);
    }
  }
  state_->column.resize(count);
  for (std::size_t k = 0; k < kRhythmBins; ++k) {
    for (std::size_t segment = 0; segment < count; ++segment) state_->column[segment] = state_->rhythms[segment][k];
    result.rhythm[k] = median<double>(state_->column);
  }
  return result;
}

}  // namespace genrescope
