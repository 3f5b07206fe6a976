#include "gate.h"

#include <algorithm>

#include "lda.h"

namespace genrescope::learn {
namespace {

constexpr double kShrinkage = 0.2;

}  // namespace

MusicGate::MusicGate(const Matrix& music, const Matrix& not_music, std::span<const int> kind_of, std::size_t kinds) {
  Matrix rows = music;
  rows.values.insert(rows.values.end(), not_music.values.begin(), not_music.values.end());
  rows.rows += not_music.rows;
  std::vector<int> targets(music.rows, 0);
  for (const int kind : kind_of) targets.push_back(kind + 1);
  const TrainingSet data = {rows, targets, {}, kinds + 1};
  scores_ = discriminant_scores(fit_scatter(data, {}), kShrinkage, std::vector<double>(kinds + 1), 1);
}

MusicGate::MusicGate(ByteReader& in, std::size_t columns) {
  const std::size_t classes = in.u8();
  if (classes == 0) return;
  if (classes < 2 || in.left() / 4 / classes < columns + 1) in.fail();
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
  scores_.evaluate(row, scores);
  return *std::max_element(scores.begin() + 1, scores.end()) - scores[0];
}

}  // namespace genrescope::learn
