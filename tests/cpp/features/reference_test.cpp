// Every column against librosa 0.8.1 on the made-up reference signals, and against the published GTZAN table on the
// clips.
#include <gtest/gtest.h>
#include <sndfile.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "features/extractor.h"

namespace genrescope {
namespace {

namespace fs = std::filesystem;

const fs::path kShared = GENRESCOPE_SHARED;

std::vector<float> read_mono(const fs::path& path) {
  SF_INFO info{};
  SNDFILE* file = sf_open(path.c_str(), SFM_READ, &info);
  if (file == nullptr) return {};
  std::vector<float> samples(static_cast<std::size_t>(info.frames * info.channels));
  samples.resize(static_cast<std::size_t>(sf_read_float(file, samples.data(), info.frames * info.channels)));
  sf_close(file);
  EXPECT_EQ(info.samplerate, kSampleRate) << path;
  EXPECT_EQ(info.channels, 1) << path;
  return samples;
}

std::vector<fs::path> files_in(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

// Relative to 1e-4 of the expected value or 1e-6, whichever is larger; the worst is reported.
class Comparison {
 public:
  void check(const std::string& file, const std::string& column, double actual, double expected) {
    const double error = std::abs(actual - expected);
    const double bar = column == "tempo" ? 0 : std::max(1e-4 * std::abs(expected), 1e-6);
    EXPECT_LE(error, bar) << file << " " << column << ": " << actual << " instead of " << expected;
    ++count_;
    if (bar > 0 && error / bar > worst_) {
      worst_ = error / bar;
      where_ = file + " " + column;
    }
  }
  ~Comparison() {
    std::cout << count_ << " values; the worst uses " << 100 * worst_ << " % of its tolerance (" << where_ << ")\n";
  }

 private:
  int count_ = 0;
  double worst_ = 0;
  std::string where_;
};

TEST(Reference, EveryColumnEqualsLibrosa) {
  if (!fs::exists(kShared / "reference")) GTEST_SKIP() << "the reference values are not here";
  const auto reference = nlohmann::json::parse(std::ifstream(kShared / "reference/librosa081.json"));
  Extractor extractor;
  Comparison comparison;
  for (const auto& [name, values] : reference.items()) {
    const std::vector<float> samples = read_mono(kShared / "reference/signals" / (name + ".wav"));
    ASSERT_EQ(samples.size(), values["samples"].get<std::size_t>()) << name;
    const auto row = extractor.extract(samples, FeatureSet::kGtzan57);
    ASSERT_TRUE(row.ok()) << name << ": " << row.error().message;
    const auto columns = feature_columns(FeatureSet::kGtzan57);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      // A flat spectrum lets rounding choose the tuning.
      if (name == "impulse" && columns[i].family == "chroma") continue;
      comparison.check(name, columns[i].name, row.value()[i], values["features"][columns[i].name].get<double>());
    }
  }
}

TEST(Reference, EveryColumnEqualsThePublishedTable) {
  if (!fs::exists(kShared / "data/gtzan/audio")) GTEST_SKIP() << "the GTZAN clips are not here";
  std::map<std::string, std::vector<std::string>> table;
  std::ifstream csv(kShared / "data/gtzan/features_30_sec.csv");
  std::vector<std::string> header;
  for (std::string line; std::getline(csv, line);) {
    std::vector<std::string> cells;
    std::stringstream stream(line);
    for (std::string cell; std::getline(stream, cell, ',');) cells.push_back(cell);
    if (header.empty()) {
      header = cells;
    } else {
      table[fs::path(cells[0]).stem()] = cells;
    }
  }
  const auto columns = feature_columns(FeatureSet::kGtzan57);
  ASSERT_EQ(header.size(), columns.size() + 3);
  for (std::size_t i = 0; i < columns.size(); ++i) EXPECT_EQ(header[i + 2], columns[i].name);

  Extractor extractor;
  Comparison comparison;
  for (const fs::path& file : files_in(kShared / "data/gtzan/audio")) {
    const auto& cells = table.at(file.stem());
    const std::vector<float> samples = read_mono(file);
    EXPECT_EQ(samples.size(), std::stoul(cells[1])) << file.stem();
    const auto row = extractor.extract(samples, FeatureSet::kGtzan57);
    ASSERT_TRUE(row.ok()) << file << ": " << row.error().message;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      comparison.check(file.stem(), columns[i].name, row.value()[i], std::stod(cells[i + 2]));
    }
  }
}

}  // namespace
}  // namespace genrescope
