#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "brute_force.h"
#include "learn/trainer.h"
#include "made_up_data.h"

namespace genrescope::learn {
namespace {

using Settings = std::vector<Parameters::Setting>;

std::unique_ptr<Model> train(const char* kind, const DataSet& data, const Settings& settings) {
  const Trainer* trainer = find_trainer(kind);
  const Result<Parameters> parameters = Parameters::make(trainer->parameters, settings);
  EXPECT_TRUE(parameters.ok());
  return trainer->train({data.rows, data.targets, data.groups, data.labels.size()}, *parameters, 1, run_serially);
}

std::vector<double> predict(const Model& model, std::vector<double> row, std::size_t classes) {
  std::vector<double> probabilities(classes);
  model.predict(row, probabilities);
  return probabilities;
}

double accuracy(const Model& model, const DataSet& data) {
  double right = 0;
  for (std::size_t r = 0; r < data.rows.rows; ++r) {
    std::vector<double> probabilities(data.labels.size());
    model.predict(data.rows.row(r), probabilities);
    const auto top = std::max_element(probabilities.begin(), probabilities.end()) - probabilities.begin();
    right += top == data.targets[r] ? 1 : 0;
  }
  return right / static_cast<double>(data.rows.rows);
}

// Rows of two classes, given as (class, values...).
DataSet two_classes(const std::vector<std::vector<double>>& records) {
  DataSet data;
  data.labels = {"a", "b"};
  data.rows = Matrix(records.size(), records[0].size() - 1);
  for (std::size_t r = 0; r < records.size(); ++r) {
    data.targets.push_back(static_cast<int>(records[r][0]));
    data.groups.push_back(static_cast<int>(r));
    std::copy(records[r].begin() + 1, records[r].end(), data.rows.row(r).begin());
  }
  data.columns.resize(data.rows.columns);
  return data;
}

TEST(DecisionTree, LearnsExclusiveOr) {
  const DataSet data = two_classes({{0, 0, 0}, {1, 0, 1}, {1, 1, 0}, {0, 1, 1}});
  const auto model = train("tree", data, {});
  EXPECT_EQ(accuracy(*model, data), 1);
  // Depth 1 cannot: each leaf keeps one row of both classes.
  EXPECT_EQ(predict(*train("tree", data, {{"max_depth", "1"}}), {0, 0}, 2), (std::vector<double>{0.5, 0.5}));
  EXPECT_EQ(predict(*train("tree", data, {{"min_samples_split", "5"}}), {0, 0}, 2), (std::vector<double>{0.5, 0.5}));
}

TEST(DecisionTree, CriteriaChooseAsTheirFormulasSay) {
  // Column 0 splits them into (1, 5) and (7, 3): Gini impurity 0.367 against 0.385 of column 1, which splits them into
  // (0, 3) and (8, 5): entropy 0.781 against 0.795.
  std::vector<std::vector<double>> records;
  records.reserve(16);
  for (int i = 0; i < 8; ++i) records.push_back({0, i < 1 ? 0.0 : 1.0, 1.0});
  for (int i = 0; i < 8; ++i) records.push_back({1, i < 5 ? 0.0 : 1.0, i < 3 ? 0.0 : 1.0});
  const DataSet data = two_classes(records);
  const auto by_gini = train("tree", data, {{"max_depth", "1"}});
  const auto by_entropy = train("tree", data, {{"max_depth", "1"}, {"criterion", "entropy"}});
  EXPECT_EQ(by_gini->impurity_importances()[0], 1);
  EXPECT_EQ(by_entropy->impurity_importances()[1], 1);
}

TEST(DecisionTree, ThresholdsLieMidwayBetweenTheNodesRows) {
  // The second split, of the rows with 0 in column 0, is between 0 and 8 of column 1: the borders between other rows'
  // values are 1, 3, 5 and 7.
  const DataSet data = two_classes({{0, 0, 0},
                                    {0, 0, 0},
                                    {1, 0, 8},
                                    {1, 0, 8},
                                    {1, 1, 0},
                                    {1, 1, 0},
                                    {1, 1, 0},
                                    {1, 1, 0},
                                    {1, 1, 2},
                                    {1, 1, 4},
                                    {1, 1, 6}});
  const auto model = train("tree", data, {});
  EXPECT_EQ(predict(*model, {0, 2.5}, 2)[0], 1);
  EXPECT_EQ(predict(*model, {0, 5.5}, 2)[1], 1);
}

TEST(DecisionTree, StopsWhereASplitGainsTooLittle) {
  // Gini impurity of the root 0.5, of the two sides 3/8: the split gains 1/8.
  const DataSet data = two_classes({{0, 0}, {0, 0}, {0, 0}, {1, 0}, {0, 1}, {1, 1}, {1, 1}, {1, 1}});
  EXPECT_NEAR(predict(*train("tree", data, {{"min_impurity_decrease", "0.124"}}), {0}, 2)[0], 0.75, 0.002);
  EXPECT_EQ(predict(*train("tree", data, {{"min_impurity_decrease", "0.126"}}), {0}, 2)[0], 0.5);
}

TEST(DecisionTree, BalancedClassesWeighTheSame) {
  // Three rows of one class and one of the other at the same place.
  const DataSet data = two_classes({{0, 1}, {0, 1}, {0, 1}, {1, 1}});
  EXPECT_NEAR(predict(*train("tree", data, {}), {1}, 2)[1], 0.25, 0.002);
  EXPECT_NEAR(predict(*train("tree", data, {{"class_weight", "balanced"}}), {1}, 2)[1], 0.5, 0.002);
}

TEST(DecisionTree, LeavesKeepAtLeastTheRowsAskedFor) {
  const DataSet data = two_classes({{0, 0}, {1, 1}, {1, 2}, {1, 3}, {1, 4}, {1, 5}});
  EXPECT_EQ(predict(*train("tree", data, {}), {0}, 2)[0], 1);
  EXPECT_NEAR(predict(*train("tree", data, {{"min_samples_leaf", "3"}}), {0}, 2)[0], 1.0 / 3, 0.002);
}

TEST(Trees, LearnWhateverTheirParameters) {
  const DataSet data = made_up_data(3, 60, 4);
  const DataSet fresh = made_up_data(3, 100, 4, 99);
  for (const char* kind : {"forest", "extra-trees"}) {
    for (const Settings& settings :
         std::vector<Settings>{{},
                               {{"bootstrap", "true"}},
                               {{"bootstrap", "true"}, {"max_samples", "0.3"}},
                               {{"criterion", "entropy"}, {"max_features", "all"}},
                               {{"criterion", "entropy"}, {"class_weight", "balanced"}},
                               {{"bootstrap", "true"}, {"class_weight", "balanced_subsample"}},
                               {{"max_depth", "4"}, {"max_features", "0.5"}},
                               {{"min_samples_leaf", "5"}, {"max_features", "log2"}}}) {
      EXPECT_GT(accuracy(*train(kind, data, settings), fresh), 0.95) << kind;
    }
  }
}

TEST(Trees, ImportancesNameTheColumnsThatTell) {
  // Classes differ along columns 0 and 1 only.
  const DataSet data = made_up_data(2, 100, 3);
  for (const char* kind : {"tree", "forest", "extra-trees", "boosting"}) {
    const auto model = train(kind, data, {});
    const std::span<const double> shares = model->impurity_importances();
    ASSERT_EQ(shares.size(), 5u) << kind;
    EXPECT_NEAR(std::accumulate(shares.begin(), shares.end(), 0.0), 1, 1e-12) << kind;
    EXPECT_GT(shares[0] + shares[1], 0.7) << kind;
    EXPECT_GE(*std::min_element(shares.begin(), shares.end()), 0) << kind;
  }
}

TEST(Trees, ContributionsAreTheShapleyValues) {
  const DataSet data = made_up_data(3, 60, 1, 7, 6);
  const std::vector<std::pair<const char*, Settings>> cases = {
      {"tree", {}},
      {"tree", {{"min_samples_leaf", "4"}, {"criterion", "entropy"}}},
      {"forest", {{"n_estimators", "20"}, {"bootstrap", "true"}}},
      {"extra-trees", {{"n_estimators", "20"}, {"max_depth", "6"}}},
  };
  for (const auto& [kind, settings] : cases) {
    const auto model = train(kind, data, settings);
    for (const std::size_t r : {0u, 1u, 2u, 50u}) {
      const std::span<const double> row = data.rows.row(r);
      const std::span<const double> base = data.rows.row(r + 7);
      Matrix contributions(3, row.size());
      model->explain(row, base, contributions);
      const Matrix expected = brute_force_shapley(*model, row, base, 3);
      for (std::size_t i = 0; i < expected.values.size(); ++i) {
        EXPECT_NEAR(contributions.values[i], expected.values[i], 1e-12) << kind;
      }
    }
  }
}

TEST(Boosting, LearnsWhateverItsParameters) {
  for (const std::size_t classes : {2u, 3u}) {
    const DataSet data = made_up_data(classes, 60, 4);
    const DataSet fresh = made_up_data(classes, 100, 4, 99);
    for (const Settings& settings : std::vector<Settings>{{},
                                                          {{"subsample", "0.5"}, {"colsample_bytree", "0.6"}},
                                                          {{"max_depth", "1"}, {"max_bins", "8"}},
                                                          {{"max_depth", "6"}, {"learning_rate", "0.3"}},
                                                          {{"reg_lambda", "0"}, {"min_child_weight", "0"}},
                                                          {{"reg_lambda", "10"}, {"min_child_weight", "5"}}}) {
      EXPECT_GT(accuracy(*train("boosting", data, settings), fresh), 0.95) << classes;
    }
  }
}

TEST(Boosting, FirstScoresAreNewtonSteps) {
  // Column 0 parts the classes. With probabilities of 1/2, first derivatives are +-1/2 and second ones 1/4 per row:
  // each leaf's score is +-(3 / 2) / (3 / 4 + 1), and half of it is kept.
  const DataSet data = two_classes({{0, 0}, {0, 0}, {0, 0}, {1, 1}, {1, 1}, {1, 1}});
  const auto model =
      train("boosting", data, {{"n_estimators", "1"}, {"learning_rate", "0.5"}, {"min_child_weight", "0"}});
  const double score = 0.5 * 1.5 / 1.75;
  EXPECT_NEAR(predict(*model, {1}, 2)[1], 1 / (1 + std::exp(-score)), 1e-6);
  EXPECT_NEAR(predict(*model, {0}, 2)[1], 1 / (1 + std::exp(score)), 1e-6);
  // Each side has the weight 3 / 4.
  EXPECT_EQ(predict(*train("boosting", data, {{"min_child_weight", "0.8"}}), {1}, 2)[1], 0.5);
}

// Scores are sums of trees, so their contributions have to be the Shapley values of log odds; the probability moves
// with them as the definition says.
TEST(Boosting, ContributionsOfTwoClassesFollowTheScore) {
  const DataSet data = made_up_data(2, 60, 1, 7, 6);
  const auto model = train("boosting", data, {{"n_estimators", "30"}, {"learning_rate", "0.3"}});
  class LogOdds final : public Model {
   public:
    explicit LogOdds(const Model& model) : model_(model) {}
    void predict(std::span<const double> row, std::span<double> scores) const override {
      std::vector<double> p(2);
      model_.predict(row, p);
      scores[0] = 0;
      scores[1] = std::log(p[1] / p[0]);
    }
    void save(ByteWriter& /*out*/) const override {}

   private:
    const Model& model_;
  } const log_odds(*model);
  for (const std::size_t r : {0u, 1u, 2u, 3u}) {
    const std::span<const double> row = data.rows.row(r);
    const std::span<const double> base = data.rows.row(r + 1);
    Matrix contributions(2, row.size());
    model->explain(row, base, contributions);
    const Matrix scores = brute_force_shapley(log_odds, row, base, 2);
    double change = 0;
    for (const double value : scores.row(1)) change += value;
    const double gained =
        predict(*model, {row.begin(), row.end()}, 2)[1] - predict(*model, {base.begin(), base.end()}, 2)[1];
    for (std::size_t c = 0; c < row.size(); ++c) {
      EXPECT_NEAR(contributions.row(1)[c], scores.row(1)[c] * gained / change, 1e-7);
      EXPECT_NEAR(contributions.row(0)[c], -contributions.row(1)[c], 1e-12);
    }
  }
}

TEST(Boosting, ContributionsAddUpToTheProbabilities) {
  const DataSet data = made_up_data(4, 60, 2);
  const auto model = train("boosting", data, {{"learning_rate", "0.3"}, {"max_depth", "5"}});
  for (const std::size_t r : {0u, 1u, 2u, 3u}) {
    const std::span<const double> row = data.rows.row(r);
    const std::span<const double> base = data.rows.row(r + 5);
    Matrix contributions(4, row.size());
    model->explain(row, base, contributions);
    for (std::size_t k = 0; k < 4; ++k) {
      double sum = predict(*model, {base.begin(), base.end()}, 4)[k];
      for (const double value : contributions.row(k)) sum += value;
      EXPECT_NEAR(sum, predict(*model, {row.begin(), row.end()}, 4)[k], 1e-7);
    }
  }
}

}  // namespace
}  // namespace genrescope::learn
