// Tables. The reader takes a file's name, so the bytes go into a file that only exists in memory.
#include <sys/mman.h>
#include <unistd.h>

#include <cmath>
#include <string>

#include "csv_file.h"
#include "input.h"
#include "table.h"

using genrescope::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const int file = memfd_create("table", 0);
  static const std::string path = "/proc/self/fd/" + std::to_string(file);
  require(ftruncate(file, 0) == 0 && pwrite(file, data, size, 0) == static_cast<ssize_t>(size));
  const auto records = genrescope::cli::read_csv(path);
  const auto table = genrescope::cli::read_table(path);
  const auto groups = genrescope::cli::read_groups(path);
  if (!records) {
    require(!table.ok() && !groups.ok());
    return 0;
  }
  for (const auto& record : *records) require(record.fields.size() == records->front().fields.size());
  if (!table) return 0;
  require(table->data.rows.rows + 1 == records->size() && table->clips.size() == table->data.rows.rows);
  for (std::size_t r = 0; r < table->data.rows.rows; ++r) {
    for (const double value : table->data.rows.row(r)) require(std::isfinite(value));
  }
  return 0;
}
