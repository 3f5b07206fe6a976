#include "linear_scores.h"

#include "softmax.h"

namespace genrescope::learn {

LinearScores::LinearScores(std::span<const double> weights, std::size_t classes)
    : classes_(classes), weights_(weights.begin(), weights.end()) {}

LinearScores::LinearScores(ByteReader& in, std::size_t columns, std::size_t classes) : classes_(classes) {
  // Their product may be more than 32 bits hold.
  if (classes > in.left() / sizeof(float) / (columns + 1)) in.fail();
  for (std::size_t i = 0; i < (columns + 1) * classes && in.ok(); ++i) weights_.push_back(in.f32());
}

void LinearScores::save(ByteWriter& out) const {
  for (const float weight : weights_) out.f32(weight);
}

void LinearScores::evaluate(std::span<const double> row, std::span<double> scores) const {
  for (std::size_t k = 0; k < classes_; ++k) scores[k] = weight(row.size(), k);
  for (std::size_t c = 0; c < row.size(); ++c) {
    for (std::size_t k = 0; k < classes_; ++k) scores[k] += row[c] * weight(c, k);
  }
}

void LinearScores::explain(std::span<const double> row, std::span<const double> base, Matrix& contributions) const {
  Matrix changes(classes_, row.size());
  for (std::size_t c = 0; c < row.size(); ++c) {
    for (std::size_t k = 0; k < classes_; ++k) changes.row(k)[c] = (row[c] - base[c]) * weight(c, k);
  }
  std::vector<double> from(classes_);
  std::vector<double> to(classes_);
  evaluate(base, from);
  evaluate(row, to);
  contributions_to_probabilities(from, to, changes, contributions);
}

}  // namespace genrescope::learn
