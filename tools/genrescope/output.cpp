#include "output.h"

#include <cerrno>
#include <cstring>

namespace genrescope::cli {

Output::Output(const std::string& path) : file_(path.empty() ? stdout : std::fopen(path.c_str(), "wb")) {
  if (file_ == nullptr) problem_ = std::strerror(errno);
}

Output::~Output() {
  if (file_ != nullptr && file_ != stdout) std::fclose(file_);
}

void Output::write(std::string_view text) {
  if (!ok()) return;
  if (std::fwrite(text.data(), 1, text.size(), file_) != text.size()) problem_ = std::strerror(errno);
}

void Output::flush() {
  if (ok() && std::fflush(file_) != 0) problem_ = std::strerror(errno);
}

}  // namespace genrescope::cli
