// A progress bar on stderr when that is a terminal, and nothing otherwise.
#pragma once

#include <chrono>
#include <cstddef>
#include <mutex>
#include <string>

namespace genrescope::cli {

// May be used from several threads.
class Progress {
 public:
  // `label` says what is going on ("Extracting"), `unit` what is counted ("files").
  Progress(std::string label, std::string unit, std::size_t total);
  ~Progress();  // takes the bar away
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void advance(std::size_t count = 1);
  // A line on stderr, terminal or not, that the bar does not run into.
  void message(const std::string& line);

 private:
  using Clock = std::chrono::steady_clock;

  void clear();
  void draw();

  std::mutex mutex_;
  std::string label_, unit_;
  std::size_t total_, done_ = 0;
  Clock::time_point start_, drawn_;
  bool terminal_;
  bool visible_ = false;
};

}  // namespace genrescope::cli
