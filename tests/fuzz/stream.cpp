// Samples of any rate and any bits through the resampler and the segmenter.
#include <cmath>

#include "audio/load.h"
#include "audio/segments.h"
#include "features/feature_table.h"
#include "input.h"

using genrescope::fuzz::Input;
using genrescope::fuzz::require;

namespace {

// What a resampler computes beforehand takes longest at odd rates, so most inputs have a rate that files have, and one
// of those that are quick.
constexpr std::int32_t kRates[] = {22050, 44100, 11025, 88200};
// A few windows of the resampler; more is only more of the same.
constexpr std::size_t kMostSamples = 1024;
constexpr float kLoudest = 1e12F;  // what is louder is refused

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Input input(data, size);
  const auto choice = input.take<std::uint8_t>();
  const auto any = input.take<std::int32_t>();
  const std::int32_t rate = choice == 0 ? any : kRates[choice % std::size(kRates)];
  const auto channels = input.take<std::int8_t>();
  const auto count = input.take<std::uint16_t>() % kMostSamples;
  const auto piece = std::max<std::size_t>(1, input.take<std::uint16_t>());
  const auto seconds = input.take<float>();
  if (genrescope::refuse_source(channels, rate, count)) return 0;
  const std::vector<float> samples = input.samples(count);
  genrescope::SoundStream stream(channels, rate, genrescope::kSampleRate);
  genrescope::Segmenter segmenter(seconds, genrescope::kSampleRate);
  std::vector<float> out;
  std::size_t pushed = 0;
  std::size_t end = 0;
  const auto pass_on = [&] {
    segmenter.push(out);
    pushed += out.size();
    out.clear();
    while (const auto segment = segmenter.next()) {
      require(segment->place.begin == end && segment->place.end - segment->place.begin == segment->samples.size());
      end = segment->place.end;
    }
  };
  for (std::size_t at = 0; at < samples.size(); at += piece) {
    stream.push(std::span(samples).subspan(at, std::min(piece, samples.size() - at)), out);
    pass_on();
  }
  const auto info = stream.finish(false, out);
  segmenter.push(out);
  pushed += out.size();
  out.clear();
  segmenter.finish();
  pass_on();
  require(end == pushed);
  const bool sound = std::all_of(samples.begin(), samples.end(), [](float x) { return std::fabs(x) <= kLoudest; });
  require(info.ok() == (sound && !samples.empty()));
  return 0;
}
