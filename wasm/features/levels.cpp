#include "levels.h"

#include <algorithm>

#include "../dsp/mel.h"
#include "../dsp/stft.h"
#include "chroma.h"
#include "extractor.h"
#include "timbre.h"

namespace genrescope {
namespace {

// The recording is transformed in stretches. Frames near a cut would see the padding instead of their neighbours, so a
// stretch is longer by half a window at both ends and those frames are dropped.
constexpr std::size_t kStretchFrames = 1024;
constexpr std::size_t kMarginFrames = kFftLength / 2 / kHopLength;

class Pool {
 public:
  Pool(std::size_t frames, std::size_t rows, std::size_t max_columns) : frames_(frames) {
    matrix_.columns = std::min(frames, max_columns);
    matrix_.rows = rows;
    matrix_.values.resize(matrix_.columns * rows);
    counts_.resize(matrix_.columns);
  }

  // `values` of four frames in lanes; `skip` lanes at the front and everything behind `lanes` are left out.
  void add(const F32x4* values, std::size_t first_frame, std::size_t skip, std::size_t lanes) {
    for (std::size_t lane = skip; lane < lanes; ++lane) {
      const std::size_t column = (first_frame + lane) * matrix_.columns / frames_;
      ++counts_[column];
      float* to = &matrix_.values[column * matrix_.rows];
      for (std::size_t row = 0; row < matrix_.rows; ++row) to[row] += values[row][lane];
    }
  }

  LevelMatrix finish() {
    for (std::size_t column = 0; column < matrix_.columns; ++column) {
      for (std::size_t row = 0; row < matrix_.rows; ++row) {
        matrix_.values[column * matrix_.rows + row] /= static_cast<float>(counts_[column]);
      }
    }
    return std::move(matrix_);
  }

 private:
  std::size_t frames_;
  LevelMatrix matrix_;
  std::vector<std::size_t> counts_;
};

}  // namespace

LevelMatrix levels(std::span<const float> samples, double sample_rate, LevelKind kind, std::size_t max_columns) {
  if (samples.size() < kMinimumSamples || max_columns == 0) return {};
  const std::size_t frames = 1 + samples.size() / kHopLength;
  const std::size_t rows = kind == LevelKind::kMel ? kMelBands : kind == LevelKind::kLinear ? kBins : kPitchClasses;
  Pool pool(frames, rows, max_columns);
  const MelBank bank(sample_rate, kFftLength, kMelBands, 0, sample_rate / 2);
  Stft stft;
  Chroma chroma;
  double tuning = 0;
  std::vector<F32x4> power(kBins), bands(kMelBands);
  for (std::size_t start = 0; start < frames; start += kStretchFrames) {
    const std::size_t margin = start == 0 ? 0 : kMarginFrames;
    const std::size_t begin = (start - margin) * kHopLength;
    const std::size_t count = std::min(kStretchFrames, frames - start);
    const std::size_t end = std::min(samples.size(), (start + count + kMarginFrames) * kHopLength);
    stft.analyse(samples.subspan(begin, end - begin), Padding::kZero);
    if (kind == LevelKind::kChroma) {
      // One tuning for the whole recording, from its first stretch: the rows must not shift in the middle.
      if (start == 0) {
        Tuning estimator;
        estimator.update(stft, stft.all(), sample_rate);
        tuning = estimator.estimate();
      }
      chroma.update(stft, stft.all(), sample_rate, tuning);
    }
    for (std::size_t quad = 0; quad < stft.quads(); ++quad) {
      const std::size_t at = quad * kFramesPerQuad;
      if (at >= margin + count) break;
      const std::size_t skip = at < margin ? std::min(kFramesPerQuad, margin - at) : 0;
      const std::size_t lanes = std::min(kFramesPerQuad, margin + count - at);
      const F32x4* values = power.data();
      if (kind == LevelKind::kChroma) {
        values = chroma.quad(quad);
      } else {
        const F32x4* magnitude = stft.magnitude(quad);
        for (std::size_t bin = 0; bin < kBins; ++bin) power[bin] = magnitude[bin] * magnitude[bin];
        if (kind == LevelKind::kMel) {
          bank.apply(power.data(), bands.data());
          values = bands.data();
        }
      }
      pool.add(values, start + at - margin, skip, lanes);
    }
  }
  LevelMatrix matrix = pool.finish();
  if (kind != LevelKind::kChroma) {
    std::size_t i = 0;
    for (; i + F32x4::kCount <= matrix.values.size(); i += F32x4::kCount) {
      power_to_db(F32x4::load(&matrix.values[i])).store(&matrix.values[i]);
    }
    for (; i < matrix.values.size(); ++i) matrix.values[i] = power_to_db(matrix.values[i])[0];
  }
  return matrix;
}

}  // namespace genrescope
