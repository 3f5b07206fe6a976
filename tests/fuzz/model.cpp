// Model files. The last eight bytes are made the right checksum, or no input would get past it.
#include <cmath>

#include "input.h"
#include "learn/byte_io.h"
#include "learn/classifier.h"

using genrescope::Answer;
using genrescope::Classifier;
using genrescope::fuzz::require;

namespace {

void require_distribution(const std::vector<double>& probabilities) {
  double sum = 0;
  for (const double probability : probabilities) {
    require(probability >= 0 && probability <= 1 + 1e-9);
    sum += probability;
  }
  require(std::abs(sum - 1) < 1e-6);
}

void use(const Classifier& model) {
  const std::size_t columns = model.info().columns.size();
  std::vector<Answer> answers;
  for (const double value : {0.0, 0.5, -1e300}) {
    const std::vector<double> row(columns, value);
    answers.push_back(model.predict(row));
    require_distribution(answers.back().probabilities);
    model.explain(row, model.info().labels.size() - 1);
    model.nearest(row, 3);
  }
  const std::vector<double> weights(answers.size(), 1);
  require_distribution(model.combine(answers, weights).probabilities);
  require(model.predict(std::vector<double>(columns + 1)).probabilities.empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::span<const std::uint8_t> bytes(data, size);
  if (size < 8 || data[size - 1] == 0) {
    static_cast<void>(Classifier::load(bytes));
    return 0;
  }
  genrescope::learn::ByteWriter sealed;
  sealed.raw(bytes.first(size - 8));
  sealed.u64(genrescope::learn::fnv1a(bytes.first(size - 8)));
  const auto model = Classifier::load(sealed.bytes());
  if (!model) return 0;
  use(*model);
  // What was loaded is what is saved.
  const std::vector<std::uint8_t> saved = model->save();
  const auto again = Classifier::load(saved);
  require(again.ok() && again->save() == saved);
  return 0;
}
