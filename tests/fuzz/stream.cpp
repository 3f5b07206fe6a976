// Samples of any rate and any bits through the resampler and the segmenter.
#include <cmath>

#include "audio/load.h"
#include "audio/segments.h"
#include "features/feature_table.h"
#include "input.h"

using genrescope::fuzz::Input;
using genrescope::fuzz::require;

namespace {

// What a resampler computes beforehand takes longest at odd rates, and the longer the higher they are. So most inputs
// have a rate that files have, and one of those that are quick; few have a rate of any bits.
constexpr std::int32_t kRates[] = {22050, 44100, 11025, 88200};
// A few windows of the resampler; more is only more of the same. Out of slow sounds come many more than went in.
constexpr std::size_t kMostSamples = 1024;
constexpr std::size_t kMostResampled = 1024;
constexpr float kLoudest = 1e12F;  // what is louder is refused

std::int32_t rate_from(std::uint8_t choice, std::int32_t any) {
  if (choice == 255) return any;
  if (choice == 0) return 8001 + static_cast<std::int32_t>(static_cast<std::uint32_t>(any) % 20000);
  return kRates[choice % std::size(kRates)];
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Input input(data, size);
  const auto choice = input.take<std::uint8_t>();
  const auto any = input.take<std::int32_t>();
  const std::int32_t rate = rate_from(choice, any);
  const auto channels = input.take<std::int8_t>();
  const auto wish = input.take<std::uint16_t>() % kMostSamples;
  const auto most = kMostResampled * static_cast<std::size_t>(std::max(rate, 0)) / genrescope::kSampleRate;
  const auto count = std::min<std::size_t>(wish, most);
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
