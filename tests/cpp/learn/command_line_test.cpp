// The commands train and evaluate as a user meets them: exit codes, messages, files.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

namespace {

namespace fs = std::filesystem;

struct Output {
  int code;
  std::string out;  // both streams
};

class CommandLine : public testing::Test {
 protected:
  void SetUp() override {
    // Tests and tool come from one build folder: build/native/tests/cpp/test_learn beside build/native/genrescope.
    tool_ = fs::read_symlink("/proc/self/exe").parent_path().parent_path().parent_path() / "genrescope";
    ASSERT_TRUE(fs::exists(tool_)) << "build the whole project first";
    folder_ = fs::temp_directory_path() / ("genrescope-learn-" + std::to_string(getpid()));
    fs::create_directories(folder_);
    std::ostringstream table;
    table << "filename,length,a_mean,a_var,label\n";
    std::ostringstream groups;
    groups << "clip,group,filtered\n";
    for (int i = 0; i < 60; ++i) {
      const std::string label = i % 2 == 0 ? "slow" : "fast";
      table << label << '.' << i << ".wav,66150," << (i % 2) * 5 + i * 0.01 << ',' << 1 + i % 7 << ',' << label << '\n';
      groups << label << '.' << i << ',' << i / 6 * 2 + i % 2 << ',' << (i % 3 == 0 ? "test" : "train") << '\n';
    }
    table_ = write("table.csv", table.str());
    groups_ = write("groups.csv", groups.str());
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
    return (folder_ / name).string();
  }

  Output run(const std::string& arguments) const {
    const std::string command = tool_.string() + " " + arguments + " 2>&1";
    FILE* pipe = popen(command.c_str(), "r");
    Output output{-1, {}};
    std::array<char, 4096> buffer;
    while (const std::size_t size = fread(buffer.data(), 1, buffer.size(), pipe))
      output.out.append(buffer.data(), size);
    const int status = pclose(pipe);
    if (WIFEXITED(status)) output.code = WEXITSTATUS(status);
    return output;
  }

  // One line that holds the text, and the exit code.
  void expect_failure(const std::string& arguments, int code, const std::string& text) const {
    const Output output = run(arguments);
    EXPECT_EQ(output.code, code) << output.out;
    EXPECT_NE(output.out.find(text), std::string::npos) << output.out;
    EXPECT_EQ(std::count(output.out.begin(), output.out.end(), '\n'), 1) << output.out;
  }

  void expect_bad_table(const std::string& csv, const std::string& text) const {
    const std::string file = write("bad.csv", csv);
    expect_failure("evaluate --model knn --protocol track --data " + file, 1, file + ": " + text);
  }

