#include "wav.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace genrescope {
namespace {

using Bytes = std::span<const std::uint8_t>;

constexpr std::uint32_t kUnknownSize = 0xFFFFFFFFU;
constexpr std::size_t kChunkHeader = 8;

template <class T>
T little_endian(Bytes bytes, std::size_t offset) {
  T value = 0;
  for (std::size_t i = 0; i < sizeof(T); ++i)
    value = static_cast<T>(value | static_cast<T>(bytes[offset + i]) << (8 * i));
  return value;
}

bool has_id(Bytes bytes, std::size_t offset, std::string_view id) {
  return bytes.size() >= offset + 4 && std::memcmp(bytes.data() + offset, id.data(), 4) == 0;
}

// What a format tag stands for, when it is a compression that people meet in the wild.
std::string_view compression_name(unsigned tag) {
  switch (tag) {
    case 0x0002:
      return "Microsoft ADPCM";
    case 0x0006:
      return "A-law";
    case 0x0007:
      return "\u00b5-law";
    case 0x0011:
      return "IMA ADPCM";
    case 0x0031:
      return "GSM 6.10";
    case 0x0050:
    case 0x0055:
      return "MPEG audio";
    case 0x00ff:
      return "AAC";
    case 0x0160:
    case 0x0161:
    case 0x0162:
      return "Windows Media Audio";
    default:
      return {};
  }
}

Error compressed(unsigned tag) {
  std::string name(compression_name(tag));
  if (name.empty()) name = "format " + std::to_string(tag);
  return {ErrorCode::kUnsupportedFormat, "compressed WAV (" + name + ") cannot be read",
          "convert it to uncompressed WAV (PCM) or to FLAC"};
}

std::optional<SampleFormat> sample_format(bool is_float, std::size_t bytes) {
  if (is_float) {
    if (bytes == 4) return SampleFormat::kFloat32;
    if (bytes == 8) return SampleFormat::kFloat64;
    return std::nullopt;
  }
  switch (bytes) {
    case 1:
      return SampleFormat::kUnsigned8;
    case 2:
      return SampleFormat::kSigned16;
    case 3:
      return SampleFormat::kSigned24;
    case 4:
      return SampleFormat::kSigned32;
    default:
      return std::nullopt;
  }
}

// The format tag, looking through WAVE_FORMAT_EXTENSIBLE to the first two bytes of its GUID; the other fourteen are the
// same for every format that has a plain tag.
unsigned format_tag(Bytes chunk) {
  constexpr std::uint8_t kGuidTail[] = {0x00, 0x00, 0x00, 0x00, 0x10, 0x00, 0x80,
                                        0x00, 0x00, 0xaa, 0x00, 0x38, 0x9b, 0x71};
  constexpr unsigned kExtensible = 0xfffe;
  const unsigned tag = little_endian<std::uint16_t>(chunk, 0);
  if (tag != kExtensible || chunk.size() < 40) return tag;
  if (std::memcmp(chunk.data() + 26, kGuidTail, sizeof kGuidTail) != 0) return tag;
  return little_endian<std::uint16_t>(chunk, 24);
}

// The chunk "fmt " into the fields that it decides.
Result<WavFormat> parse_format(Bytes chunk) {
  if (chunk.size() < 16)
    return {ErrorCode::kCorruptFile, "the WAV header is cut off", "the file is damaged: get it again"};
  constexpr unsigned kPcm = 1;
  constexpr unsigned kFloat = 3;
  const unsigned tag = format_tag(chunk);
  if (tag != kPcm && tag != kFloat) return compressed(tag);

  const std::size_t channels = little_endian<std::uint16_t>(chunk, 2);
  const std::uint32_t rate = little_endian<std::uint32_t>(chunk, 4);
  const std::size_t block_align = little_endian<std::uint16_t>(chunk, 12);
  const std::size_t bits = little_endian<std::uint16_t>(chunk, 14);
  const std::string_view hint = "the file is damaged: get it again";
  if (channels == 0) return {ErrorCode::kCorruptFile, "the WAV header says 0 channels", std::string(hint)};
  if (rate == 0 || rate > static_cast<std::uint32_t>(std::numeric_limits<int>::max())) {
    return {ErrorCode::kCorruptFile, "the WAV header says a sample rate of " + std::to_string(rate) + " Hz",
            std::string(hint)};
  }
  // Samples of odd sizes (12, 20 bits) sit left-justified in whole bytes, and those of up to 24 bits sometimes in four.
  std::size_t width = (bits + 7) / 8;
  if (tag == kPcm && width == 3 && block_align == 4 * channels) width = 4;
  const std::optional<SampleFormat> format = bits == 0 ? std::nullopt : sample_format(tag == kFloat, width);
  if (!format) {
    return {ErrorCode::kUnsupportedFormat,
            "WAV with " + std::to_string(bits) + "-bit " + (tag == kFloat ? "float" : "integer") +
                " samples cannot be read",
            "convert it to 16-bit WAV or to FLAC"};
  }
  WavFormat result;
  result.sample_rate = static_cast<int>(rate);
  result.channels = static_cast<int>(channels);
  result.format = *format;
  result.block_align = width * channels;
  return result;
}

// True when everything from `offset` to the end is a chain of well-formed chunks: then a data chunk of size 0 before it
// is really empty, and not the unfinished header of a recording that was cut off or streamed.
bool only_chunks_follow(Bytes head, std::uint64_t offset, std::uint64_t file_size) {
  while (offset + kChunkHeader <= head.size()) {
    for (std::size_t i = 0; i < 4; ++i) {
      const std::uint8_t letter = head[static_cast<std::size_t>(offset) + i];
      if (letter < 0x20 || letter > 0x7e) return false;
    }
    const std::uint64_t size = little_endian<std::uint32_t>(head, static_cast<std::size_t>(offset) + 4);
    offset += kChunkHeader + size + size % 2;
  }
  return offset >= file_size && offset <= file_size + 1;
}

float to_float(std::int32_t value, float scale) {
  return static_cast<float>(value) * scale;
}

template <SampleFormat kFormat>
struct Reader;

template <>
struct Reader<SampleFormat::kUnsigned8> {
  static constexpr std::size_t kBytes = 1;
  static float read(const std::uint8_t* p) { return to_float(static_cast<std::int32_t>(*p) - 128, 0x1p-7F); }
};
template <>
struct Reader<SampleFormat::kSigned16> {
  static constexpr std::size_t kBytes = 2;
  static float read(const std::uint8_t* p) {
    return to_float(static_cast<std::int16_t>(static_cast<std::uint16_t>(p[0] | p[1] << 8)), 0x1p-15F);
  }
};
template <>
struct Reader<SampleFormat::kSigned24> {
  static constexpr std::size_t kBytes = 3;
  static float read(const std::uint8_t* p) {
    const std::uint32_t bits = static_cast<std::uint32_t>(p[0]) << 8 | static_cast<std::uint32_t>(p[1]) << 16 |
                               static_cast<std::uint32_t>(p[2]) << 24;
    return to_float(static_cast<std::int32_t>(bits), 0x1p-31F);  // 24 bits are exact in a float, also shifted up
  }
};
template <>
struct Reader<SampleFormat::kSigned32> {
  static constexpr std::size_t kBytes = 4;
  static float read(const std::uint8_t* p) {
    std::int32_t value;
    std::memcpy(&value, p, sizeof value);
    return to_float(value, 0x1p-31F);
  }
};
template <>
struct Reader<SampleFormat::kFloat32> {
  static constexpr std::size_t kBytes = 4;
  static float read(const std::uint8_t* p) {
    float value;
    std::memcpy(&value, p, sizeof value);
    return value;
  }
};
template <>
struct Reader<SampleFormat::kFloat64> {
  static constexpr std::size_t kBytes = 8;
  static float read(const std::uint8_t* p) {
    double value;
    std::memcpy(&value, p, sizeof value);
    return static_cast<float>(value);
  }
};

// Sum over channels in their order, then one division, all in float: the mean that librosa takes.
template <SampleFormat kFormat>
void decode(const std::uint8_t* from, std::size_t channels, std::size_t frames, float* to) {
  using R = Reader<kFormat>;
  if (channels == 1) {
    for (std::size_t i = 0; i < frames; ++i) to[i] = R::read(from + i * R::kBytes);
  } else if (channels == 2) {
    for (std::size_t i = 0; i < frames; ++i) {
      const std::uint8_t* frame = from + i * 2 * R::kBytes;
      to[i] = (R::read(frame) + R::read(frame + R::kBytes)) / 2;
    }
  } else {
    const float count = static_cast<float>(channels);
    for (std::size_t i = 0; i < frames; ++i) {
      float sum = R::read(from);
      for (std::size_t c = 1; c < channels; ++c) sum += R::read(from + c * R::kBytes);
      from += channels * R::kBytes;
      to[i] = sum / count;
    }
  }
}

}  // namespace

