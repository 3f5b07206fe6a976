#include "learn/training.h"

#include <gtest/gtest.h>

#include <atomic>
#include <cmath>
#include <thread>

#include "learn/metrics.h"
#include "learn/pairwise_coupling.h"
#include "learn/scaler.h"
#include "made_up_data.h"

namespace genrescope::learn {
namespace {

Parallel threads(std::size_t count) {
  return [count](std::size_t pieces, const std::function<void(std::size_t)>& body) {
    std::atomic<std::size_t> next = 0;
    std::vector<std::thread> running;
    for (std::size_t t = 0; t < count; ++t) {
      running.emplace_back([&] {
        for (std::size_t i = next++; i < pieces; i = next++) body(i);
      });
    }
    for (std::thread& thread : running) thread.join();
  };
}

TEST(Training, ForestIsTheSameWithAnyNumberOfThreads) {
  const DataSet data = made_up_data(4, 60, 1.5);
  const std::vector<Parameters::Setting> settings = {{"n_estimators", "40"}, {"bootstrap", "true"}};
  const Result<Recipe> recipe = make_recipe("forest", settings, 42);
  ASSERT_TRUE(recipe.ok());
  ModelInfo info;
  info.segment_length = 30;
  const auto bytes = train_classifier(data, *recipe, info, run_serially)->save();
  for (const std::size_t count : {2u, 3u, 7u})
    EXPECT_EQ(train_classifier(data, *recipe, info, threads(count))->save(), bytes);
  const Result<Recipe> other_seed = make_recipe("forest", settings, 43);
  EXPECT_NE(train_classifier(data, *other_seed, info, run_serially)->save(), bytes);
}

TEST(Training, CrossValidationSeesNothingOfTheTestRows) {
  // Labels drawn by lot, but equal within a group, and rows of a group alike: only leakage beats chance.
  Rng rng(5);
  DataSet data = made_up_data(2, 200, 0);
  for (std::size_t r = 0; r < data.rows.rows; ++r) {
    data.groups[r] = static_cast<int>(r / 4);
    data.rows.row(r).back() = 1;
    data.targets[r] = data.groups[r] * 7 % 5 % 2;
    for (std::size_t c = 0; c + 1 < data.rows.columns; ++c) {
      data.rows.row(r)[c] = std::sin(100.0 * data.groups[r] * static_cast<double>(c + 1)) + 0.001 * rng.uniform();
    }
  }
  std::vector<int> rows(data.rows.rows);
  for (std::size_t r = 0; r < rows.size(); ++r) rows[r] = static_cast<int>(r);
  const Result<Recipe> recipe = make_recipe("knn", std::vector<Parameters::Setting>{{"n_neighbors", "1"}}, 1);
  const auto accuracy = [&](std::span<const int> groups) {
    return measure(*cross_validate(data, grouped_folds(data.targets, groups, 5, 1), *recipe, run_serially)).accuracy;
  };
  EXPECT_GT(accuracy(rows), 0.85);
  EXPECT_LT(accuracy(data.groups), 0.75);
}

TEST(Training, CalibratedProbabilitiesMeanWhatTheySay) {
  const DataSet data = made_up_data(4, 150, 1.5);
  for (const char* kind : {"forest", "svm", "knn"}) {
    const Result<Recipe> recipe = make_recipe(kind, {}, 1);
    const std::vector<Fold> folds = grouped_folds(data.targets, data.groups, 3, 1);
    EXPECT_LT(measure(*cross_validate(data, folds, *recipe, run_serially)).ece, 0.1) << kind;
  }
}

TEST(Training, RefusesDataThatCannotBeUsed) {
  const Result<Recipe> recipe = make_recipe("knn", {}, 1);
  const auto message = [&](const DataSet& data) {
    const Result<Classifier> result = train_classifier(data, *recipe, {}, run_serially);
    return result.ok() ? std::string() : result.error().message;
  };
  EXPECT_EQ(message({}), "no rows");
  DataSet data = made_up_data(2, 5, 1);
  data.rows.row(3)[1] = NAN;
  EXPECT_EQ(message(data), "column x1_mean has a value that is not finite");
  data = made_up_data(2, 5, 1);
  for (int& target : data.targets) target = 1;
  EXPECT_EQ(message(data), "fewer than two different labels");
}

TEST(Parameters, RefuseWhatTheyDoNotKnow) {
  const auto error = [](std::vector<Parameters::Setting> settings) {
    const Result<Recipe> recipe = make_recipe("svm", settings, 1);
    return recipe.ok() ? std::string("none") : recipe.error().message;
  };
  EXPECT_EQ(error({{"C", "10"}, {"gamma", "0.01"}}), "none");
  EXPECT_EQ(error({{"c", "10"}}), "unknown parameter c");
  EXPECT_EQ(error({{"C", "1"}, {"C", "2"}}), "parameter C is given twice");
  for (const char* value : {"0", "-1", "1e9", "ten", "", "1x", "nan", "inf", "0x10"}) {
    EXPECT_EQ(error({{"C", value}}), std::string("parameter C cannot be '") + value + "'");
  }
  EXPECT_EQ(error({{"gamma", "automatic"}}), "parameter gamma cannot be 'automatic'");
  EXPECT_EQ(make_recipe("forest", std::vector<Parameters::Setting>{{"max_depth", "2.5"}}, 1).error().code,
            ErrorCode::kInvalidArgument);
  const auto layers = [](const char* sizes) {
    return Parameters::make(find_trainer("dense")->parameters,
                            std::vector<Parameters::Setting>{{"hidden_layer_sizes", sizes}});
  };
  EXPECT_EQ(layers("300-100-20")->list("hidden_layer_sizes"), (std::vector<std::int64_t>{300, 100, 20}));
  EXPECT_EQ(layers("7")->list("hidden_layer_sizes"), std::vector<std::int64_t>{7});
  for (const char* sizes : {"", "-", "3-", "-3", "3--4", "3-0", "3,4", "2.5-1", "3-x"}) {
    EXPECT_FALSE(layers(sizes).ok()) << sizes;
  }
  const Result<Recipe> unknown = make_recipe("wizard", {}, 1);
  EXPECT_EQ(unknown.error().message, "unknown model kind 'wizard'");
  EXPECT_EQ(unknown.error().hint.find("Known kinds: "), 0u);
  for (const Trainer& trainer : trainers()) {
    EXPECT_NE(unknown.error().hint.find(trainer.kind), std::string::npos) << trainer.kind;
  }
}

TEST(Scaler, TakesLogarithmsOfVariancesAndStandardises) {
  Matrix rows(3, 2);
  rows.values = {1, 1, 2, 10, 3, 100};
  const Scaler scaler = Scaler::fit(rows, std::vector<std::string>{"a_mean", "a_var"}, Scaling::kStandard, false);
  const Matrix scaled = scaler.transform(rows);
  EXPECT_NEAR(scaled.row(0)[0], -std::sqrt(1.5), 1e-6);
  EXPECT_NEAR(scaled.row(0)[1], -std::sqrt(1.5), 1e-6);
  EXPECT_NEAR(scaled.row(2)[1], std::sqrt(1.5), 1e-6);
  // A variance of zero (silence) counts as the smallest one seen.
  std::vector<double> out(2);
  scaler.transform(std::vector<double>{2, 0}, out);
  EXPECT_NEAR(out[1], -std::sqrt(1.5), 1e-6);
}

TEST(Scaler, MakesNormalScores) {
  Matrix rows(2001, 2);
  for (std::size_t r = 0; r < rows.rows; ++r) {
    rows.row(r)[0] = std::pow(static_cast<double>(r), 3);
    rows.row(r)[1] = 7;
  }
  const Scaler scaler = Scaler::fit(rows, std::vector<std::string>{"x", "constant"}, Scaling::kQuantile, false);
  std::vector<double> out(2);
  scaler.transform(std::vector<double>{1e9, 7}, out);
  EXPECT_NEAR(out[0], 0, 1e-3);
  EXPECT_NEAR(out[1], 0, 1e-9);
  scaler.transform(std::vector<double>{std::pow(2000 * 0.84134, 3), 7}, out);
  EXPECT_NEAR(out[0], 1, 0.01);
  scaler.transform(std::vector<double>{1e300, -1e300}, out);
  EXPECT_DOUBLE_EQ(out[0], 2.5);
  EXPECT_DOUBLE_EQ(out[1], -2.5);
}

TEST(Level, RowsOfOneRecordingAtTwoVolumesDifferInOneColumn) {
  const std::vector<std::string> columns = {"tempo",        "rms_mean",   "rms_var",   "harmony_mean",
                                            "perceptr_var", "mfcc1_mean", "mfcc1_var", "mfcc2_mean"};
  const double gain = 0.25;
  std::vector<double> loud = {120, 0.2, 0.01, 1e-4, 0.003, -100, 2000, 80};
  std::vector<double> quiet = {120,
                               0.2 * gain,
                               0.01 * gain * gain,
                               1e-4 * gain,
                               0.003 * gain * gain,
                               -100 + std::sqrt(128.0) * 20 * std::log10(gain),
                               2000,
                               80};
  const Level level(columns);
  level.apply(loud);
  level.apply(quiet);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i] == "rms_mean") continue;
    EXPECT_NEAR(loud[i], quiet[i], 1e-9 * std::abs(loud[i])) << columns[i];
  }
  EXPECT_EQ(loud[1], 0.2);
  EXPECT_NEAR(loud[2], 0.25, 1e-12);

  std::vector<double> silent(columns.size());
  level.apply(silent);
  for (const double value : silent) EXPECT_TRUE(std::isfinite(value));

  std::vector<double> other = {1, 2};
  Level(std::vector<std::string>{"harmony_mean", "x"}).apply(other);
  EXPECT_EQ(other, (std::vector<double>{1, 2}));
}

TEST(PairwiseCoupling, RecoversProbabilitiesThatAgree) {
  const std::vector<double> truth = {0.5, 0.3, 0.15, 0.05};
  std::vector<double> pairs(16, 0.5);
  for (std::size_t i = 0; i < 4; ++i) {
    for (std::size_t j = 0; j < 4; ++j) pairs[i * 4 + j] = truth[i] / (truth[i] + truth[j]);
  }
  std::vector<double> coupled(4);
  couple_pairs(pairs, coupled);
  for (std::size_t i = 0; i < 4; ++i) EXPECT_NEAR(coupled[i], truth[i], 1e-4);
}

TEST(Random, IsUniformAndTheSameEverywhere) {
  Rng rng(1);
  EXPECT_EQ(rng.next(), Rng(1).next());
  EXPECT_NE(Rng(1, 0).next(), Rng(1, 1).next());
  std::vector<int> counts(7);
  for (int i = 0; i < 70000; ++i) ++counts[rng.index(7)];
  for (const int count : counts) EXPECT_NEAR(count, 10000, 400);
}

}  // namespace
}  // namespace genrescope::learn
