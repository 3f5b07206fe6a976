// What the linear kinds promise beyond what every kind does (model_file_test.cpp, explain_test.cpp).
#include <gtest/gtest.h>

#include <cmath>

#include "learn/trainer.h"
#include "made_up_data.h"

namespace genrescope::learn {
namespace {

std::unique_ptr<Model> train(const char* kind, const DataSet& data, const std::vector<Parameters::Setting>& settings) {
  const Trainer& trainer = *find_trainer(kind);
  return trainer.train({data.rows, data.targets, data.groups, data.labels.size()},
                       *Parameters::make(trainer.parameters, settings), 1, run_serially);
}

// How many of the weights in the file of a linear model are zero; intercepts come last and are not counted.
std::size_t zeros(const Model& model, std::size_t columns, std::size_t classes) {
  ByteWriter out;
  model.save(out);
  ByteReader in(out.bytes());
  std::size_t count = 0;
  for (std::size_t i = 0; i < columns * classes; ++i) count += in.f32() == 0 ? 1 : 0;
  return count;
}

TEST(Logistic, AtTheOptimumMeanProbabilitiesAreTheClassShares) {
  DataSet data = made_up_data(3, 60, 1);
  for (std::size_t r = 0; r < 40; ++r) data.targets[r] = 0;
  std::vector<double> shares(3);
  for (const int target : data.targets) shares[static_cast<std::size_t>(target)] += 1;
  for (const char* penalty : {"none", "l1", "l2"}) {
    const auto model = train("logistic", data, {{"penalty", penalty}, {"tol", "1e-7"}, {"max_iter", "2000"}});
    std::vector<double> sums(3);
    std::vector<double> probabilities(3);
    for (std::size_t r = 0; r < data.rows.rows; ++r) {
      model->predict(data.rows.row(r), probabilities);
      for (std::size_t k = 0; k < 3; ++k) sums[k] += probabilities[k];
    }
    for (std::size_t k = 0; k < 3; ++k) EXPECT_NEAR(sums[k], shares[k], 1e-3) << penalty;
  }
}

TEST(Logistic, L1MakesWeightsZero) {
  const DataSet data = made_up_data(3, 60, 2, 7, 12);
  EXPECT_GT(zeros(*train("logistic", data, {{"penalty", "l1"}, {"C", "0.1"}}), 12, 3), 15u);
  EXPECT_EQ(zeros(*train("logistic", data, {{"penalty", "l2"}, {"C", "0.1"}}), 12, 3), 0u);
}

TEST(Logistic, ExplainsByTheIntegralAlongThePath) {
  // Two classes: p = 1 / (1 + exp(-w x)) moves along one line, so each column's part is its part of w x.
  const DataSet data = made_up_data(2, 60, 2);
  const auto model = train("logistic", data, {});
  ByteWriter out;
  model->save(out);
  ByteReader in(out.bytes());
  std::vector<double> w;
  for (std::size_t c = 0; c < 5; ++c) {
    const double first = in.f32();
    w.push_back(in.f32() - first);
  }
  const std::vector<double> base = {0.5, 0, -1, 2, 1};
  const std::vector<double> row = {3, -2, 1, 0, 4};
  std::vector<double> from(2);
  std::vector<double> to(2);
  model->predict(base, from);
  model->predict(row, to);
  double total = 0;
  for (std::size_t c = 0; c < 5; ++c) total += w[c] * (row[c] - base[c]);
  Matrix contributions(2, 5);
  model->explain(row, base, contributions);
  for (std::size_t c = 0; c < 5; ++c) {
    const double expected = (to[1] - from[1]) * w[c] * (row[c] - base[c]) / total;
    EXPECT_NEAR(contributions.row(1)[c], expected, 1e-3);
    EXPECT_NEAR(contributions.row(0)[c], -expected, 1e-3);
  }
}

TEST(Sgd, EveryLossAndPenaltyLearns) {
  const DataSet data = made_up_data(3, 100, 4);
  std::vector<double> p(3);
  for (const char* loss : {"hinge", "log_loss", "modified_huber"}) {
    for (const char* penalty : {"l1", "l2", "elasticnet"}) {
      const auto model = train("sgd", data, {{"loss", loss}, {"penalty", penalty}, {"alpha", "0.001"}});
      int right = 0;
      for (std::size_t r = 0; r < data.rows.rows; ++r) {
        model->predict(data.rows.row(r), p);
        EXPECT_NEAR(p[0] + p[1] + p[2], 1, 1e-9);
        right += std::max_element(p.begin(), p.end()) - p.begin() == data.targets[r] ? 1 : 0;
      }
      EXPECT_GT(right, 280) << loss << ' ' << penalty;
    }
  }
}

TEST(Sgd, L1MakesWeightsZero) {
  const DataSet data = made_up_data(3, 60, 2, 7, 12);
  EXPECT_GT(zeros(*train("sgd", data, {{"penalty", "l1"}, {"alpha", "0.05"}}), 12, 3), 15u);
  EXPECT_EQ(zeros(*train("sgd", data, {{"penalty", "l2"}, {"alpha", "0.05"}}), 12, 3), 0u);
}

TEST(Sgd, LongTrainingComesCloseToTheOptimumOfTheLogLoss) {
  // Two classes: logistic regression gives each half of the weights w that SGD finds, so that its penalty
  // |w|^2 / (4 C) is that of SGD, n alpha |w|^2 / 2, with C = 1 / (2 n alpha).
  const DataSet data = made_up_data(2, 200, 1);
  const auto sgd = train(
      "sgd", data,
      {{"loss", "log_loss"}, {"alpha", "0.01"}, {"tol", "0"}, {"max_iter", "1000"}, {"n_iter_no_change", "1000"}});
  const auto optimum = train("logistic", data, {{"C", "0.125"}, {"max_iter", "1000"}, {"tol", "1e-8"}});
  std::vector<double> a(2);
  std::vector<double> b(2);
  for (std::size_t r = 0; r < data.rows.rows; ++r) {
    sgd->predict(data.rows.row(r), a);
    optimum->predict(data.rows.row(r), b);
    EXPECT_NEAR(a[0], b[0], 0.01);
  }
}

}  // namespace
}  // namespace genrescope::learn
