// Principal components and k-means of a table as it is: our side of tools/compare/explore.
// Usage: compare_explore TABLE COMPONENTS CLUSTERS SEEDS JOBS
#include <chrono>
#include <iostream>
#include <nlohmann/json.hpp>

#include "learn/kmeans.h"
#include "learn/pca.h"
#include "program.h"
#include "table.h"

namespace genrescope::cli {
namespace {

int run(const std::vector<std::string>& arguments) {
  if (arguments.size() != 5) {
    std::cerr << "usage: compare_explore TABLE COMPONENTS CLUSTERS SEEDS JOBS\n";
    return 2;
  }
  const Result<Table> table = read_table(arguments[0]);
  if (!table) {
    std::cerr << arguments[0] << ": " << table.error().message << '\n';
    return 1;
  }
  const learn::Parallel parallel = parallel_on(number(arguments[4]));
  const learn::Matrix& rows = table->data.rows;
  auto start = std::chrono::steady_clock::now();
  const learn::Pca pca = learn::fit_pca(rows, number(arguments[1]));
  nlohmann::json result = {{"pca_seconds", seconds_since(start)}, {"shares", pca.variance_shares}};
  learn::KMeansSettings settings;
  settings.n_clusters = number(arguments[2]);
  for (std::uint64_t seed = 1; seed <= number(arguments[3]); ++seed) {
    start = std::chrono::steady_clock::now();
    const learn::Clustering clustering = learn::k_means(rows, settings, seed, parallel);
    result["kmeans_seconds"].push_back(seconds_since(start));
    result["inertia"].push_back(clustering.inertia);
  }
  std::cout << result << '\n';
  return 0;
}

}  // namespace
}  // namespace genrescope::cli

int main(int count, char** values) {
  return genrescope::cli::run_program("compare_explore", genrescope::cli::run, count, values);
}
