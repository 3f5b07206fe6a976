// PCA, correlations, clusters, outliers, importances. Values without a derivation are scikit-learn's and SciPy's.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>

#include "learn/clustering_metrics.h"
#include "learn/correlation.h"
#include "learn/importance.h"
#include "learn/kmeans.h"
#include "learn/outliers.h"
#include "learn/pca.h"
#include "learn/trainer.h"
#include "made_up_data.h"

namespace genrescope::learn {
namespace {

Matrix small_matrix() {
  Matrix rows(5, 3);
  rows.values = {2, 0, 1, 4, 1, 0, 6, 3, 1, 8, 2, 5, 1, 7, 3};
  return rows;
}

TEST(Pca, AgreesWithScikitLearn) {
  const Matrix rows = small_matrix();
  const Pca pca = fit_pca(rows, 2);
  EXPECT_NEAR(pca.variances[0], 10.238251335781236, 1e-12);
  EXPECT_NEAR(pca.variances[1], 7.66923041935415, 1e-12);
  EXPECT_NEAR(pca.variance_shares[0], 0.5250385300400634, 1e-12);
  EXPECT_NEAR(pca.variance_shares[1], 0.39329386765918717, 1e-12);
  const std::vector<double> expected = {0.8032145164590226,  -0.5869761549004284, 0.10151568414686785,
                                        0.41163453396009475, 0.6701026693690714,  0.6176725855628538};
  for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_NEAR(pca.components.values[i], expected[i], 1e-12);
  // Projections are centred, uncorrelated, and have these variances.
  const Matrix covariance = covariance_matrix(pca.project(rows));
  EXPECT_NEAR(covariance.row(0)[0], pca.variances[0], 1e-12);
  EXPECT_NEAR(covariance.row(1)[1], pca.variances[1], 1e-12);
  EXPECT_NEAR(covariance.row(0)[1], 0, 1e-12);
}

TEST(Pca, StandsColumnsThatDoNotVary) {
  Matrix rows(4, 2);
  EXPECT_EQ(fit_pca(rows, 2).variance_shares, (std::vector<double>{0, 0}));
  for (std::size_t r = 0; r < 4; ++r) rows.row(r)[1] = static_cast<double>(r);
  const Pca pca = fit_pca(rows, 2);
  EXPECT_NEAR(pca.variance_shares[0], 1, 1e-12);
  EXPECT_NEAR(pca.components.row(0)[1], 1, 1e-12);
}

TEST(Correlation, AgreesWithNumPy) {
  const Matrix matrix = correlation_matrix(small_matrix());
  EXPECT_EQ(matrix.row(0)[0], 1);
  EXPECT_NEAR(matrix.row(0)[1], -0.3102007799620667, 1e-15);
  EXPECT_NEAR(matrix.row(0)[2], 0.3928670413703877, 1e-15);
  EXPECT_NEAR(matrix.row(2)[1], 0.3701166050988026, 1e-15);
  Matrix constant(3, 2);
  constant.values = {1, 5, 2, 5, 3, 5};
  EXPECT_EQ(correlation_matrix(constant).values, (std::vector<double>{1, 0, 0, 1}));
}

TEST(KMeans, FindsCloudsThatStandApart) {
  const DataSet data = made_up_data(3, 40, 20, 7, 4);
  Matrix rows(data.rows.rows, 3);
  for (std::size_t r = 0; r < rows.rows; ++r) std::copy_n(data.rows.row(r).begin(), 3, rows.row(r).begin());
  const Clustering clustering = k_means(rows, {.n_clusters = 3}, 1, run_serially);
  EXPECT_EQ(adjusted_rand_index(contingency_table(data.targets, clustering.clusters, 3, 3)), 1);
  // Three columns with the variance 1.
  EXPECT_NEAR(clustering.inertia / static_cast<double>(rows.rows), 3, 0.5);
  for (std::size_t k = 0; k < 3; ++k) {
    const std::span<const double> centre = clustering.centres.row(k);
    EXPECT_NEAR(std::accumulate(centre.begin(), centre.end(), 0.0), 20, 1);
  }
}

TEST(KMeans, MoreRunsAreNeverWorse) {
  const DataSet data = made_up_data(4, 30, 2);
  const double one = k_means(data.rows, {.n_clusters = 6, .n_init = 1}, 3, run_serially).inertia;
  EXPECT_LE(k_means(data.rows, {.n_clusters = 6, .n_init = 8}, 3, run_serially).inertia, one);
}

TEST(KMeans, AsManyClustersAsRowsLeaveNothing) {
  EXPECT_EQ(k_means(small_matrix(), {.n_clusters = 5}, 1, run_serially).inertia, 0);
  Matrix same(4, 2);  // fewer different rows than clusters
  EXPECT_EQ(k_means(same, {.n_clusters = 3}, 1, run_serially).inertia, 0);
}

TEST(ClusteringMetrics, AgreeWithScikitLearn) {
  const std::vector<int> classes = {0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2};
  const std::vector<int> clusters = {0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 0};
  const Matrix table = contingency_table(classes, clusters, 3, 3);
  EXPECT_EQ(table.values, (std::vector<double>{3, 1, 0, 0, 3, 1, 1, 0, 3}));
  EXPECT_NEAR(adjusted_rand_index(table), 0.3125, 1e-15);
  EXPECT_NEAR(normalised_mutual_information(table), 0.4881404928570851, 1e-14);
  const Matrix unrelated = contingency_table(std::vector{0, 0, 1, 1}, std::vector{0, 1, 0, 1}, 2, 2);
  EXPECT_NEAR(adjusted_rand_index(unrelated), -0.5, 1e-15);
  EXPECT_NEAR(normalised_mutual_information(unrelated), 0, 1e-15);
  const Matrix one = contingency_table(std::vector{0, 0}, std::vector{0, 0}, 1, 1);
  EXPECT_EQ(adjusted_rand_index(one), 1);
  EXPECT_EQ(normalised_mutual_information(one), 1);
}

TEST(Outliers, TailOfStudentsTAgreesWithSciPy) {
  EXPECT_NEAR(student_t_tail(1, 1), 0.25, 1e-15);
  EXPECT_NEAR(student_t_tail(2.5, 10), 0.015723422118304388, 1e-15);
  EXPECT_NEAR(student_t_tail(8, 98) / 1.2684716970470394e-12, 1, 1e-11);
  EXPECT_NEAR(student_t_tail(-1, 5), 0.8183912661754387, 1e-15);
  EXPECT_NEAR(student_t_tail(0.3, 3), 0.3918816460199595, 1e-15);
  EXPECT_EQ(student_t_tail(0, 7), 0.5);
  EXPECT_EQ(student_t_tail(std::numeric_limits<double>::infinity(), 7), 0);
}

TEST(Outliers, NamesTheRowThatIsFarFromItsClass) {
  DataSet data = made_up_data(2, 50, 8, 7, 20);
  // Ordinary in the other class, and ordinary on average in its own: columns deviate both ways.
  for (std::size_t c = 0; c < 20; ++c) data.rows.row(31)[c] += c % 2 == 0 ? 4 : -4;
  const std::vector<Outlier> outliers = find_outliers(data.rows, data.targets, 0.001);
  ASSERT_EQ(outliers.size(), 1u);
  EXPECT_EQ(outliers[0].row, 31u);
  EXPECT_GT(outliers[0].deviation, 1.5);
  EXPECT_LT(outliers[0].p, 0.001 / 50);
}

TEST(Outliers, RaisesFewFalseAlarms) {
  int alarms = 0;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const DataSet data = made_up_data(3, 40, 3, seed, 20);
    alarms += static_cast<int>(find_outliers(data.rows, data.targets, 0.05).size());
  }
  EXPECT_LT(alarms, 12);  // 3 expected of 60 classes; the lognormal column adds some
  EXPECT_TRUE(find_outliers(small_matrix(), std::vector{0, 0, 1, 1, 1}, 1e-9).empty());
}

TEST(PermutationImportance, FallsOnTheColumnsThatTell) {
  const DataSet data = made_up_data(2, 100, 3);
  const DataSet fresh = made_up_data(2, 100, 3, 99);
  const TrainingSet training = {data.rows, data.targets, data.groups, 2};
  const TrainingSet held_out = {fresh.rows, fresh.targets, fresh.groups, 2};
  for (const char* kind : {"knn", "forest"}) {
    const Trainer* trainer = find_trainer(kind);
    const auto model = trainer->train(training, *Parameters::make(trainer->parameters, {}), 1, run_serially);
    const std::vector<PermutationImportance> found = permutation_importances(*model, held_out, 5, 1, run_serially);
    ASSERT_EQ(found.size(), 5u);
    EXPECT_GT(found[0].mean, 0.05) << kind;
    EXPECT_GT(found[1].mean, 0.05) << kind;
    EXPECT_LT(std::abs(found[2].mean), 0.03) << kind;
    EXPECT_GT(found[0].deviation, 0) << kind;
    EXPECT_LT(found[0].deviation, 0.1) << kind;
  }
}

}  // namespace
}  // namespace genrescope::learn
