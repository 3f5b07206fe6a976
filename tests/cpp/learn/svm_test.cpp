// What the support vector machine promises beyond what every kind does (model_file_test.cpp, smo_test.cpp).
#include "learn/svm.h"

#include <gtest/gtest.h>

#include <cmath>

#include "learn/svm_training.h"
#include "made_up_data.h"

namespace genrescope::learn {
namespace {

Parameters parameters(const std::vector<Parameters::Setting>& settings) {
  return *Parameters::make(svm_trainer().parameters, settings);
}

double accuracy(const DataSet& data, const std::vector<Parameters::Setting>& settings) {
  const auto model = svm_trainer().train({data.rows, data.targets, data.groups, data.labels.size()},
                                         parameters(settings), 1, run_serially);
  double right = 0;
  std::vector<double> p(data.labels.size());
  for (std::size_t r = 0; r < data.rows.rows; ++r) {
    model->predict(data.rows.row(r), p);
    right += std::max_element(p.begin(), p.end()) - p.begin() == data.targets[r] ? 1 : 0;
  }
  return right / static_cast<double>(data.rows.rows);
}

TEST(Svm, KernelsLearnWhatNoLineSeparates) {
  // Classes by the sign of a product of two columns.
  DataSet data = made_up_data(2, 100, 0);
  for (std::size_t r = 0; r < data.rows.rows; ++r) {
    data.rows.row(r).back() = 0;
    data.targets[r] = data.rows.row(r)[0] * data.rows.row(r)[1] > 0 ? 1 : 0;
  }
  EXPECT_LT(accuracy(data, {{"kernel", "linear"}}), 0.7);
  EXPECT_GT(accuracy(data, {{"kernel", "poly"}, {"degree", "2"}, {"C", "100"}}), 0.9);
  EXPECT_GT(accuracy(data, {{"kernel", "rbf"}, {"C", "10"}}), 0.9);
}

TEST(Svm, SolutionsOfAllPairsAreFeasibleAndOrderedByClass) {
  const DataSet data = made_up_data(3, 40, 2);
  for (const char* kernel : {"linear", "poly", "rbf"}) {
    const SvmSolution solution =
        solve_svm({data.rows, data.targets, data.groups, 3}, parameters({{"kernel", kernel}}), run_serially);
    ASSERT_EQ(solution.pairs.size(), 3u);
    for (std::size_t i = 0; i < solution.order.size(); ++i) {
      for (std::size_t c = 0; c < data.rows.columns; ++c) {
        ASSERT_EQ(solution.rows.row(i)[c], data.rows.row(solution.order[i])[c]);
      }
    }
    for (const SvmPair& pair : solution.pairs) {
      double balance = 0;
      double size = 0;
      for (const double coefficient : pair.coefficients) {
        balance += coefficient;
        size += std::abs(coefficient);
      }
      EXPECT_NEAR(balance, 0, 1e-9) << kernel;
      // At the optimum 1/2 a'Qa <= 1/2 sum a, so the objective lies between minus the sum and minus half of it.
      EXPECT_LT(pair.objective, -0.45 * size) << kernel;
      EXPECT_GE(pair.objective, -size) << kernel;
    }
  }
}

}  // namespace
}  // namespace genrescope::learn
