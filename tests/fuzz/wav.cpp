// WAV files: the header from any bytes, the samples the same in pieces as at once.
#include "audio/wav.h"

#include "input.h"

using genrescope::fuzz::Input;
using genrescope::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::span<const std::uint8_t> file(data, size);
  genrescope::looks_like_wav(file);
  const auto format = genrescope::parse_wav_header(file, size);
  if (!format) return 0;
  require(format->channels > 0 && format->sample_rate > 0 && format->block_align > 0 && format->frames > 0);
  require(format->data_offset + format->frames * format->block_align <= size);
  const auto content = file.subspan(format->data_offset, format->frames * format->block_align);
  std::vector<float> whole(format->frames);
  require(genrescope::decode_wav_mono(*format, content, whole) == whole.size());
  std::vector<float> cut(format->frames);
  const std::size_t first = cut.size() / 3;
  genrescope::decode_wav_mono(*format, content, std::span(cut).first(first));
  genrescope::decode_wav_mono(*format, content.subspan(first * format->block_align), std::span(cut).subspan(first));
  require(std::memcmp(whole.data(), cut.data(), whole.size() * sizeof(float)) == 0);
  return 0;
}
