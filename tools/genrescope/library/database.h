// The library file: an SQLite database of sound files, what they sound like, and what the models say of them.
#pragma once

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>

#include <cstdint>
#include <memory>
#include <string>

#include "result.h"

namespace genrescope::cli {

enum class Access : std::uint8_t { kRead, kWrite, kCreate };

// Opens a library; with kCreate it is made when it is not there. Several programs may have it open: a writer waits for
// the other one. Errors name the file: kInvalidArgument when it is missing, kTableInvalid when it is no library,
// damaged, of another version, or cannot be written.
Result<std::unique_ptr<SQLite::Database>> open_library(const std::string& path, Access access);

// What SQLite's complaint means, for people: a full disk, a damaged file, another program's lock.
Error explain(const SQLite::Exception& failure, const std::string& path);

}  // namespace genrescope::cli
