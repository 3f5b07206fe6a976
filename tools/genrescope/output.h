// Where results go: stdout or a file. The one place that natively writes files: never over an input, never half.
#pragma once

#include <cstdio>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "result.h"

namespace genrescope::cli {

// Writes to a file beside the one named, which commit() puts in its place: whoever reads it meanwhile, or after a
// failure, has the old one. Links are followed, and what is no regular file (a device, a pipe) is written directly.
class Output {
 public:
  // An empty path is stdout.
  explicit Output(const std::string& path);
  // Discards what was not committed.
  ~Output();
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  // False after a failure to open or write; what the system said about it.
  bool ok() const { return problem_.empty(); }
  const std::string& problem() const { return problem_; }

  void write(std::string_view text);
  void flush();
  // No more is written: the file is on the disk and under its name, or there is a problem.
  void commit();

 private:
  void open_draft(const std::string& target, bool exists);
  void fail();

  std::FILE* file_ = nullptr;
  std::string draft_;   // empty when the target itself is written
  std::string target_;  // links resolved
  std::string problem_;
};

// Writes a whole file. Error (kInvalidArgument): what the system said.
std::optional<Error> write_file(const std::string& path, const std::string& bytes);

// Why `output` is not written, if so: it is one of the files that are read, under whatever name. Empty names, and what
// is no regular file, are never the same.
std::optional<Error> refuse_overwriting(const std::string& output, std::span<const std::string> inputs);

// Writes out what is left for stdout. The exit code: kSomeFailed with a line on stderr when that fails, else `code`.
int finish_stdout(int code);

}  // namespace genrescope::cli
