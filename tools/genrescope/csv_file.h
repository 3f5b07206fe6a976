// CSV files as records of text.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>
#include <vector>

#include "result.h"

namespace genrescope::cli {

struct CsvRecord {
  std::size_t line = 0;  // in the file, from 1: where the record ends
  std::vector<std::string> fields;
};

// All records (RFC 4180; empty lines and a byte order mark are skipped), the header among them. Errors (kTableInvalid,
// kEmptyFile): not readable, no records, bad quotes, a record with another number of fields than the header.
Result<std::vector<CsvRecord>> read_csv(const std::string& path);
Result<std::vector<CsvRecord>> read_csv(std::istream& file);

// Position of the column in the header, or the number of columns when there is none.
std::size_t column_index(const CsvRecord& header, const std::string& name);

}  // namespace genrescope::cli
