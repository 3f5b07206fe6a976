// The bars that the shipped kinds have to clear on the published 30 s table.
#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>

namespace {

namespace fs = std::filesystem;

struct Bar {
  const char* kind;
  bool all_tables;  // or only that of the 57 columns
  double track;
  double artist;
};

class Gtzan : public testing::TestWithParam<Bar> {};

double accuracy(const std::string& kind, bool all_tables, const std::string& protocol) {
  const fs::path tool = fs::read_symlink("/proc/self/exe").parent_path().parent_path().parent_path() / "genrescope";
  const std::string folder = GENRESCOPE_SHARED "/data/gtzan/";
  std::string more;
  for (const char* table : {"frame_statistics", "contrast_chroma", "ssd"}) {
    if (all_tables) more.append(" --data ").append(folder).append("tables/").append(table).append(".csv");
  }
  const std::string command = tool.string() + " evaluate --json --uncalibrated --model " + kind + " --protocol " +
                              protocol + " --data " + folder + "features_30_sec.csv" + more + " --groups " + folder +
                              "groups.csv";
  FILE* pipe = popen(command.c_str(), "r");
  std::string text;
  for (int c = fgetc(pipe); c != EOF; c = fgetc(pipe)) text += static_cast<char>(c);
  pclose(pipe);
  const auto json = nlohmann::json::parse(text, nullptr, false);
  return json.is_object() ? json["accuracy"]["mean"].get<double>() : 0;
}

TEST_P(Gtzan, ClearsItsBars) {
  if (!fs::exists(GENRESCOPE_SHARED "/data/gtzan/features_30_sec.csv")) GTEST_SKIP() << "the GTZAN tables are not here";
  EXPECT_GE(accuracy(GetParam().kind, GetParam().all_tables, "track"), GetParam().track);
  EXPECT_GE(accuracy(GetParam().kind, GetParam().all_tables, "artist"), GetParam().artist);
}

INSTANTIATE_TEST_SUITE_P(Kinds, Gtzan,
                         testing::Values(Bar{"svm", false, 0.75, 0.55}, Bar{"forest", false, 0.72, 0.50},
                                         Bar{"knn", false, 0.67, 0.44}, Bar{"discriminant", true, 0.83, 0.68}),
                         [](const auto& instance) { return std::string(instance.param.kind); });

}  // namespace
