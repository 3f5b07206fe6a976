// Keeps libraries from writing their own remarks between our lines on stderr.
#pragma once

#include <cstdio>

namespace genrescope::cli {

// The program's own way to stderr, which the guard does not close.
std::FILE* error_stream();

// While one exists, in any thread, what libraries write to stderr is dropped: libsndfile's MP3 decoder comments on
// every damaged file there, and offers no way to turn that off.
class StderrGuard {
 public:
  StderrGuard();
  ~StderrGuard();
  StderrGuard(const StderrGuard&) = delete;
  StderrGuard& operator=(const StderrGuard&) = delete;
};

}  // namespace genrescope::cli
