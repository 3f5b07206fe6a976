#include "csv_file.h"

#include <csv.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace genrescope::cli {
namespace {

struct Parse {
  std::vector<CsvRecord> records;
  CsvRecord open;
  std::size_t line = 0;
};

void add_field(void* text, std::size_t size, void* parse) {
  static_cast<Parse*>(parse)->open.fields.emplace_back(static_cast<const char*>(text), size);
}

void end_record(int, void* data) {
  Parse& parse = *static_cast<Parse*>(data);
  parse.open.line = parse.line;
  parse.records.push_back(std::move(parse.open));
  parse.open = {};
}

// libcsv's parser, freed with its scope.
class Parser {
 public:
  Parser() : usable_(csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI) == 0) {}
  ~Parser() { csv_free(&parser_); }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;

  bool feed(const std::string& text, Parse& parse) {
    return usable_ && csv_parse(&parser_, text.data(), text.size(), add_field, end_record, &parse) == text.size();
  }
  bool finish(Parse& parse) { return usable_ && csv_fini(&parser_, add_field, end_record, &parse) == 0; }

 private:
  csv_parser parser_{};
  bool usable_;
};

Error unusable(std::string what, std::string hint) {
  return {ErrorCode::kTableInvalid, std::move(what), std::move(hint)};
}

}  // namespace

Result<std::vector<CsvRecord>> read_csv(const std::string& path) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) return unusable("is a folder", "Name a CSV file.");
  std::ifstream file(path, std::ios::binary);
  if (!file) return unusable("cannot be opened", "Check the name and the permissions.");
  return read_csv(file);
}

Result<std::vector<CsvRecord>> read_csv(std::istream& file) {
  Parse parse;
  Parser parser;
  // Line by line, so that the parser's records can be given line numbers.
  for (std::string text; std::getline(file, text);) {
    if (++parse.line == 1 && text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
    text += '\n';
    if (!parser.feed(text, parse)) {
      return unusable("line " + std::to_string(parse.line) + ": misplaced quotes",
                      "Write a quote inside a field twice.");
    }
  }
  if (!parser.finish(parse)) return unusable("a quoted field does not end", "Close the quotes.");
  if (parse.records.empty()) return {ErrorCode::kEmptyFile, "is empty", "The first line names the columns."};
  const std::size_t columns = parse.records.front().fields.size();
  for (const CsvRecord& record : parse.records) {
    if (record.fields.size() == columns) continue;
    return unusable("line " + std::to_string(record.line) + ": " + std::to_string(record.fields.size()) +
                        " fields, the header has " + std::to_string(columns),
                    "Give every line the same columns.");
  }
  return std::move(parse.records);
}

std::size_t column_index(const CsvRecord& header, const std::string& name) {
  return static_cast<std::size_t>(std::find(header.fields.begin(), header.fields.end(), name) - header.fields.begin());
}

}  // namespace genrescope::cli
