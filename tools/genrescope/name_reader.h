// File names on stdin, a line each.
#pragma once

#include <atomic>
#include <optional>
#include <string>

namespace genrescope::cli {

// One thread may wait for a name while another one stops the reading.
class NameReader {
 public:
  // The next line, without its line break (and without the carriage return of one from Windows); empty lines are passed
  // over. Nothing at the end, after stop() and after an interrupt.
  std::optional<std::string> next();
  void stop() { stopped_ = true; }

 private:
  bool fill();

  std::string buffer_;
  bool ended_ = false;
  std::atomic<bool> stopped_ = false;
};

}  // namespace genrescope::cli
