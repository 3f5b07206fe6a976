#include "stderr_guard.h"

#include <fcntl.h>
#include <unistd.h>

#include <mutex>

namespace genrescope::cli {
namespace {

std::mutex mutex;
int guards = 0;

}  // namespace

std::FILE* error_stream() {
  static std::FILE* const stream = [] {
    const int copy = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    std::FILE* opened = copy < 0 ? nullptr : fdopen(copy, "w");
    if (opened == nullptr) return stderr;
    std::setvbuf(opened, nullptr, _IOLBF, BUFSIZ);
    return opened;
  }();
  return stream;
}

StderrGuard::StderrGuard() {
  const std::lock_guard lock(mutex);
  error_stream();  // before anything is redirected
  if (guards++ > 0) return;
  const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
  if (nowhere < 0) return;
  dup2(nowhere, STDERR_FILENO);
  close(nowhere);
}

StderrGuard::~StderrGuard() {
  const std::lock_guard lock(mutex);
  if (--guards > 0 || error_stream() == stderr) return;
  std::fflush(stderr);
  dup2(fileno(error_stream()), STDERR_FILENO);
}

}  // namespace genrescope::cli
