// Where results go: stdout or a file. Written line by line, so that an interrupt loses nothing.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>

namespace genrescope::cli {

class Output {
 public:
  // An empty path is stdout.
  explicit Output(const std::string& path);
  ~Output();
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  // False after a failure to open or write; what the system said about it.
  bool ok() const { return problem_.empty(); }
  const std::string& problem() const { return problem_; }

  void write(std::string_view text);
  void flush();

 private:
  std::FILE* file_;
  std::string problem_;
};

}  // namespace genrescope::cli
