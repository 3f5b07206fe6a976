// genrescope library: a collection of music in one file.
#include "library.h"

#include <SQLiteCpp/Exception.h>

#include <CLI/CLI.hpp>
#include <cstdio>

namespace genrescope::cli {

void add_database_option(CLI::App& command, std::string& path) {
  command.add_option("--db", path, "the library's file")->type_name("FILE.db")->required();
}

int failed_with(const Error& error) {
  std::fprintf(stderr, "%s%s%s\n", error.message.c_str(), error.hint.empty() ? "" : "; ", error.hint.c_str());
  return error.code == ErrorCode::kInvalidArgument ? kWrongUsage : kSomeFailed;
}

int with_library(const std::string& path, Access access, const std::function<int(SQLite::Database&)>& work) {
  const Result<std::unique_ptr<SQLite::Database>> database = open_library(path, access);
  if (!database) return failed_with(database.error());
  try {
    return work(**database);
  } catch (const SQLite::Exception& failure) {
    return failed_with(explain(failure, path));
  }
}

void add_library(CLI::App& app, Action& action) {
  CLI::App* library = app.add_subcommand("library", "Keep a collection of music in one file: scan, list, find alike");
  library->require_subcommand(1);
  add_library_scan(*library, action);
  add_library_classify(*library, action);
  add_library_list(*library, action);
  add_library_export(*library, action);
  add_library_similar(*library, action);
  add_library_stats(*library, action);
  add_library_check(*library, action);
  add_library_merge(*library, action);
}

}  // namespace genrescope::cli
