// A file per subcommand; each adds itself to the application and returns its exit code when it was chosen.
#pragma once

#include <functional>

namespace CLI {
class App;
}

namespace genrescope::cli {

// 0: all done; 1: some input failed, the others are done; 2: wrong usage; 130, as shells expect it: Ctrl+C ended it.
enum ExitCode { kDone = 0, kSomeFailed = 1, kWrongUsage = 2, kInterrupted = 130 };

using Action = std::function<int()>;

// Declares the subcommand's options; `action` is set when the subcommand was given.
void add_features(CLI::App& app, Action& action);
void add_train(CLI::App& app, Action& action);
void add_evaluate(CLI::App& app, Action& action);
void add_classify(CLI::App& app, Action& action);
void add_experiments(CLI::App& app, Action& action);
void add_spectrogram(CLI::App& app, Action& action);
void add_library(CLI::App& app, Action& action);

}  // namespace genrescope::cli