  fs::path tool_;
  fs::path folder_;
  std::string table_;
  std::string groups_;
};

TEST_F(CommandLine, TrainsWritesACardAndEvaluatesUnderEveryProtocol) {
  const std::string model = (folder_ / "model.gsm").string();
  const std::string card_file = (folder_ / "model.json").string();
  Output output = run("train --model svm --param C=5 --data " + table_ + " --groups " + groups_ + " --out " + model);
  ASSERT_EQ(output.code, 0) << output.out;
  for (const char* protocol : {"chunk", "track", "artist", "filtered"}) {
    output = run("evaluate --json --folds 4 --seeds 2 --model " + model + " --data " + table_ + " --groups " + groups_ +
                 " --protocol " + protocol + " --card " + card_file);
    ASSERT_EQ(output.code, 0) << output.out;
    const auto json = nlohmann::json::parse(output.out);
    EXPECT_EQ(json["protocol"], protocol);
    EXPECT_EQ(json["model"]["parameters"]["C"], "5");
    EXPECT_EQ(json["data"]["row_seconds"], 3);
    EXPECT_GT(json["accuracy"]["mean"], 0.95);
    EXPECT_EQ(json["confusion"].size(), 2u);
  }
  std::ifstream file(card_file);
  const auto card = nlohmann::json::parse(file);
  EXPECT_EQ(card["features"]["set"], nullptr);
  for (const char* protocol : {"chunk", "track", "artist", "filtered"}) {
    EXPECT_LE(card["protocols"][protocol]["accuracy"]["low"], card["protocols"][protocol]["accuracy"]["mean"]);
  }
}

TEST_F(CommandLine, WrongUsageIsTwo) {
  const std::string data = " --data " + table_;
  expect_failure("evaluate --model knn --protocol artist" + data, 2, "--groups");
  expect_failure("evaluate --model knn --protocol filtered" + data, 2, "--groups");
  expect_failure("evaluate --model wizard --protocol track" + data, 2, "unknown model kind 'wizard'");
  expect_failure("train --model knn --param n_neighbours=3 --out x.gsm" + data, 2, "unknown parameter n_neighbours");
  expect_failure("train --model knn --param n_neighbors=0 --out x.gsm" + data, 2, "cannot be '0'");
  expect_failure("train --model knn --param n_neighbors --out x.gsm" + data, 2, "--param name=value");
  expect_failure("train --model knn --out model.json" + data, 2, ".gsm");
  EXPECT_EQ(run("evaluate --model knn --protocol guess" + data).code, 2);
  EXPECT_EQ(run("train --model knn" + data).code, 2);
}

TEST_F(CommandLine, InputThatCannotBeUsedIsOne) {
  expect_failure("train --model knn --out x.gsm --data " + (folder_ / "none.csv").string(), 1, "cannot be opened");
  expect_failure("train --model knn --out x.gsm --data " + folder_.string(), 1, "is a folder");
  expect_failure("evaluate --model " + table_ + " --protocol track --data " + table_, 1, "not a Genrescope model file");
  expect_failure("train --set gtzan57 --model knn --out x.gsm --data " + table_, 1, "columns of gtzan57");
  expect_failure("train --model knn --out /nowhere/x.gsm --data " + table_, 1, "cannot be written");
  const std::string groups = write("few.csv", "clip,group\nslow.0,1\n");
  expect_failure("evaluate --model knn --protocol artist --data " + table_ + " --groups " + groups, 1,
                 groups + ": has no group for the clip fast.1");
  const std::string twice = write("twice.csv", "clip,group\na,1\na,2\n");
  expect_failure("evaluate --model knn --protocol artist --data " + table_ + " --groups " + twice, 1, "line 3: clip a");
}

TEST_F(CommandLine, TablesAreRefusedWithLineAndColumn) {
  expect_bad_table("", "is empty");
  expect_bad_table("filename,a\nx,1\n", "has no column 'label'");
  expect_bad_table("filename,a,a,label\n", "the header has the column a twice");
  expect_bad_table("filename,a,label\n", "has no rows");
  expect_bad_table("filename,label\nx,rock\n", "has no feature columns");
  expect_bad_table("filename,a,label\nx,1,rock\n\ny,2\n", "line 4: 2 fields, the header has 3");
  expect_bad_table("filename,a,label\nx,1,rock\ny,2,\n", "line 3: no label");
  expect_bad_table("filename,a,label\nx,1,rock\ny,2,rock\n", "has only the label rock");
  expect_bad_table(
      "filename,a,b,c,label\nx,1,nan,1,rock\ny,,2,inf,pop\n",
      "3 column(s) with values that are not finite numbers: a (line 3: empty), b (line 2: 'nan'), c (line 3: 'inf')");
  expect_bad_table("filename,a,label\nx,1.5abc,rock\n", "1 column(s)");
  expect_bad_table("filename,a,label\n\"x,1,rock\ny,2,pop\n", "a quoted field does not end");
  expect_bad_table(std::string("\x7f"
                               "ELF\0\1\2",
                               7),
                   "has no column 'label'");
}

TEST_F(CommandLine, ReadsTablesAsTheyCome) {
  // A byte order mark, Windows line ends, quotes, another name column, columns in another order, no line end at the
  // end.
  const std::string file = write("odd.csv",
                                 "\xEF\xBB\xBFlabel,track_id,x\r\n\"a, b\",1,1\r\npop,2,9\r\n\"a, "
                                 "b\",3,1.5\r\npop,4,9.5\r\npop,5,8\r\n\"a, b\",6,2");
  const Output output =
      run("evaluate --json --folds 2 --model knn --param n_neighbors=1 --protocol track --data " + file);
  ASSERT_EQ(output.code, 0) << output.out;
  const auto json = nlohmann::json::parse(output.out);
  EXPECT_EQ(json["labels"], nlohmann::json::array({"a, b", "pop"}));
  EXPECT_EQ(json["data"]["columns"], 1);
  EXPECT_EQ(json["accuracy"]["mean"], 1);
}

}  // namespace
