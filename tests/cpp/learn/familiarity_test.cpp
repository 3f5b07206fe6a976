#include "learn/familiarity.h"

#include <gtest/gtest.h>

#include "made_up_data.h"

namespace genrescope::learn {
namespace {

constexpr std::size_t kClasses = 3;

// Rows of class k score about 4 for it and 0 for the others, at a distance of about 1, class 2 of about 3.
Familiarity made_up_familiarity() {
  constexpr std::size_t kRows = 300;
  Matrix scores(kRows, kClasses);
  Matrix distances(kRows, 1);
  std::vector<int> targets;
  Rng rng(5);
  for (std::size_t r = 0; r < kRows; ++r) {
    const std::size_t k = r % kClasses;
    targets.push_back(static_cast<int>(k));
    for (double& score : scores.row(r)) score = 0.3 * roughly_normal(rng);
    scores.row(r)[k] += 4;
    distances.row(r)[0] = (k == 2 ? 3 : 1) + 0.2 * roughly_normal(rng);
  }
  return {scores, distances, targets, targets, kClasses};
}

TEST(Familiarity, RowsOfNoClassHaveLittleEvidence) {
  const Familiarity familiarity = made_up_familiarity();
  const auto evidence = [&](std::vector<double> scores, double distance) {
    return familiarity.evidence({scores, {distance}}, scores);
  };
  const double usual = evidence({4, 0, 0}, 1);
  EXPECT_GT(usual, evidence({2, 2, 0}, 1));    // between two classes
  EXPECT_GT(usual, evidence({1, 1, 1}, 1));    // in the middle of all
  EXPECT_GT(usual, evidence({8, 0, 0}, 1));    // more like the class than any of its rows
  EXPECT_GT(usual, evidence({4, 0, -3}, 1));   // unlike another class as none is
  EXPECT_GT(usual, evidence({4, 0, 0}, 1.5));  // far away
  // How far is far depends on the answer.
  EXPECT_GT(evidence({0, 0, 4}, 3), evidence({4, 0, 0}, 3));
}

TEST(Familiarity, WithoutExamplesTheProbabilityDecides) {
  const std::vector<double> probabilities = {0.2, 0.7, 0.1};
  EXPECT_EQ(Familiarity().evidence({}, probabilities), 0.7);
  EXPECT_EQ(made_up_familiarity().evidence({{1, 2}, {1}}, probabilities), 0.7);  // traits of another model
}

TEST(Familiarity, IsTheSameFromAFile) {
  const Familiarity familiarity = made_up_familiarity();
  ByteWriter out;
  familiarity.save(out);
  ByteReader in(out.bytes());
  const Familiarity loaded(in, kClasses);
  ASSERT_TRUE(in.ok());
  EXPECT_EQ(in.left(), 0u);
  const std::vector<double> row = {3.5, 0.25, -0.5};
  EXPECT_EQ(loaded.evidence({row, {1.25}}, row), familiarity.evidence({row, {1.25}}, row));
}

}  // namespace
}  // namespace genrescope::learn
