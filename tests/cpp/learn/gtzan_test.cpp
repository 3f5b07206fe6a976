// The bars that the shipped kinds have to clear on the published 30 s table.
#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>

namespace {

namespace fs = std::filesystem;

struct Bar {
  const char* kind;
  double track;
  double artist;
};

class Gtzan : public testing::TestWithParam<Bar> {};

double accuracy(const std::string& kind, const std::string& protocol) {
  const fs::path tool = fs::read_symlink("/proc/self/exe").parent_path().parent_path().parent_path() / "genrescope";
  const std::string folder = GENRESCOPE_SHARED "/data/gtzan/";
  const std::string command = tool.string() + " evaluate --json --uncalibrated --model " + kind + " --protocol " +
                              protocol + " --data " + folder + "features_30_sec.csv --groups " + folder + "groups.csv";
  FILE* pipe = popen(command.c_str(), "r");
  std::string text;
  for (int c = fgetc(pipe); c != EOF; c = fgetc(pipe)) text += static_cast<char>(c);
  pclose(pipe);
  const auto json = nlohmann::json::parse(text, nullptr, false);
  return json.is_object() ? json["accuracy"]["mean"].get<double>() : 0;
}

TEST_P(Gtzan, ClearsItsBars) {
  if (!fs::exists(GENRESCOPE_SHARED "/data/gtzan/features_30_sec.csv")) GTEST_SKIP() << "the GTZAN tables are not here";
  EXPECT_GE(accuracy(GetParam().kind, "track"), GetParam().track);
  EXPECT_GE(accuracy(GetParam().kind, "artist"), GetParam().artist);
}

INSTANTIATE_TEST_SUITE_P(Kinds, Gtzan,
                         testing::Values(Bar{"svm", 0.75, 0.55}, Bar{"forest", 0.72, 0.50}, Bar{"knn", 0.67, 0.44}),
                         [](const auto& instance) { return std::string(instance.param.kind); });

}  // namespace
