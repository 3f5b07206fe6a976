// Features of any floats and any length: a row of finite numbers, or the right error.
#include "features/extractor.h"

#include <cmath>

#include "input.h"

using genrescope::ErrorCode;
using genrescope::fuzz::Input;
using genrescope::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static genrescope::Extractor extractor;
  Input input(data, size);
  const auto choice = input.take<std::uint8_t>();
  // Short ones above all: there are the edges, and they are quick.
  const std::size_t longest = choice & 0x40 ? 30000 : 4000;
  const std::size_t length = input.take<std::uint16_t>() % longest;
  std::vector<float> samples = input.samples(length);
  const bool within = (choice & 0x80) != 0;
  if (within) {
    for (float& sample : samples) sample = std::isfinite(sample) ? std::remainder(sample, 2.0F) : 0;
  }
  const std::size_t sets = std::size(genrescope::kFeatureSets);
  const genrescope::FeatureSet set = genrescope::kFeatureSets[(choice & 0x3F) % sets];
  const auto row = extractor.extract(samples, set);
  const bool finite = std::all_of(samples.begin(), samples.end(), [](float x) { return std::isfinite(x); });
  if (length < genrescope::kMinimumSamples) {
    require(!row && row.error().code == ErrorCode::kTooShort);
  } else if (!finite) {
    require(!row && row.error().code == ErrorCode::kInvalidSamples);
  } else {
    require(row.ok() && row->size() == genrescope::feature_columns(set).size());
    for (const double value : *row) require(!within || std::isfinite(value));
  }
  return 0;
}
