#include <gtest/gtest.h>

#include <numeric>

#include "learn/trainer.h"
#include "made_up_data.h"

namespace genrescope::learn {
namespace {

TEST(Explain, ContributionsAddUpToTheProbabilityInEveryKind) {
  const DataSet data = made_up_data(3, 60, 2);
  const TrainingSet training = {data.rows, data.targets, data.groups, 3};
  for (const Trainer& trainer : trainers()) {
    const auto model = trainer.train(training, *Parameters::make(trainer.parameters, {}), 1, run_serially);
    const std::vector<double> base(data.rows.columns);
    std::vector<double> at_base(3);
    model->predict(base, at_base);
    for (const std::size_t r : {0u, 1u, 2u}) {
      std::vector<double> probabilities(3);
      model->predict(data.rows.row(r), probabilities);
      Matrix contributions(3, data.rows.columns);
      model->explain(data.rows.row(r), base, contributions);
      for (std::size_t k = 0; k < 3; ++k) {
        const std::span<const double> row = contributions.row(k);
        EXPECT_NEAR(std::accumulate(row.begin(), row.end(), 0.0), probabilities[k] - at_base[k], 1e-6) << trainer.kind;
      }
      // Class k has its centre along column k; the last column tells nothing.
      const std::size_t k = static_cast<std::size_t>(data.targets[r]);
      EXPECT_GT(contributions.row(k)[k], std::abs(contributions.row(k)[4])) << trainer.kind;
    }
  }
}

}  // namespace
}  // namespace genrescope::learn
