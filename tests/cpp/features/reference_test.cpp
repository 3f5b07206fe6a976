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

// How far a value may be off: relative to the expected one or absolute, whichever is larger.
struct Tolerance {
  double relative, absolute;
};

// Checks values by column name and says at the end how near the worst came to its tolerance.
class Comparison {
 public:
  explicit Comparison(FeatureSet set) : columns_(feature_columns(set)) {
    for (std::size_t i = 0; i < columns_.size(); ++i) index_[columns_[i].name] = i;
  }

  // False when there is no such column.
  bool check(const std::string& file, const std::string& column, const std::vector<double>& row, double expected,
             Tolerance tolerance) {
    const auto at = index_.find(column);
    if (at == index_.end()) return false;
    const double actual = row[at->second], error = std::abs(actual - expected);
    const double bar = column == "tempo" ? 0 : std::max(tolerance.relative * std::abs(expected), tolerance.absolute);
    EXPECT_LE(error, bar) << file << " " << column << ": " << actual << " instead of " << expected;
    ++count_;
    if (bar > 0 && error / bar > worst_) {
      worst_ = error / bar;
      where_ = file + " " + column;
    }
    return true;
  }

  // The family of a column that exists.
  const std::string& family(const std::string& column) const { return columns_[index_.at(column)].family; }

  ~Comparison() {
    std::cout << count_ << " values; the worst uses " << 100 * worst_ << " % of its tolerance (" << where_ << ")\n";
  }

 private:
  std::span<const Column> columns_;
  std::map<std::string, std::size_t> index_;
  int count_ = 0;
  double worst_ = 0;
  std::string where_;
};

using Table = std::map<std::string, std::map<std::string, std::string>>;

// Rows by the file name's stem, cells by column.
Table read_table(const fs::path& path) {
  Table table;
  std::ifstream csv(path);
  std::vector<std::string> header;
  for (std::string line; std::getline(csv, line);) {
    std::vector<std::string> cells;
    std::stringstream stream(line);
    for (std::string cell; std::getline(stream, cell, ',');) cells.push_back(cell);
    if (header.empty()) header = cells;
    for (std::size_t i = 1; i < cells.size(); ++i) table[fs::path(cells[0]).stem()][header[i]] = cells[i];
  }
  return table;
}

std::vector<double> extract(Extractor& extractor, const std::vector<float>& samples, FeatureSet set,
                            const std::string& name) {
  const auto row = extractor.extract(samples, set);
  EXPECT_TRUE(row.ok()) << name << ": " << row.error().message;
  return row.ok() ? *row : std::vector<double>(feature_columns(set).size());
}

nlohmann::json read_json(const fs::path& path) {
  return nlohmann::json::parse(std::ifstream(path));
}

TEST(Reference, EveryColumnEqualsLibrosa) {
  if (!fs::exists(kShared / "reference")) GTEST_SKIP() << "the reference values are not here";
  Extractor extractor;
  Comparison comparison(FeatureSet::kGtzan57);
  const auto reference = read_json(kShared / "reference/librosa081.json");
  for (const auto& [name, values] : reference.items()) {
    const std::vector<float> samples = read_mono(kShared / "reference/signals" / (name + ".wav"));
    ASSERT_EQ(samples.size(), values["samples"].get<std::size_t>()) << name;
    const std::vector<double> row = extract(extractor, samples, FeatureSet::kGtzan57, name);
    for (const auto& [column, expected] : values["features"].items()) {
      // A flat spectrum lets rounding choose the tuning.
      if (name == "impulse" && comparison.family(column) == "chroma") continue;
      EXPECT_TRUE(comparison.check(name, column, row, expected.get<double>(), {1e-4, 1e-6})) << column;
    }
  }
}

TEST(Reference, ExtendedColumnsEqualLibrosaAndTheTables) {
  if (!fs::exists(kShared / "reference")) GTEST_SKIP() << "the reference values are not here";
  const auto librosa = read_json(kShared / "reference/librosa081.json");
  const auto tables = read_json(kShared / "reference/extended.json");
  Extractor extractor;
  Comparison padded_by_reflection(FeatureSet::kExtended), as_tables(FeatureSet::kExtended);
  for (const auto& [name, values] : librosa.items()) {
    const std::vector<float> samples = read_mono(kShared / "reference/signals" / (name + ".wav"));
    const std::vector<double> row = extract(extractor, samples, FeatureSet::kExtended, name);
    for (const auto& [column, expected] : values["extended"].items()) {
      // Contrast means have the tables' padding with zeros; chroma of the impulse as above.
      if (column.starts_with("spectral_contrast") && column.ends_with("_mean")) continue;
      if (name == "impulse" && column.starts_with("tonnetz")) continue;
      EXPECT_TRUE(padded_by_reflection.check(name, column, row, expected.get<double>(), {1e-3, 1e-5})) << column;
    }
    for (const auto& [block, columns] : tables[name].items()) {
      if (block == "rhythm_histogram") {
        for (std::size_t k = 0; k < columns.size(); ++k) {
          const std::string column = "rhythm_histogram" + std::to_string(k + 1);
          EXPECT_TRUE(as_tables.check(name, column, row, columns[k].get<double>(), {1e-4, 1e-5})) << column;
        }
        continue;
      }
      for (const auto& [column, expected] : columns.items()) {
        if (name == "impulse" && as_tables.family(column) == "chroma") continue;
        // One coefficient that nearly vanishes in one frame, where librosa's is the rest of sums that are a thousand
        // times larger: one unit in their last place is 1.5e-5.
        const bool cancelled = name == "clicks_87bpm" && column == "mfcc13_min";
        EXPECT_TRUE(as_tables.check(name, column, row, expected.get<double>(), {1e-4, cancelled ? 2e-5 : 1e-5}))
            << column;
      }
    }
  }
}

TEST(Reference, EveryColumnEqualsThePublishedTables) {
  const fs::path gtzan = kShared / "data/gtzan";
  if (!fs::exists(gtzan / "audio")) GTEST_SKIP() << "the GTZAN clips are not here";
  const Table published = read_table(gtzan / "features_30_sec.csv");
  Extractor extractor;
  Comparison the_57(FeatureSet::kGtzan57), beside_them(FeatureSet::kExtended);
  const Table tables[] = {read_table(gtzan / "tables/frame_statistics.csv"),
                          read_table(gtzan / "tables/contrast_chroma.csv"), read_table(gtzan / "tables/ssd.csv")};
  for (const fs::path& file : files_in(gtzan / "audio")) {
    const std::string name = file.stem();
    const std::vector<float> samples = read_mono(file);
    const std::vector<double> row = extract(extractor, samples, FeatureSet::kExtended, name);
    for (const auto& [column, cell] : published.at(name)) {
      if (column == "label") continue;
      if (column == "length") {
        EXPECT_EQ(samples.size(), std::stoul(cell)) << name;
        continue;
      }
      EXPECT_TRUE(the_57.check(name, column, row, std::stod(cell), {1e-4, 1e-6})) << column;
    }
    for (const Table& table : tables) {
      for (const auto& [column, cell] : table.at(name)) {
        if (column == "label") continue;
        EXPECT_TRUE(beside_them.check(name, column, row, std::stod(cell), {1e-4, 1e-5})) << column;
      }
    }
  }
}

}  // namespace
}  // namespace genrescope
