// Prints the dual objective of every pair of classes, one per line, of an SVM trained on a table as it is: our side of
// tools/compare/svm_dual. Usage: compare_svm_dual TABLE [name=value ...]
#include <cstdio>

#include "learn/svm.h"
#include "learn/svm_training.h"
#include "program.h"
#include "table.h"

namespace genrescope::cli {
namespace {

int run(const std::vector<std::string>& arguments) {
  const Result<Table> table = read_table(arguments.empty() ? std::string() : arguments[0]);
  const std::vector<learn::Parameters::Setting> settings = settings_from(arguments, 1);
  const auto parameters = learn::Parameters::make(learn::svm_trainer().parameters, settings);
  if (!table || !parameters) {
    std::fprintf(stderr, "%s\n", (table ? parameters.error() : table.error()).message.c_str());
    return 1;
  }
  const learn::DataSet& data = table->data;
  const learn::SvmSolution solution =
      learn::solve_svm({data.rows, data.targets, data.groups, data.labels.size()}, *parameters, learn::run_serially);
  for (const learn::SvmPair& pair : solution.pairs) std::printf("%.10g\n", pair.objective);
  return 0;
}

}  // namespace
}  // namespace genrescope::cli

int main(int count, char** values) {
  return genrescope::cli::run_program("compare_svm_dual", genrescope::cli::run, count, values);
}
