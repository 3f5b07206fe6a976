#include "learn/discriminant.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "learn/lda.h"
#include "learn/metrics.h"
#include "learn/symmetric.h"
#include "learn/unknown_class.h"
#include "made_up_data.h"

namespace genrescope::learn {
namespace {

Matrix product(const Matrix& rows) {
  Matrix result(rows.columns, rows.columns);
  for (std::size_t i = 0; i < rows.columns; ++i) {
    for (std::size_t j = 0; j < rows.columns; ++j) {
      for (std::size_t r = 0; r < rows.rows; ++r) result.row(i)[j] += rows.row(r)[i] * rows.row(r)[j];
    }
  }
  return result;
}

TEST(Symmetric, CholeskySolvesAndEigenvectorsDiagonalise) {
  const Matrix matrix = product(made_up_data(2, 20, 1).rows);
  std::vector<double> truth = {1, -2, 3, -4, 5};
  std::vector<double> x(5);
  for (std::size_t i = 0; i < 5; ++i) {
    for (std::size_t j = 0; j < 5; ++j) x[i] += matrix.row(i)[j] * truth[j];
  }
  Cholesky::factor(matrix)->solve(x);
  for (std::size_t i = 0; i < 5; ++i) EXPECT_NEAR(x[i], truth[i], 1e-9);
  EXPECT_FALSE(Cholesky::factor(Matrix(3, 3)).has_value());

  const Eigenvectors found = largest_eigenvectors(matrix, 2);
  EXPECT_GT(found.values[0], found.values[1]);
  for (std::size_t i = 0; i < 5; ++i) {
    double sum = 0;
    for (std::size_t j = 0; j < 5; ++j) sum += matrix.row(i)[j] * found.vectors.row(0)[j];
    EXPECT_NEAR(sum, found.values[0] * found.vectors.row(0)[i], 1e-9 * found.values[0]);
  }
}

double accuracy(const DataSet& data, const char* kind, std::vector<Parameters::Setting> settings) {
  Recipe recipe = *make_recipe(kind, settings, 1);
  recipe.calibration_folds = 0;
  return measure(*cross_validate(data, grouped_folds(data.targets, data.groups, 5, 1), recipe, run_serially)).accuracy;
}

// Column 0 tells the class, column 1 the artist, far louder.
DataSet artists_shout() {
  DataSet data = made_up_data(2, 120, 2, 3);
  Rng rng(9);
  std::vector<double> shift(data.rows.rows);
  for (double& value : shift) value = 20 * (rng.uniform() - 0.5);
  for (std::size_t r = 0; r < data.rows.rows; ++r) {
    data.groups[r] = static_cast<int>(r / 20 * 2) + data.targets[r];
    data.rows.row(r)[1] += shift[static_cast<std::size_t>(data.groups[r])];
  }
  return data;
}

TEST(Lda, ArtistsDoNotDrownWhatTellsTheClass) {
  const DataSet data = artists_shout();
  EXPECT_GE(accuracy(data, "lda", {{"artist_weight", "5"}}), accuracy(data, "lda", {}));
  EXPECT_GT(accuracy(data, "lda", {{"artist_weight", "5"}}), 0.78);
}

TEST(Discriminant, LearnsWhatLinearDiscriminantsCannot) {
  // Two classes around the same middle, one of them a ring.
  DataSet data = made_up_data(2, 150, 0);
  for (std::size_t r = 0; r < data.rows.rows; ++r) {
    if (data.targets[r] == 1) data.rows.row(r)[0] *= 12;
  }
  EXPECT_LT(accuracy(data, "lda", {}), 0.65);
  EXPECT_GT(accuracy(data, "discriminant", {{"scaler", "standard"}, {"gamma", "5"}, {"kernel_weight", "20"}}), 0.7);
}

TEST(Discriminant, VariantsOfTheTrainingRowsMakeItIndifferentToThem) {
  // Column 2 tells the class, but a variant moves it; column 3 tells it a little less, and stays.
  DataSet data = made_up_data(2, 150, 0);
  for (std::size_t r = 0; r < data.rows.rows; ++r) {
    data.rows.row(r)[2] += 4 * data.targets[r];
    data.rows.row(r)[3] += 3 * data.targets[r];
  }
  Rng rng(4);
  data.variants.kinds = {"bent"};
  data.variants.rows = Matrix(0, 5);
  for (std::size_t r = 0; r < data.rows.rows; ++r) {
    std::vector<double> row(data.rows.row(r).begin(), data.rows.row(r).end());
    row[2] += rng.uniform() < 0.5 ? 8 : -8;
    data.variants.rows.values.insert(data.variants.rows.values.end(), row.begin(), row.end());
    ++data.variants.rows.rows;
    data.variants.origins.push_back(r);
    data.variants.kind_of.push_back(0);
  }
  const auto flips = [&](const char* weight) {
    const std::vector<Parameters::Setting> settings = {{"variant_weight", weight}, {"kernel_weight", "0"}};
    Recipe recipe = *make_recipe("discriminant", settings, 1);
    recipe.calibration_folds = 0;
    const auto answers =
        cross_validate(data, grouped_folds(data.targets, data.groups, 5, 1), recipe, run_serially)->variants;
    EXPECT_EQ(answers.size(), data.rows.rows);
    return std::count_if(answers.begin(), answers.end(),
                         [](const VariantAnswer& answer) { return answer.answer != answer.original; });
  };
  EXPECT_LT(flips("10"), flips("0") / 2);
}

TEST(Discriminant, FindsTheTrainingRowItself) {
  const DataSet data = made_up_data(3, 40, 2);
  const auto model =
      discriminant_trainer().train({data.rows, data.targets, data.groups, 3},
                                   *Parameters::make(discriminant_trainer().parameters, {}), 1, run_serially);
  for (const std::size_t r : {0u, 17u, 99u}) EXPECT_EQ(model->nearest(data.rows.row(r), 3).front().row, r);
}

TEST(MusicGate, StopsWhatIsNoMusicAndLetsMusicPass) {
  DataSet data = made_up_data(3, 80, 2);
  data.not_music.kinds = {"speech"};
  data.not_music.rows = Matrix(40, 5);
  Rng rng(3);
  for (std::size_t r = 0; r < 40; ++r) {
    for (double& value : data.not_music.rows.row(r)) value = roughly_normal(rng);
    data.not_music.rows.row(r)[4] = 40;
    data.not_music.kind_of.push_back(0);
  }
  CalibrationReport report;
  ModelInfo info;
  info.segment_length = 30;
  const Result<Recipe> recipe = make_recipe("lda", {}, 1);
  const Result<Classifier> trained = train_classifier(data, *recipe, info, run_serially, &report);
  ASSERT_TRUE(trained.ok());
  const Classifier& classifier = *trained;
  EXPECT_EQ(report.gate.not_music, 40u);
  EXPECT_GE(report.gate.not_music_stopped, 0.95);
  EXPECT_LE(report.gate.music_stopped, 0.01);

  const Answer music = classifier.predict(data.rows.row(0));
  const Answer speech = classifier.predict(data.not_music.rows.row(0));
  EXPECT_FALSE(music.not_music);
  EXPECT_TRUE(speech.not_music);
  // Speech in a track is left out of its answer, until there is more of it than of music.
  const std::vector<Answer> both = {music, speech};
  EXPECT_EQ(classifier.combine(both, std::vector<double>{2, 1}).probabilities, music.probabilities);
  EXPECT_NE(classifier.combine(both, std::vector<double>{2, 1}).verdict, Verdict::kNotMusic);
  EXPECT_EQ(classifier.combine(both, std::vector<double>{1, 2}).verdict, Verdict::kNotMusic);
}

TEST(UnknownClass, RowsOfAClassNeverSeenHaveLittleEvidence) {
  const DataSet data = made_up_data(4, 60, 4);
  for (const char* kind : {"lda", "discriminant"}) {
    const Result<std::vector<double>> areas = unknown_class_auroc(data, grouped_folds(data.targets, data.groups, 3, 1),
                                                                  *make_recipe(kind, {}, 1), run_serially);
    ASSERT_TRUE(areas.ok());
    for (const double area : *areas) EXPECT_GT(area, 0.7) << kind;
  }
}

}  // namespace
}  // namespace genrescope::learn
