#include "gate.h"

#include <algorithm>
#include <cmath>

#include "lda.h"

namespace genrescope::learn {
namespace {

constexpr double kShrinkage = 0.2;
constexpr std::size_t kLongestRow = 1024;
constexpr std::size_t kStretches = 64;
constexpr std::size_t kPerStretch = 3;

bool is_long(std::size_t columns) {
  return columns > kLongestRow;
}

std::vector<double> summary(std::span<const double> row) {
  std::vector<double> values;
  for (std::size_t i = 0; i < kStretches; ++i) {
    const std::size_t begin = row.size() * i / kStretches;
    const std::size_t end = row.size() * (i + 1) / kStretches;
    const auto count = static_cast<double>(end - begin);
    double mean = 0;
    double steps = 0;
    double variance = 0;
    for (std::size_t c = begin; c < end; ++c) mean += row[c] / count;
    for (std::size_t c = begin; c < end; ++c) variance += (row[c] - mean) * (row[c] - mean) / count;
    for (std::size_t c = begin + 1; c < end; ++c) steps += std::abs(row[c] - row[c - 1]) / count;
    values.insert(values.end(), {mean, std::sqrt(variance), steps});
  }
  return values;
}

void append(const Matrix& rows, Matrix& to) {
  const bool summarised = is_long(rows.columns);
  to.columns = summarised ? kStretches * kPerStretch : rows.columns;
  for (std::size_t r = 0; r < rows.rows; ++r) {
    const std::span<const double> row = rows.row(r);
    if (summarised) {
      const std::vector<double> values = summary(row);
      to.values.insert(to.values.end(), values.begin(), values.end());
    } else {
      to.values.insert(to.values.end(), row.begin(), row.end());
    }
  }
  to.rows += rows.rows;
}

}  // namespace

MusicGate::MusicGate(const Matrix& music, const Matrix& not_music, std::span<const int> kind_of, std::size_t kinds) {
  Matrix rows;
  append(music, rows);
  append(not_music, rows);
  std::vector<int> targets(music.rows, 0);
  for (const int kind : kind_of) targets.push_back(kind + 1);
  const TrainingSet data = {rows, targets, {}, kinds + 1};
  scores_ = discriminant_scores(fit_scatter(data, {}), kShrinkage, std::vector<double>(kinds + 1), 1);
}

MusicGate::MusicGate(ByteReader& in, std::size_t columns) {
  if (is_long(columns)) columns = kStretches * kPerStretch;
  const std::size_t classes = in.u8();
  if (classes == 0) return;
  if (classes < 2) in.fail();
  scores_ = LinearScores(in, columns, classes);
  threshold_ = in.f32();
}

void MusicGate::save(ByteWriter& out) const {
  out.u8(static_cast<std::uint8_t>(scores_.classes()));
  if (open()) return;
  scores_.save(out);
  out.f32(threshold_);
}

double MusicGate::score(std::span<const double> row) const {
  std::vector<double> scores(scores_.classes());
  if (is_long(row.size())) {
    scores_.evaluate(summary(row), scores);
  } else {
    scores_.evaluate(row, scores);
  }
  return *std::max_element(scores.begin() + 1, scores.end()) - scores[0];
}

}  // namespace genrescope::learn
