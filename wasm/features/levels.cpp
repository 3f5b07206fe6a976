#include "levels.h"

#include <algorithm>

#include "extractor.h"
#include "timbre.h"

namespace genrescope {
namespace {

// The recording is transformed in stretches. Frames near a cut would see the padding instead of their neighbours, so a
// stretch is longer by half a window at both ends and those frames are dropped.
constexpr std::size_t kStretchFrames = 1024;
constexpr std::size_t kMarginFrames = kFftLength / 2 / kHopLength;
constexpr std::size_t kMostColumns = 4096;

std::size_t row_count(LevelKind kind) {
  return kind == LevelKind::kMel ? kMelBands : kind == LevelKind::kLinear ? kBins : kPitchClasses;
}

// Frames before `next_frame` that are transformed once more.
std::size_t margin_before(std::size_t next_frame) {
  return std::min(next_frame, kMarginFrames);
}

}  // namespace

LevelMatrix with_rows_repeated(const LevelMatrix& matrix, std::size_t times) {
  LevelMatrix result;
  result.columns = matrix.columns;
  result.rows = matrix.rows * times;
  result.values.reserve(matrix.values.size() * times);
  for (const float value : matrix.values) result.values.insert(result.values.end(), times, value);
  return result;
}

LevelTrack::LevelTrack(double sample_rate, LevelKind kind)
    : sample_rate_(sample_rate),
      kind_(kind),
      rows_(row_count(kind)),
      bank_(sample_rate, kFftLength, kMelBands, 0, sample_rate / 2),
      chroma_(sample_rate),
      power_(kBins),
      bands_(kMelBands) {}

void LevelTrack::keep(std::size_t first, std::size_t count) {
  first_kept_ = first;
  most_frames_ = count;
}

void LevelTrack::push(std::span<const float> samples) {
  buffer_.insert(buffer_.end(), samples.begin(), samples.end());
  samples_ += samples.size();
  const auto enough = [&] { return (margin_before(next_frame_) + kStretchFrames + kMarginFrames) * kHopLength; };
  while (buffer_.size() >= enough()) analyse(kStretchFrames);
}

void LevelTrack::finish() {
  if (samples_ < kMinimumSamples) return;
  const std::size_t frames = 1 + samples_ / kHopLength;
  while (next_frame_ < frames) analyse(std::min(kStretchFrames, frames - next_frame_));
  // The spectra are far larger than what was made of them.
  stft_ = {};
  chroma_ = Chroma(sample_rate_);
  buffer_ = {};
}

void LevelTrack::analyse(std::size_t frames) {
  const std::size_t margin = margin_before(next_frame_);
  const std::size_t wanted = (margin + frames + kMarginFrames) * kHopLength;
  stft_.analyse(std::span(buffer_).first(std::min(buffer_.size(), wanted)), Padding::kZero);
  if (kind_ == LevelKind::kChroma) {
    // One tuning for the whole recording, from its first stretch: the rows must not shift in the middle.
    if (!tuning_) {
      Tuning estimator(sample_rate_);
      estimator.update(stft_, stft_.all());
      tuning_ = estimator.estimate();
    }
    chroma_.update(stft_, stft_.all(), *tuning_);
  }
  for (std::size_t quad = 0; quad < stft_.quads(); ++quad) {
    const std::size_t at = quad * kFramesPerQuad;
    if (at >= margin + frames) break;
    const std::size_t skip = at < margin ? std::min(kFramesPerQuad, margin - at) : 0;
    const std::size_t lanes = std::min(kFramesPerQuad, margin + frames - at);
    const F32x4* values = power_.data();
    if (kind_ == LevelKind::kChroma) {
      values = chroma_.quad(quad);
    } else {
      const F32x4* magnitude = stft_.magnitude(quad);
      for (std::size_t bin = 0; bin < kBins; ++bin) power_[bin] = magnitude[bin] * magnitude[bin];
      if (kind_ == LevelKind::kMel) {
        bank_.apply(power_.data(), bands_.data());
        values = bands_.data();
      }
    }
    add(values, next_frame_ + at - margin, skip, lanes);
  }
  const std::size_t first_kept = next_frame_ + frames - margin_before(next_frame_ + frames);
  const std::size_t used = std::min(buffer_.size(), (first_kept - (next_frame_ - margin)) * kHopLength);
  buffer_.erase(buffer_.begin(), buffer_.begin() + static_cast<std::ptrdiff_t>(used));
  next_frame_ += frames;
}

// `values` of four frames in lanes; `skip` lanes at the front and everything behind `lanes` are left out.
void LevelTrack::add(const F32x4* values, std::size_t first_frame, std::size_t skip, std::size_t lanes) {
  for (std::size_t lane = skip; lane < lanes; ++lane) {
    if (first_frame + lane < first_kept_) continue;
    const std::size_t frame = first_frame + lane - first_kept_;
    if (frame >= most_frames_) return;
    if (frame == kMostColumns * frames_per_column_) halve();
    const std::size_t column = frame / frames_per_column_;
    sums_.resize((column + 1) * rows_);
    float* to = &sums_[column * rows_];
    for (std::size_t row = 0; row < rows_; ++row) to[row] += values[row][lane];
    ++frames_;
  }
}

void LevelTrack::halve() {
  for (std::size_t column = 0; column < kMostColumns / 2; ++column) {
    const float* from = &sums_[2 * column * rows_];
    for (std::size_t row = 0; row < rows_; ++row) sums_[column * rows_ + row] = from[row] + from[rows_ + row];
  }
  sums_.resize(kMostColumns / 2 * rows_);
  frames_per_column_ *= 2;
}

LevelMatrix LevelTrack::matrix(std::size_t max_columns) const {
  LevelMatrix matrix;
  const std::size_t gathered = columns();
  if (gathered == 0 || max_columns == 0) return matrix;
  matrix.columns = std::min(gathered, max_columns);
  matrix.rows = rows_;
  matrix.values.resize(matrix.columns * rows_);
  std::vector<std::size_t> counts(matrix.columns);
  for (std::size_t i = 0; i < gathered; ++i) {
    const std::size_t column = i * matrix.columns / gathered;
    counts[column] += std::min(frames_per_column_, frames_ - i * frames_per_column_);
    for (std::size_t row = 0; row < rows_; ++row) matrix.values[column * rows_ + row] += sums_[i * rows_ + row];
  }
  for (std::size_t column = 0; column < matrix.columns; ++column) {
    for (std::size_t row = 0; row < rows_; ++row) {
      matrix.values[column * rows_ + row] /= static_cast<float>(counts[column]);
    }
  }
  if (kind_ == LevelKind::kChroma) return matrix;
  std::size_t i = 0;
  for (; i + F32x4::kCount <= matrix.values.size(); i += F32x4::kCount) {
    power_to_db(F32x4::load(&matrix.values[i])).store(&matrix.values[i]);
  }
  for (; i < matrix.values.size(); ++i) matrix.values[i] = power_to_db(matrix.values[i])[0];
  return matrix;
}

}  // namespace genrescope
