// What `features` and `classify` share: many files in, one piece of text per file out, in order.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "audio/load.h"
#include "inputs.h"

namespace CLI {
class App;
}

namespace genrescope::cli {

struct BatchOptions {
  std::vector<std::string> paths;  // files and folders; only "-": names come on stdin
  std::size_t jobs = 0;            // 0: a job per core
  std::string out;                 // empty: stdout
};

// Declares FILE|DIR..., --jobs and --out. With `paths_required`, a command line without paths is wrong usage.
void add_batch_options(CLI::App& command, BatchOptions& options, bool paths_required);

// What became of a file.
struct FileText {
  std::string text;
  SourceInfo info;
};

// Hands every file to `work` on one of the jobs (`worker` tells them apart); writes `head`, then what the work
// returned, in the order of the files. Failures are one line each on stderr. Returns the exit code.
using FileWork = std::function<Result<FileText>(const Input& input, std::size_t worker)>;
int run_batch(const std::string& label, const std::vector<Input>& inputs, const BatchOptions& options,
              const std::string& head, const FileWork& work);

// Whether file names come on stdin.
bool is_filter(const BatchOptions& options);

// The same for file names on stdin, for programs that drive this one: every name is answered in order, as soon as it
// can be, and by a line even when it failed: {"file", "error": {"code", "message", "hint"}}.
int run_filter(const BatchOptions& options, const FileWork& work);

}  // namespace genrescope::cli
