#include "batch.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>
#include <new>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <utility>

#include "commands.h"
#include "name_reader.h"
#include "output.h"
#include "parallel.h"
#include "progress.h"
#include "text.h"

namespace genrescope::cli {
namespace {

using Json = nlohmann::ordered_json;

struct Done {
  std::string name;
  Result<std::string> text;
  std::string warning;
};

Done do_file(const Input& input, const FileWork& work, std::size_t worker) {
  if (input.failed) return {input.name, input.error, {}};
  try {
    Result<FileText> done = work(input, worker);
    if (!done) return {input.name, done.error(), {}};
    std::string warning;
    if (done->info.truncated) {
      char seconds[32];
      std::snprintf(seconds, sizeof seconds, "%.1f", done->info.duration);
      warning = std::string("the file's header is wrong about its length; using the ") + seconds + " s that are there";
    }
    return {input.name, std::move(done->text), std::move(warning)};
  } catch (const std::bad_alloc&) {
    return {input.name,
            Error{ErrorCode::kInternal, "not enough memory for it", "use --jobs 1, or cut the file into parts"},
            {}};
  }
}

int output_failed(const Output& output, const BatchOptions& options) {
  std::fprintf(stderr, "%s: cannot be written: %s\n", options.out.empty() ? "stdout" : options.out.c_str(),
               output.problem().c_str());
  return kSomeFailed;
}

// Says on stderr that the output is one of the inputs, if so.
bool refused(const BatchOptions& options, const std::vector<Input>& inputs) {
  std::vector<std::string> names;
  names.reserve(inputs.size());
  for (const Input& input : inputs) names.push_back(input.path.string());
  const std::optional<Error> error = refuse_overwriting(options.out, names);
  if (error) std::fprintf(stderr, "%s\n", failure_line(options.out, *error).c_str());
  return error.has_value();
}

// A closed pipe or a full disk: the rest would be in vain.
class OutputLost : public std::exception {};

std::string error_line(const std::string& name, const Error& error) {
  const Json object = {
      {"file", name},
      {"error", {{"code", error_code_name(error.code)}, {"message", error.message}, {"hint", error.hint}}}};
  return object.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace

void add_batch_options(CLI::App& command, BatchOptions& options, bool paths_required) {
  CLI::Option* paths = command.add_option(
      "inputs", options.paths,
      "sound files, or folders to search for them; - reads file names from stdin and answers each with a JSON line");
  paths->type_name("FILE|DIR|-");
  if (paths_required) paths->required();
  command.add_option("--jobs", options.jobs, "files to work on at the same time; otherwise one per core")
      ->type_name("N")
      ->check(CLI::Range(1, 1024).description(""));
  command.add_option("--out", options.out, "write to this file instead of stdout")->type_name("FILE");
}

bool is_filter(const BatchOptions& options) {
  return options.paths == std::vector<std::string>{"-"};
}

int run_batch(const std::string& label, const std::vector<Input>& inputs, const BatchOptions& options,
              const std::string& head, const FileWork& work) {
  if (refused(options, inputs)) return kWrongUsage;
  Output output(options.out);
  if (!output.ok()) return output_failed(output, options);
  output.write(head);

  std::size_t failures = 0;
  std::size_t finished = 0;
  {
    Progress progress(label, "files", inputs.size());
    const auto consume = [&](std::size_t, const Done& done) {
      if (!done.warning.empty()) progress.message(visible_name(done.name) + ": warning: " + done.warning);
      if (done.text) {
        output.write(*done.text);
        output.flush();
      } else {
        progress.message(failure_line(done.name, done.text.error()));
        ++failures;
      }
      progress.advance();
      if (!output.ok()) throw OutputLost();
    };
    try {
      finished = map_in_order(
          inputs.size(), job_count(options.jobs),
          [&](std::size_t index, std::size_t worker) { return do_file(inputs[index], work, worker); }, consume);
    } catch (const OutputLost&) {
      return output_failed(output, options);
    }
  }
  output.commit();
  if (!output.ok()) return output_failed(output, options);
  if (interrupted()) {
    std::fprintf(stderr, "interrupted: %zu of %zu files are done\n", finished, inputs.size());
    return kInterrupted;
  }
  return failures > 0 ? kSomeFailed : kDone;
}

int run_filter(const BatchOptions& options, const FileWork& work) {
  Output output(options.out);
  if (!output.ok()) return output_failed(output, options);
  NameReader names;
  std::size_t failures = 0;
  const auto source = [&]() -> std::optional<Input> {
    std::optional<std::string> name = names.next();
    if (!name) return std::nullopt;
    return file_input(std::move(*name));
  };
  // Names come one by one, so each is compared with the output when it comes.
  const FileWork compared = [&](const Input& input, std::size_t worker) -> Result<FileText> {
    const std::string name = input.path.string();
    if (const auto error = refuse_overwriting(options.out, std::span(&name, 1))) return *error;
    return work(input, worker);
  };
  const auto answer = [&](const Input& input, std::size_t worker) { return do_file(input, compared, worker); };
  const auto consume = [&](std::size_t, const Done& done) {
    if (!done.warning.empty()) {
      std::fprintf(stderr, "%s: warning: %s\n", visible_name(done.name).c_str(), done.warning.c_str());
    }
    output.write(done.text ? *done.text : error_line(done.name, done.text.error()));
    output.flush();
    if (!done.text) ++failures;
    if (!output.ok()) {
      names.stop();
      throw OutputLost();
    }
  };
  try {
    pipe_in_order(job_count(options.jobs), source, answer, consume);
  } catch (const OutputLost&) {
    return output_failed(output, options);
  }
  output.commit();
  if (!output.ok()) return output_failed(output, options);
  if (interrupted()) return kInterrupted;
  return failures > 0 ? kSomeFailed : kDone;
}

}  // namespace genrescope::cli