bool looks_like_wav(Bytes head) {
  return (has_id(head, 0, "RIFF") || has_id(head, 0, "RF64")) && has_id(head, 8, "WAVE");
}

Result<WavFormat> parse_wav_header(Bytes head, std::uint64_t file_size) {
  if (file_size == 0 || head.empty()) return {ErrorCode::kEmptyFile, "the file is empty", "choose another file"};
  if (!looks_like_wav(head)) {
    return {ErrorCode::kUnsupportedFormat, "this is not a WAV file", "convert it to WAV, FLAC, Ogg or MP3"};
  }
  const std::string damaged = "the file is damaged: get it again";
  std::optional<WavFormat> format;
  std::optional<std::uint64_t> size_in_ds64;  // sizes of 4 GB and more, in RF64
  std::optional<std::uint64_t> data_offset;
  std::uint64_t claimed = 0;

  // Every turn moves on by at least one chunk header, so this ends however the sizes are set.
  std::uint64_t offset = 12;
  while (offset + kChunkHeader <= head.size()) {
    const std::size_t at = static_cast<std::size_t>(offset);
    const std::uint32_t size = little_endian<std::uint32_t>(head, at + 4);
    const std::uint64_t body = offset + kChunkHeader;
    const Bytes content = head.subspan(at + kChunkHeader);
    if (has_id(head, at, "fmt ") && !format) {
      Result<WavFormat> parsed = parse_format(content.first(std::min<std::size_t>(size, content.size())));
      if (!parsed) return parsed.error();
      format = *parsed;
    } else if (has_id(head, at, "ds64") && std::min<std::size_t>(size, content.size()) >= 16) {
      size_in_ds64 = little_endian<std::uint64_t>(content, 8);
    } else if (has_id(head, at, "data") && !data_offset) {
      data_offset = body;
      claimed = size == kUnknownSize && size_in_ds64 ? *size_in_ds64 : size;
    }
    if (format && data_offset) break;
    offset = body + size + size % 2;
  }

  if (!format) return {ErrorCode::kCorruptFile, "the WAV file does not say its format (no \"fmt \" chunk)", damaged};
  if (!data_offset) return {ErrorCode::kCorruptFile, "the WAV file has no sound in it (no \"data\" chunk)", damaged};

  const std::uint64_t there = file_size > *data_offset ? file_size - *data_offset : 0;
  const bool never_learned = claimed == 0 && there > 0 && !only_chunks_follow(head, *data_offset, file_size);
  format->data_offset = *data_offset;
  format->truncated = never_learned || claimed > there;
  format->frames = (format->truncated ? there : claimed) / format->block_align;
  if (format->frames == 0) {
    return {ErrorCode::kEmptyFile,
            format->truncated ? "the WAV file ends before its first sample" : "the WAV file holds no samples",
            "choose another file"};
  }
  return *format;
}

std::size_t decode_wav_mono(const WavFormat& format, Bytes bytes, std::span<float> out) {
  const std::size_t frames = std::min(bytes.size() / format.block_align, out.size());
  const std::size_t channels = static_cast<std::size_t>(format.channels);
  switch (format.format) {
    case SampleFormat::kUnsigned8:
      decode<SampleFormat::kUnsigned8>(bytes.data(), channels, frames, out.data());
      break;
    case SampleFormat::kSigned16:
      decode<SampleFormat::kSigned16>(bytes.data(), channels, frames, out.data());
      break;
    case SampleFormat::kSigned24:
      decode<SampleFormat::kSigned24>(bytes.data(), channels, frames, out.data());
      break;
    case SampleFormat::kSigned32:
      decode<SampleFormat::kSigned32>(bytes.data(), channels, frames, out.data());
      break;
    case SampleFormat::kFloat32:
      decode<SampleFormat::kFloat32>(bytes.data(), channels, frames, out.data());
      break;
    case SampleFormat::kFloat64:
      decode<SampleFormat::kFloat64>(bytes.data(), channels, frames, out.data());
      break;
  }
  return frames;
}

}  // namespace genrescope
