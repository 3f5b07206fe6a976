// The command line of Genrescope.
#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdio>
#include <exception>

#include "commands.h"
#include "interrupt.h"
#include "output.h"

namespace genrescope::cli {
namespace {

int run(int argc, char** argv) {
  CLI::App app("Genrescope tells what genre a piece of music is.", "genrescope");
  app.set_version_flag("--version", "genrescope " GENRESCOPE_VERSION);
  app.require_subcommand(1);
  app.footer(
      "Exit code: 0 all done; 1 some input failed, the others are done; 2 wrong usage; 130 interrupted.\n"
      "Run a command with --help to see its options.");
  Action action;
  add_features(app, action);
  add_classify(app, action);
  add_train(app, action);
  add_evaluate(app, action);
  add_experiments(app, action);
  add_spectrogram(app, action);
  add_library(app, action);

  if (argc == 1) {
    std::fputs(app.help().c_str(), stdout);
    return kWrongUsage;
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const int code = app.exit(error);  // prints the help, the version or what is wrong
    return code == 0 ? kDone : kWrongUsage;
  }
  catch_interrupts();
  return action();
}

}  // namespace
}  // namespace genrescope::cli

int main(int argc, char** argv) {
  // A reader that closes the pipe is a failed write, not a reason to die without a word.
  std::signal(SIGPIPE, SIG_IGN);
  try {
    return genrescope::cli::finish_stdout(genrescope::cli::run(argc, argv));
  } catch (const std::exception& error) {
    std::fprintf(stderr, "genrescope: %s\n", error.what());
  } catch (...) {
    std::fputs("genrescope: stopped by a defect of its own\n", stderr);
  }
  return genrescope::cli::kSomeFailed;
}
