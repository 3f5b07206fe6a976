// What dense networks promise beyond what every kind does (model_file_test.cpp, explain_test.cpp).
#include "learn/dense.h"

#include <gtest/gtest.h>

#include <cmath>

#include "learn/dense_training.h"
#include "made_up_data.h"

namespace genrescope::learn {
namespace {

Parameters parameters(const std::vector<Parameters::Setting>& settings) {
  return *Parameters::make(dense_trainer().parameters, settings);
}

DenseNetwork train(const DataSet& data, const std::vector<Parameters::Setting>& settings, std::uint64_t seed = 1) {
  return train_dense({data.rows, data.targets, data.groups, data.labels.size()}, parameters(settings), seed);
}

double accuracy(const DenseNetwork& network, const DataSet& data) {
  std::vector<double> p(data.labels.size());
  double right = 0;
  for (std::size_t r = 0; r < data.rows.rows; ++r) {
    network.predict(data.rows.row(r), p);
    right += std::max_element(p.begin(), p.end()) - p.begin() == data.targets[r] ? 1 : 0;
  }
  return right / static_cast<double>(data.rows.rows);
}

TEST(FloatMatrix, MultipliesAnyShape) {
  for (const std::size_t rows : {1u, 3u, 4u, 9u}) {
    for (const std::size_t columns : {1u, 8u, 13u}) {
      FloatMatrix a(rows, 5);
      FloatMatrix b(5, columns);
      for (std::size_t k = 0; k < 5; ++k) {
        for (std::size_t r = 0; r < rows; ++r) a.row(r)[k] = static_cast<float>(r * 2 + k);
        for (std::size_t c = 0; c < columns; ++c) b.row(k)[c] = static_cast<float>(c) - static_cast<float>(3 * k);
      }
      FloatMatrix product;
      multiply(a, b, product);
      FloatMatrix turned;
      transpose(product, turned);
      for (std::size_t r = 0; r < rows; ++r) {
        for (std::size_t c = 0; c < columns; ++c) {
          float expected = 0;
          for (std::size_t k = 0; k < 5; ++k) expected += a.row(r)[k] * b.row(k)[c];
          EXPECT_EQ(product.row(r)[c], expected);
          EXPECT_EQ(turned.row(c)[r], expected);
        }
      }
    }
  }
}

TEST(Dense, GradientsAreTheSlopesOfTheLoss) {
  Rng rng(3);
  DenseNetwork network(std::vector<std::size_t>{4, 6, 5, 3}, rng);
  FloatMatrix input(7, 4);
  std::vector<int> targets;
  for (std::size_t r = 0; r < 7; ++r) {
    for (std::size_t c = 0; c < 4; ++c) input.row(r)[c] = static_cast<float>(roughly_normal(rng));
    targets.push_back(static_cast<int>(r % 3));
  }
  Backpropagation backpropagation(0, 0.5);
  std::vector<DenseLayer> gradients;
  std::vector<DenseLayer> ignored;
  backpropagation(network, input, targets, rng, gradients);
  const auto check = [&](float& weight, float gradient) {
    constexpr float kStep = 0x1p-9F;
    const float kept = weight;
    weight = kept + kStep;
    const double above = backpropagation(network, input, targets, rng, ignored);
    weight = kept - kStep;
    const double below = backpropagation(network, input, targets, rng, ignored);
    weight = kept;
    EXPECT_NEAR(gradient, (above - below) / (2 * static_cast<double>(kStep)), 1e-3);
  };
  for (std::size_t i = 0; i < 3; ++i) {
    DenseLayer& layer = network.layers()[i];
    for (std::size_t k = 0; k < layer.weights.columns(); ++k) {
      for (std::size_t c = 0; c < layer.weights.rows(); ++c) {
        check(layer.weights.row(c)[k], gradients[i].weights.row(c)[k]);
      }
      // Biases are not penalised.
      check(layer.biases.row(0)[k], gradients[i].biases.row(0)[k]);
    }
  }
}

TEST(Dense, DropoutKeepsTheMeanAndDropsItsShare) {
  // One unit of weight 1 per path: the score's mean over many drops is the score without.
  Rng rng(5);
  DenseNetwork network(std::vector<std::size_t>{1, 1000, 2}, rng);
  for (DenseLayer& layer : network.layers()) {
    for (std::size_t r = 0; r < layer.weights.rows(); ++r) {
      for (std::size_t c = 0; c < layer.weights.columns(); ++c) layer.weights.row(r)[c] = c == 0 ? 0.001F : 0.0F;
    }
    layer.biases.resize(1, layer.biases.columns());
  }
  for (std::size_t k = 0; k < 1000; ++k) network.layers()[0].weights.row(0)[k] = 1;
  FloatMatrix input(1, 1);
  input.row(0)[0] = 1;
  Backpropagation dropping(0.4, 0);
  std::vector<DenseLayer> gradients;
  double score = 0;
  double kept = 0;
  for (int i = 0; i < 50; ++i) {
    // Two classes, scores s and 0: the loss of the first is log(1 + exp(-s)).
    score -= std::log(std::exp(dropping(network, input, std::vector{0}, rng, gradients)) - 1) / 50;
    for (std::size_t k = 0; k < 1000; ++k) kept += gradients[1].weights.row(k)[0] != 0 ? 1 : 0;
  }
  EXPECT_NEAR(score, 1, 0.02);
  EXPECT_NEAR(kept / 50000, 0.6, 0.02);
}

TEST(Dense, EverySolverLearnsWhatNoLineSeparates) {
  DataSet data = made_up_data(2, 200, 0);
  for (std::size_t r = 0; r < data.rows.rows; ++r) {
    data.rows.row(r).back() = 0;
    data.targets[r] = data.rows.row(r)[0] * data.rows.row(r)[1] > 0 ? 1 : 0;
  }
  EXPECT_GT(accuracy(train(data, {{"learning_rate_init", "0.01"}}), data), 0.95);
  EXPECT_GT(accuracy(train(data, {{"learning_rate_init", "0.01"}, {"dropout", "0.2"}}), data), 0.93);
  EXPECT_GT(accuracy(train(data, {{"solver", "sgd"}, {"learning_rate_init", "0.1"}}), data), 0.95);
  EXPECT_GT(
      accuracy(train(data, {{"solver", "sgd"}, {"nesterovs_momentum", "false"}, {"learning_rate_init", "0.1"}}), data),
      0.95);
}

TEST(Dense, QuantisingKeepsWhatWasLearned) {
  const DataSet data = made_up_data(4, 100, 2);
  DenseNetwork network = train(data, {{"hidden_layer_sizes", "30-20"}, {"learning_rate_init", "0.01"}});
  const double before = accuracy(network, data);
  network.quantise();
  EXPECT_NEAR(accuracy(network, data), before, 0.01);
}

TEST(Dense, EarlyStoppingKeepsTheNetworkThatDoesBestOnOtherGroups) {
  // Clouds that overlap: more training only learns them by heart.
  const DataSet data = made_up_data(2, 100, 0.7);
  const std::vector<Parameters::Setting> common = {
      {"learning_rate_init", "0.02"}, {"max_iter", "500"}, {"tol", "0"}, {"n_iter_no_change", "500"}, {"alpha", "0"}};
  std::vector<Parameters::Setting> early = common;
  early.emplace_back("early_stopping", "true");
  early.emplace_back("validation_fraction", "0.3");
  const DataSet fresh = made_up_data(2, 1000, 0.7, 99);
  double with = 0;
  double without = 0;
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    with += accuracy(train(data, early, seed), fresh) / 5;
    without += accuracy(train(data, common, seed), fresh) / 5;
  }
  EXPECT_GT(with, without);
}

TEST(Dense, TheSeedDeterminesTheNetwork) {
  const DataSet data = made_up_data(2, 40, 2);
  const auto first_weights = [&](std::uint64_t seed) {
    const DenseNetwork network = train(data, {{"dropout", "0.5"}, {"max_iter", "5"}}, seed);
    const std::span<const float> values = network.layers()[0].weights.values();
    return std::vector<float>(values.begin(), values.end());
  };
  EXPECT_EQ(first_weights(1), first_weights(1));
  EXPECT_NE(first_weights(1), first_weights(2));
}

TEST(Dense, SurvivesTrainingThatBlowsUp) {
  DataSet data = made_up_data(2, 40, 2);
  for (double& value : data.rows.values) value *= 1e12;
  DenseNetwork network = train(data, {{"solver", "sgd"}, {"learning_rate_init", "10"}, {"max_iter", "20"}});
  network.quantise();
  std::vector<double> p(2);
  network.predict(data.rows.row(0), p);
  EXPECT_NEAR(p[0] + p[1], 1, 1e-9);
}

}  // namespace
}  // namespace genrescope::learn
