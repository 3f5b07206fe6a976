// What is computed of any floats and any length: finite numbers, as many as there should be, or the right error.
#include "features/extractor.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string_view>

#include "features/beats.h"
#include "features/frames.h"
#include "input.h"

using genrescope::ErrorCode;
using genrescope::fuzz::Input;
using genrescope::fuzz::require;

namespace {

constexpr std::size_t kSets = std::size(genrescope::kFeatureSets);
// clang-format off
constexpr std::string_view kArrays[] = {
    "stft", "magnitude", "power", "melspectrogram", "mfcc", "chroma_stft", "tonnetz", "spectral_contrast",
    "spectral_centroid", "spectral_bandwidth", "spectral_rolloff", "spectral_flatness", "zero_crossing_rate", "rms",
    "onset_strength", "tempo"};
// clang-format on

// Mostly around the fewest samples that have features, and a few frames more: there are the edges, and they are quick.
// What takes ten times as long finds a place among the inputs that are changed again as easily, so it is rare: a byte
// more or less, and the sound is short again.
std::size_t length_from(std::uint16_t wish, std::size_t bytes) {
  if (bytes == 256 && wish % 2 == 1) return 30011;
  return wish % 512 == 0 ? wish / 512 * 32 : genrescope::kMinimumSamples - 64 + wish / 8 % 1024;
}

template <class Values>
void require_finite(const Values& values) {
  require(std::all_of(values.begin(), values.end(), [](double value) { return std::isfinite(value); }));
}

void use_set(genrescope::FeatureSet set, const std::vector<float>& samples, bool within, bool finite) {
  static genrescope::Extractor extractor;
  const auto row = extractor.extract(samples, set);
  if (samples.size() < genrescope::kMinimumSamples) {
    require(!row && row.error().code == ErrorCode::kTooShort);
  } else if (!finite) {
    require(!row && row.error().code == ErrorCode::kInvalidSamples);
  } else {
    require(row.ok() && row->size() == genrescope::feature_columns(set).size());
    if (within) require_finite(*row);
  }
}

void use_array(std::string_view name, const std::vector<float>& samples, bool within) {
  const auto arrays = genrescope::frame_arrays(samples, std::span(&name, 1));
  if (samples.size() < genrescope::kMinimumSamples) {
    require(!arrays && arrays.error().code == ErrorCode::kTooShort);
    return;
  }
  require(arrays.ok() && arrays->size() == 1);
  const genrescope::FrameArray& array = arrays->front();
  require(array.data.size() ==
          std::accumulate(array.shape.begin(), array.shape.end(), std::size_t{1}, std::multiplies<>()));
  if (within) require_finite(array.data);
}

void use_rhythm(const std::vector<float>& samples) {
  const auto rhythm = genrescope::find_rhythm(samples);
  if (!rhythm) return;
  const double seconds = static_cast<double>(samples.size()) / genrescope::kSampleRate;
  require(std::is_sorted(rhythm->beats.begin(), rhythm->beats.end()));
  for (const double beat : rhythm->beats) require(beat >= 0 && beat <= seconds);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Input input(data, size);
  const auto choice = input.take<std::uint8_t>();
  const auto wish = input.take<std::uint16_t>();
  std::vector<float> samples = input.samples(length_from(wish, input.rest().size()));
  const bool within = (choice & 0x80) != 0;
  if (within) {
    for (float& sample : samples) sample = std::isfinite(sample) ? std::remainder(sample, 2.0F) : 0;
  }
  const bool finite = std::all_of(samples.begin(), samples.end(), [](float x) { return std::isfinite(x); });
  const std::size_t what = (choice & 0x7F) % (kSets + std::size(kArrays) + 1);
  if (what < kSets) {
    use_set(genrescope::kFeatureSets[what], samples, within, finite);
  } else if (finite && what < kSets + std::size(kArrays)) {
    use_array(kArrays[what - kSets], samples, within);
  } else if (finite) {
    use_rhythm(samples);
  }
  return 0;
}
