// What convolutional networks promise beyond what every kind does (model_file_test.cpp, explain_test.cpp).
#include "learn/convolution.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "learn/convolution_training.h"
#include "learn/training.h"
#include "made_up_data.h"

namespace genrescope::learn {
namespace {

constexpr PictureSize kSize = {13, 7};  // odd: what is left over at the ends counts

// Noise, in which class 0 has a spot that lasts and class 1 one that moves up, anywhere in time.
DataSet moving_spots(std::size_t rows, std::uint64_t seed) {
  DataSet data;
  for (std::size_t c = 0; c < kSize.pixels(); ++c) data.columns.push_back(std::string("c") + std::to_string(c));
  data.labels = {"lasting", "moving"};
  data.rows = Matrix(rows, kSize.pixels());
  Rng rng(seed);
  for (std::size_t r = 0; r < rows; ++r) {
    for (double& value : data.rows.row(r)) value = 0.3 * roughly_normal(rng);
    const std::size_t begin = rng.index(kSize.cells - 4);
    const std::size_t band = rng.index(kSize.bands - 4);
    for (std::size_t i = 0; i < 5; ++i) {
      const std::size_t at = r % 2 == 0 ? band + 2 : band + i;
      data.rows.row(r)[at * kSize.cells + begin + i] += 3;
    }
    data.targets.push_back(static_cast<int>(r % 2));
    data.groups.push_back(static_cast<int>(r));
  }
  return data;
}

Result<Classifier> train(const DataSet& data, std::vector<Parameters::Setting> settings, std::uint64_t seed = 1) {
  settings.emplace_back("bands", std::to_string(kSize.bands));
  Result<Recipe> recipe = make_recipe("convolution", settings, seed);
  recipe->calibration_folds = 0;
  ModelInfo info;
  info.name = "spots";
  info.sample_rate = 22050;
  info.segment_length = 30;
  return train_classifier(data, *recipe, info, run_serially);
}

double accuracy(const Classifier& model, const DataSet& data) {
  double right = 0;
  for (std::size_t r = 0; r < data.rows.rows; ++r) {
    const std::vector<double> p = model.predict(data.rows.row(r)).probabilities;
    right += std::max_element(p.begin(), p.end()) - p.begin() == data.targets[r] ? 1 : 0;
  }
  return right / static_cast<double>(data.rows.rows);
}

TEST(Convolution, GradientsAreTheSlopesOfTheLoss) {
  Rng rng(3);
  const DataSet data = moving_spots(4, 5);
  ConvolutionNetwork network(data.rows, kSize.bands, std::array<std::size_t, 3>{3, 9, 4}, 2, rng);
  FloatMatrix picture;
  network.to_picture(data.rows.row(1), picture);
  std::vector<DenseLayer>& layers = network.layers();
  std::vector<DenseLayer> gradients = layers;
  for (DenseLayer& layer : gradients) {
    layer.weights.resize(layer.weights.rows(), layer.weights.columns());
    layer.biases.resize(1, layer.biases.columns());
  }
  std::vector<DenseLayer> ignored = gradients;
  ConvolutionBackpropagation backpropagation(0);
  const auto loss = [&](std::vector<DenseLayer>& into) {
    return backpropagation(layers, picture, kSize, 1, rng, 1, into);
  };
  loss(gradients);
  std::size_t checked = 0;
  std::size_t wrong = 0;
  const auto check = [&](float& weight, float gradient) {
    constexpr float kStep = 0x1p-10F;
    const float kept = weight;
    weight = kept + kStep;
    const double above = loss(ignored);
    weight = kept - kStep;
    const double below = loss(ignored);
    weight = kept;
    const double slope = (above - below) / (2 * static_cast<double>(kStep));
    ++checked;
    if (std::abs(slope - gradient) > 2e-3 + 0.02 * std::abs(slope)) ++wrong;
  };
  for (std::size_t i = 0; i < layers.size(); ++i) {
    for (std::size_t k = 0; k < layers[i].weights.columns(); ++k) {
      for (std::size_t c = 0; c < layers[i].weights.rows(); ++c) {
        check(layers[i].weights.row(c)[k], gradients[i].weights.row(c)[k]);
      }
      check(layers[i].biases.row(0)[k], gradients[i].biases.row(0)[k]);
    }
  }
  EXPECT_GT(checked, 500u);
  // A step may turn a unit on, or another pixel into the largest; then there is no slope.
  EXPECT_LT(wrong, checked / 50);
}

TEST(Convolution, LearnsWhatMovesWhereverItIs) {
  const DataSet data = moving_spots(200, 1);
  const auto model = train(data, {{"max_iter", "30"}, {"masks", "0"}});
  ASSERT_TRUE(model.ok()) << model.error().message;
  EXPECT_GT(accuracy(*model, moving_spots(200, 2)), 0.9);
}

TEST(Convolution, TheSeedDeterminesTheModelAndFilesKeepIt) {
  const DataSet data = moving_spots(40, 1);
  const std::vector<Parameters::Setting> quick = {{"max_iter", "2"}, {"window", "0.6"}, {"dropout", "0.5"}};
  const auto first = train(data, quick);
  const auto again = train(data, quick);
  const auto other = train(data, quick, 2);
  ASSERT_TRUE(first.ok() && again.ok() && other.ok());
  EXPECT_EQ(first->save(), again->save());
  EXPECT_NE(first->save(), other->save());
  const auto loaded = Classifier::load(first->save());
  ASSERT_TRUE(loaded.ok()) << loaded.error().message;
  for (std::size_t r = 0; r < data.rows.rows; ++r) {
    EXPECT_EQ(loaded->predict(data.rows.row(r)).probabilities, first->predict(data.rows.row(r)).probabilities);
  }
}

TEST(Convolution, RefusesFilesThatAskForTooMuch) {
  ByteWriter out;
  out.u32(200);  // bands, more than columns
  out.u32(1);    // blocks
  for (int i = 0; i < 400; ++i) out.f32(1);
  ByteReader in(out.bytes());
  EXPECT_EQ(convolution_kind().load(in, 100, 2), nullptr);

  ByteWriter deep;
  deep.u32(1);
  deep.u32(30);  // blocks
  for (int i = 0; i < 1000; ++i) deep.f32(1);
  ByteReader in_deep(deep.bytes());
  EXPECT_EQ(convolution_kind().load(in_deep, 100, 2), nullptr);
}

TEST(Convolution, TakesAnyNumberOfColumns) {
  const DataSet data = made_up_data(3, 20, 4);
  Result<Recipe> recipe = make_recipe("convolution", std::array<Parameters::Setting, 1>{{{"max_iter", "30"}}}, 1);
  recipe->calibration_folds = 0;
  const auto model = train_classifier(data, *recipe, {}, run_serially);
  ASSERT_TRUE(model.ok());
  EXPECT_GT(accuracy(*model, data), 0.6);
}

}  // namespace
}  // namespace genrescope::learn
