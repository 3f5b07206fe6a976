// Tables.
#include <cmath>
#include <sstream>
#include <string>

#include "csv_file.h"
#include "input.h"
#include "table.h"

using genrescope::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::istringstream file(std::string(reinterpret_cast<const char*>(data), size));
  const auto records = genrescope::cli::read_csv(file);
  if (!records) return 0;
  for (const auto& record : *records) require(record.fields.size() == records->front().fields.size());
  static_cast<void>(genrescope::cli::make_groups(*records));
  const auto table = genrescope::cli::make_table(*records);
  if (!table) return 0;
  require(table->data.rows.rows + 1 == records->size() && table->clips.size() == table->data.rows.rows);
  for (std::size_t r = 0; r < table->data.rows.rows; ++r) {
    for (const double value : table->data.rows.row(r)) require(std::isfinite(value));
  }
  return 0;
}
