// Every kind of model: what is saved is what was trained, and no bytes whatever can harm the loader.
#include <gtest/gtest.h>

#include <cmath>

#include "learn/byte_io.h"
#include "learn/training.h"
#include "made_up_data.h"

namespace genrescope::learn {
namespace {

using Bytes = std::vector<std::uint8_t>;

class ModelFile : public testing::TestWithParam<std::vector<std::string>> {
 protected:
  // The parameter is the kind, followed by names and values of its parameters.
  Classifier train(const DataSet& data) const {
    std::vector<Parameters::Setting> settings;
    for (std::size_t i = 1; i + 1 < GetParam().size(); i += 2) settings.emplace_back(GetParam()[i], GetParam()[i + 1]);
    const Result<Recipe> recipe = make_recipe(GetParam()[0], settings, 3);
    EXPECT_TRUE(recipe.ok());
    ModelInfo info;
    info.name = "made-up";
    info.schema_hash = 0x1234;
    info.sample_rate = 22050;
    info.segment_length = 30;
    Result<Classifier> classifier = train_classifier(data, *recipe, info, run_serially);
    EXPECT_TRUE(classifier.ok());
    return std::move(*classifier);
  }
};

// With the right checksum again, so that the damage gets past it.
Bytes sealed(Bytes bytes) {
  if (bytes.size() < 8) return bytes;
  bytes.resize(bytes.size() - 8);
  ByteWriter checksum;
  checksum.u64(fnv1a(bytes));
  bytes.insert(bytes.end(), checksum.bytes().begin(), checksum.bytes().end());
  return bytes;
}

void expect_probabilities(const Classifier& classifier) {
  const std::vector<double> row(classifier.info().columns.size(), 0.5);
  double sum = 0;
  for (const double probability : classifier.predict(row).probabilities) {
    ASSERT_TRUE(std::isfinite(probability));
    sum += probability;
  }
  ASSERT_NEAR(sum, 1, 1e-9);
}

TEST_P(ModelFile, LearnsAndKeepsItsPredictionsToTheBit) {
  const DataSet data = made_up_data(3, 40, 4);
  const Classifier classifier = train(data);
  const Result<Classifier> loaded = Classifier::load(classifier.save());
  ASSERT_TRUE(loaded.ok()) << loaded.error().message;
  EXPECT_EQ(loaded->save(), classifier.save());
  const DataSet fresh = made_up_data(3, 100, 4, 99);
  int right = 0;
  for (std::size_t r = 0; r < fresh.rows.rows; ++r) {
    const std::vector<double> probabilities = loaded->predict(fresh.rows.row(r)).probabilities;
    ASSERT_EQ(probabilities, classifier.predict(fresh.rows.row(r)).probabilities);
    right += std::max_element(probabilities.begin(), probabilities.end()) - probabilities.begin() == fresh.targets[r]
                 ? 1
                 : 0;
  }
  EXPECT_GT(right, 280);
  EXPECT_EQ(loaded->info().name, "made-up");
  EXPECT_EQ(loaded->info().kind, GetParam()[0]);
  EXPECT_EQ(loaded->info().labels, data.labels);
  EXPECT_EQ(loaded->info().columns, data.columns);
  EXPECT_EQ(loaded->info().parameters, classifier.info().parameters);
  EXPECT_EQ(loaded->info().temperature, classifier.info().temperature);
}

TEST_P(ModelFile, SaysWhatDiffersFromTheFeatures) {
  const Classifier classifier = train(made_up_data(2, 20, 3));
  EXPECT_FALSE(classifier.mismatch(0x1234, 22050));
  const auto other_features = classifier.mismatch(0x1235, 22050);
  ASSERT_TRUE(other_features);
  EXPECT_EQ(other_features->code, ErrorCode::kModelMismatch);
  EXPECT_NE(other_features->message.find("0000000000001234"), std::string::npos);
  EXPECT_NE(other_features->message.find("0000000000001235"), std::string::npos);
  const auto other_rate = classifier.mismatch(0x1234, 44100);
  ASSERT_TRUE(other_rate);
  EXPECT_NE(other_rate->message.find("44100"), std::string::npos);
}

TEST_P(ModelFile, RefusesRowsThatDoNotFit) {
  const Classifier classifier = train(made_up_data(2, 20, 3));
  EXPECT_TRUE(classifier.predict(std::vector<double>(4)).probabilities.empty());
  EXPECT_TRUE(classifier.predict(std::vector<double>{1, 2, NAN, 4, 5}).probabilities.empty());
  EXPECT_TRUE(classifier.predict(std::vector<double>{1, 2, INFINITY, 4, 5}).probabilities.empty());
  double sum = 0;
  for (const double p : classifier.predict(std::vector<double>{1e300, -1e300, 1e300, 0, -1e300}).probabilities)
    sum += p;
  EXPECT_NEAR(sum, 1, 1e-9);
}

TEST_P(ModelFile, SurvivesEveryTruncation) {
  const Bytes bytes = train(made_up_data(3, 20, 3)).save();
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    const Bytes cut(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size));
    ASSERT_FALSE(Classifier::load(cut).ok()) << size;
    ASSERT_FALSE(Classifier::load(sealed(cut)).ok()) << size;
  }
  Bytes longer = bytes;
  longer.push_back(0);
  EXPECT_FALSE(Classifier::load(longer).ok());
  EXPECT_FALSE(Classifier::load(sealed(longer)).ok());
}

