#include "batch.h"

#include <cstdio>
#include <exception>
#include <new>
#include <utility>

#include "commands.h"
#include "output.h"
#include "parallel.h"
#include "progress.h"
#include "text.h"

namespace genrescope::cli {
namespace {

constexpr int kInterrupted = 128 + 2;  // what shells expect of a program that Ctrl+C ended

struct Done {
  Result<std::string> text;
  std::string warning;
};

Done do_file(const Input& input, const FileWork& work, std::size_t worker) {
  if (input.failed) return {input.error, {}};
  try {
    Result<FileText> done = work(input, worker);
    if (!done) return {done.error(), {}};
    std::string warning;
    if (done->info.truncated) {
      char seconds[32];
      std::snprintf(seconds, sizeof seconds, "%.1f", done->info.duration);
      warning = std::string("the file's header is wrong about its length; using the ") + seconds + " s that are there";
    }
    return {std::move(done->text), std::move(warning)};
  } catch (const std::bad_alloc&) {
    return {Error{ErrorCode::kInternal, "not enough memory for it", "use --jobs 1, or cut the file into parts"}, {}};
  }
}

}  // namespace

void add_batch_options(CLI::App& command, BatchOptions& options, bool paths_required) {
  CLI::Option* paths = command.add_option("inputs", options.paths, "sound files, or folders to search for them");
  paths->type_name("FILE|DIR");
  if (paths_required) paths->required();
  command.add_option("--jobs", options.jobs, "files to work on at the same time; otherwise one per core")
      ->type_name("N")
      ->check(CLI::Range(1, 1024).description(""));
  command.add_option("--out", options.out, "write to this file instead of stdout")->type_name("FILE");
}

int run_batch(const std::string& label, const std::vector<Input>& inputs, const BatchOptions& options,
              const std::string& head, const FileWork& work) {
  Output output(options.out);
  const auto output_failed = [&] {
    std::fprintf(stderr, "%s: cannot be written: %s\n", options.out.empty() ? "stdout" : options.out.c_str(),
                 output.problem().c_str());
    return kSomeFailed;
  };
  if (!output.ok()) return output_failed();
  output.write(head);

  std::size_t failures = 0;
  std::size_t finished = 0;
  {
    Progress progress(label, "files", inputs.size());
    const auto consume = [&](std::size_t index, const Done& done) {
      const std::string& name = inputs[index].name;
      if (!done.warning.empty()) progress.message(visible_name(name) + ": warning: " + done.warning);
      if (done.text) {
        output.write(*done.text);
        output.flush();
      } else {
        progress.message(failure_line(name, done.text.error()));
        ++failures;
      }
      progress.advance();
      if (!output.ok()) throw std::exception();  // a closed pipe or a full disk: the rest would be in vain
    };
    try {
      finished = map_in_order(
          inputs.size(), job_count(options.jobs),
          [&](std::size_t index, std::size_t worker) { return do_file(inputs[index], work, worker); }, consume);
    } catch (const std::exception&) {
      if (output.ok()) throw;
    }
  }
  output.flush();
  if (!output.ok()) return output_failed();
  if (interrupted()) {
    std::fprintf(stderr, "interrupted: %zu of %zu files are done\n", finished, inputs.size());
    return kInterrupted;
  }
  return failures > 0 ? kSomeFailed : kDone;
}

}  // namespace genrescope::cli
