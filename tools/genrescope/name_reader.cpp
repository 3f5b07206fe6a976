#include "name_reader.h"

#include <poll.h>
#include <unistd.h>

#include <cerrno>

#include "interrupt.h"

namespace genrescope::cli {
namespace {

constexpr int kBetweenLooks = 200;  // milliseconds after which an interrupt is seen

}  // namespace

std::optional<std::string> NameReader::next() {
  while (true) {
    const std::size_t end = buffer_.find('\n');
    if (end == std::string::npos && !ended_) {
      if (!fill()) return std::nullopt;
      continue;
    }
    if (end == std::string::npos && buffer_.empty()) return std::nullopt;
    std::string line = buffer_.substr(0, end);
    buffer_.erase(0, end == std::string::npos ? end : end + 1);
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (!line.empty()) return line;
  }
}

// Waits for more; false when nobody wants it any longer.
bool NameReader::fill() {
  while (!stopped_ && !interrupted()) {
    pollfd input = {STDIN_FILENO, POLLIN, 0};
    const int ready = poll(&input, 1, kBetweenLooks);
    if (ready == 0 || (ready < 0 && errno == EINTR)) continue;
    char bytes[65536];
    const ssize_t count = ready < 0 ? -1 : read(STDIN_FILENO, bytes, sizeof bytes);
    if (count < 0 && errno == EINTR) continue;
    if (count > 0) {
      buffer_.append(bytes, static_cast<std::size_t>(count));
    } else {
      ended_ = true;
    }
    return true;
  }
  return false;
}

}  // namespace genrescope::cli
