#include "learn/folds.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "made_up_data.h"

namespace genrescope::learn {
namespace {

TEST(Folds, NeverShareAGroupAndTestEveryRowOnce) {
  Rng rng(3);
  for (int round = 0; round < 50; ++round) {
    std::vector<int> targets;
    std::vector<int> groups;
    for (int r = 0; r < 200; ++r) {
      targets.push_back(static_cast<int>(rng.index(4)));
      groups.push_back(static_cast<int>(rng.index(30)) * 17 - 100);
    }
    std::vector<int> tested(targets.size());
    for (const Fold& fold : grouped_folds(targets, groups, 5, static_cast<std::uint64_t>(round))) {
      std::set<int> train;
      for (const std::size_t row : fold.train) train.insert(groups[row]);
      for (const std::size_t row : fold.test) {
        ++tested[row];
        ASSERT_FALSE(train.contains(groups[row]));
      }
      ASSERT_EQ(fold.train.size() + fold.test.size(), targets.size());
    }
    EXPECT_EQ(std::count(tested.begin(), tested.end(), 1), std::ssize(tested));
  }
}

TEST(Folds, AreStratifiedExactlyWhenEveryRowIsItsOwnGroup) {
  std::vector<int> targets;
  std::vector<int> groups;
  for (int r = 0; r < 300; ++r) {
    targets.push_back(r % 3);
    groups.push_back(r);
  }
  for (const Fold& fold : grouped_folds(targets, groups, 10, 1)) {
    for (int k = 0; k < 3; ++k) {
      EXPECT_EQ(std::count_if(fold.test.begin(), fold.test.end(), [&](std::size_t r) { return targets[r] == k; }), 10);
    }
  }
}

// A large group that came last would find both folds half full.
TEST(Folds, PlaceLargeGroupsFirst) {
  std::vector<int> targets;
  std::vector<int> groups;
  int group = 0;
  for (const int target : {0, 1}) {
    for (const std::size_t size : {3, 6, 3}) {
      targets.insert(targets.end(), size, target);
      groups.insert(groups.end(), size, group++);
    }
  }
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    for (const Fold& fold : grouped_folds(targets, groups, 2, seed)) {
      EXPECT_EQ(fold.test.size(), 12u);
      EXPECT_EQ(std::count_if(fold.test.begin(), fold.test.end(), [&](std::size_t r) { return targets[r] == 0; }), 6);
    }
  }
}

TEST(Folds, DependOnTheSeedOnly) {
  const DataSet data = made_up_data(3, 40, 1);
  const auto test_rows = [&](std::uint64_t seed) { return grouped_folds(data.targets, data.groups, 4, seed)[0].test; };
  EXPECT_EQ(test_rows(5), test_rows(5));
  EXPECT_NE(test_rows(5), test_rows(6));
}

TEST(Folds, LeaveOutEmptyOnes) {
  const std::vector<int> targets = {0, 1, 0, 1};
  const std::vector<int> groups = {1, 1, 2, 2};
  EXPECT_EQ(grouped_folds(targets, groups, 10, 1).size(), 2u);
  EXPECT_TRUE(grouped_folds(targets, std::vector<int>{4, 4, 4, 4}, 10, 1).empty());
}

}  // namespace
}  // namespace genrescope::learn