TEST_P(ModelFile, SurvivesRandomBytes) {
  const Bytes bytes = train(made_up_data(3, 20, 3)).save();
  Rng rng(17);
  int loaded = 0;
  for (int round = 0; round < 6000; ++round) {
    Bytes damaged = bytes;
    for (std::size_t flips = 1 + rng.index(4); flips > 0; --flips) {
      // Half of them near the start, where the counts are.
      const std::size_t at = rng.index(rng.index(2) == 0 ? damaged.size() : std::min<std::size_t>(400, damaged.size()));
      damaged[at] = static_cast<std::uint8_t>(rng.index(4) == 0 ? 0xFF : rng.index(256));
    }
    if (damaged == bytes) continue;
    ASSERT_FALSE(Classifier::load(damaged).ok());
    const Result<Classifier> result = Classifier::load(sealed(damaged));
    if (!result.ok()) continue;
    ++loaded;
    expect_probabilities(*result);
  }
  EXPECT_GT(loaded, 100);  // otherwise the parsers behind the header were hardly tried
}

TEST_P(ModelFile, TrainsWithAClassThatHasNoRows) {
  DataSet data = made_up_data(3, 20, 3);
  data.labels.insert(data.labels.begin(), "absent");
  for (int& target : data.targets) ++target;
  const Classifier classifier = train(data);
  EXPECT_TRUE(Classifier::load(classifier.save()).ok());
  expect_probabilities(classifier);
}

TEST_P(ModelFile, TheSameBytesFromAnyNumberOfThreads) {
  const DataSet data = made_up_data(3, 30, 2);
  const Parallel backwards = [](std::size_t count, const std::function<void(std::size_t)>& body) {
    while (count > 0) body(--count);
  };
  const Result<Recipe> recipe = make_recipe(GetParam()[0], {}, 3);
  ASSERT_TRUE(recipe.ok());
  ModelInfo info;
  info.segment_length = 3;
  EXPECT_EQ(train_classifier(data, *recipe, info, run_serially)->save(),
            train_classifier(data, *recipe, info, backwards)->save());
}

INSTANTIATE_TEST_SUITE_P(
    AllKinds, ModelFile,
    testing::Values(
        std::vector<std::string>{"tree"},
        std::vector<std::string>{"extra-trees", "n_estimators", "20", "bootstrap", "true"},
        std::vector<std::string>{"forest", "n_estimators", "20"},
        std::vector<std::string>{"forest", "n_estimators", "20", "min_samples_leaf", "4", "scaler", "quantile"},
        std::vector<std::string>{"dense", "learning_rate_init", "0.01"},
        std::vector<std::string>{"dense", "hidden_layer_sizes", "24-16", "solver", "sgd", "dropout", "0.1",
                                 "early_stopping", "true", "learning_rate_init", "0.1", "max_iter", "400"},
        std::vector<std::string>{"logistic"}, std::vector<std::string>{"logistic", "penalty", "l1", "scaler", "none"},
        std::vector<std::string>{"sgd"},
        std::vector<std::string>{"sgd", "loss", "log_loss", "penalty", "elasticnet", "scaler", "none"},
        std::vector<std::string>{"sgd", "loss", "modified_huber", "penalty", "l1", "alpha", "0.001"},
        std::vector<std::string>{"svm"}, std::vector<std::string>{"svm", "scaler", "none", "C", "0.5", "gamma", "0.1"},
        std::vector<std::string>{"svm", "kernel", "linear"},
        std::vector<std::string>{"svm", "kernel", "poly", "coef0", "1", "scaler", "none"},
        std::vector<std::string>{"knn"},
        std::vector<std::string>{"knn", "scaler", "standard", "prototypes", "4", "weights", "uniform"},
        std::vector<std::string>{"lda"}, std::vector<std::string>{"discriminant"}));

TEST(ModelFileFormat, TellsOtherFilesAndVersionsApart) {
  EXPECT_EQ(Classifier::load({}).error().code, ErrorCode::kModelInvalid);
  const std::string text = "filename,length,label\n";
  const Bytes csv(text.begin(), text.end());
  EXPECT_EQ(Classifier::load(csv).error().message, "not a Genrescope model file");
  const Result<Recipe> recipe = make_recipe("knn", {}, 3);
  ModelInfo info;
  info.segment_length = 30;
  Bytes bytes = train_classifier(made_up_data(2, 10, 3), *recipe, info, run_serially)->save();
  bytes[20] ^= 1;
  EXPECT_NE(Classifier::load(bytes).error().message.find("checksum"), std::string::npos);
  bytes[6] = 9;
  const Result<Classifier> newer = Classifier::load(bytes);
  EXPECT_EQ(newer.error().code, ErrorCode::kModelMismatch);
  EXPECT_NE(newer.error().message.find("version 9"), std::string::npos);
}

}  // namespace
}  // namespace genrescope::learn
