// genrescope library: what the subcommands share.
#pragma once

#include <memory>
#include <string>

#include "../commands.h"
#include "database.h"

namespace CLI {
class App;
}

namespace genrescope::cli {

// The subcommands of `genrescope library`; each declares itself.
void add_library_scan(CLI::App& library, Action& action);
void add_library_classify(CLI::App& library, Action& action);
void add_library_list(CLI::App& library, Action& action);
void add_library_export(CLI::App& library, Action& action);
void add_library_similar(CLI::App& library, Action& action);
void add_library_stats(CLI::App& library, Action& action);
void add_library_check(CLI::App& library, Action& action);
void add_library_merge(CLI::App& library, Action& action);

// --db FILE, required.
void add_database_option(CLI::App& command, std::string& path);

// Opens the library and works with it. What SQLite complains of on the way becomes a line on stderr and exit code 1.
int with_library(const std::string& path, Access access, const std::function<int(SQLite::Database&)>& work);

// One line on stderr: what is wrong, what to do. Returns the exit code.
int failed_with(const Error& error);

}  // namespace genrescope::cli
