// Statements of SQL that are parsed once and used again: for one row, parsing costs as much as writing.
#pragma once

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <string>
#include <unordered_map>

namespace genrescope::cli {

// Of one database, which outlives them.
class Statements {
 public:
  explicit Statements(SQLite::Database& database) : database_(database) {}

  SQLite::Database& database() { return database_; }

  // Ready to be bound and run; what it was bound to, and where it stood, is forgotten.
  SQLite::Statement& get(const std::string& sql) {
    SQLite::Statement& statement = known_.try_emplace(sql, database_, sql).first->second;
    statement.reset();
    statement.clearBindings();
    return statement;
  }

 private:
  SQLite::Database& database_;
  std::unordered_map<std::string, SQLite::Statement> known_;
};

}  // namespace genrescope::cli
