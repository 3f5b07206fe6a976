#include "wav.h"

#include <algorithm>
#include <cstring>
#include <iterator>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace genrescope {
namespace {

using Bytes = std::span<const std::uint8_t>;

constexpr std::uint32_t kUnknownSize = 0xFFFFFFFFU;

// How chunks stand in the file: RIFF names them with four letters, Sony's Wave64 with GUIDs that begin with them.
struct Layout {
  std::size_t id;         // bytes of a name
  std::size_t size;       // bytes of a size
  std::size_t alignment;  // every chunk begins at a multiple of it
  bool size_of_all;       // sizes count name and size too
  bool big_endian;
  std::size_t head() const { return id + size; }
};
constexpr Layout kRiff = {4, 4, 2, false, false};
constexpr Layout kRifx = {4, 4, 2, false, true};
constexpr Layout kWave64 = {16, 8, 8, true, false};
constexpr std::string_view kWave64Guid("riff\x2e\x91\xcf\x11\xa5\xd6\x28\xdb\x04\xc1\x00\x00", 16);

template <class T>
T number(Bytes bytes, std::size_t offset, bool big_endian) {
  T value = 0;
  for (std::size_t i = 0; i < sizeof(T); ++i) {
    const std::size_t place = big_endian ? sizeof(T) - 1 - i : i;
    value = static_cast<T>(value | static_cast<T>(bytes[offset + i]) << (8 * place));
  }
  return value;
}

bool has_id(Bytes bytes, std::size_t offset, std::string_view id) {
  return bytes.size() >= offset + id.size() && std::memcmp(bytes.data() + offset, id.data(), id.size()) == 0;
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
unsigned format_tag(Bytes chunk, bool big_endian) {
  constexpr std::uint8_t kGuidTail[] = {0x00, 0x00, 0x00, 0x00, 0x10, 0x00, 0x80,
                                        0x00, 0x00, 0xaa, 0x00, 0x38, 0x9b, 0x71};
  constexpr unsigned kExtensible = 0xfffe;
  const unsigned tag = number<std::uint16_t>(chunk, 0, big_endian);
  if (tag != kExtensible || chunk.size() < 40) return tag;
  if (std::memcmp(chunk.data() + 26, kGuidTail, sizeof kGuidTail) != 0) return tag;
  return number<std::uint16_t>(chunk, 24, big_endian);
}

// The chunk "fmt " into the fields that it decides.
Result<WavFormat> parse_format(Bytes chunk, bool big_endian) {
  if (chunk.size() < 16)
    return {ErrorCode::kCorruptFile, "the WAV header is cut off", "the file is damaged: get it again"};
  constexpr unsigned kPcm = 1;
  constexpr unsigned kFloat = 3;
  const unsigned tag = format_tag(chunk, big_endian);
  if (tag != kPcm && tag != kFloat) return compressed(tag);

  const std::size_t channels = number<std::uint16_t>(chunk, 2, big_endian);
  const std::uint32_t rate = number<std::uint32_t>(chunk, 4, big_endian);
  const std::size_t block_align = number<std::uint16_t>(chunk, 12, big_endian);
  const std::size_t bits = number<std::uint16_t>(chunk, 14, big_endian);
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
  result.big_endian = big_endian;
  result.block_align = width * channels;
  return result;
}

Layout layout_of(Bytes head) {
  if (has_id(head, 0, kWave64Guid)) return kWave64;
  return has_id(head, 0, "RIFX") ? kRifx : kRiff;
}

struct Chunk {
  std::uint64_t body = 0;  // where its content begins
  std::uint64_t size = 0;  // of the content, as the file claims
  std::uint64_t next = 0;  // where the next chunk begins
};

// The chunk whose head stands at `offset`, all of it in `file`. `next` lies behind the head, whatever the sizes say.
Chunk chunk_at(Bytes file, const Layout& layout, std::uint64_t offset) {
  const std::size_t at = static_cast<std::size_t>(offset) + layout.id;
  const std::uint64_t stated =
      layout.size == 8 ? number<std::uint64_t>(file, at, false) : number<std::uint32_t>(file, at, layout.big_endian);
  const std::uint64_t body = offset + layout.head();
  const std::uint64_t size = layout.size_of_all ? stated - std::min<std::uint64_t>(stated, layout.head()) : stated;
  const std::uint64_t padding = (layout.alignment - size % layout.alignment) % layout.alignment;
  constexpr std::uint64_t kFar = std::numeric_limits<std::uint64_t>::max() / 2;
  return {body, size, size > kFar ? kFar : body + size + padding};
}

// True when everything from `offset` to the end is a chain of well-formed chunks: then a data chunk of size 0 before it
// is really empty, and not the unfinished header of a recording that was cut off or streamed.
bool only_chunks_follow(Bytes head, const Layout& layout, std::uint64_t offset, std::uint64_t file_size) {
  while (offset + layout.head() <= head.size()) {
    for (std::size_t i = 0; i < 4; ++i) {
      const std::uint8_t letter = head[static_cast<std::size_t>(offset) + i];
      if (letter < 0x20 || letter > 0x7e) return false;
    }
    offset = chunk_at(head, layout, offset).next;
  }
  return offset >= file_size && offset < file_size + layout.alignment;
}

}  // namespace

bool looks_like_wav(Bytes head) {
  if (has_id(head, 0, kWave64Guid)) return has_id(head, 24, "wave");
  constexpr std::string_view kNames[] = {"RIFF", "RIFX", "RF64", "BW64"};
  return has_id(head, 8, "WAVE") && std::any_of(std::begin(kNames), std::end(kNames),
                                                [&](std::string_view name) { return has_id(head, 0, name); });
}

Result<WavFormat> parse_wav_header(Bytes head, std::uint64_t file_size) {
  if (file_size == 0 || head.empty()) return {ErrorCode::kEmptyFile, "the file is empty", "choose another file"};
  if (!looks_like_wav(head)) {
    return {ErrorCode::kUnsupportedFormat, "this is not a WAV file", "convert it to WAV, FLAC, Ogg or MP3"};
  }
  const std::string damaged = "the file is damaged: get it again";
  std::optional<WavFormat> format;
  std::optional<std::uint64_t> size_in_ds64;  // sizes of 4 GB and more, in RF64 and BW64
  std::optional<std::uint64_t> data_offset;
  std::uint64_t claimed = 0;

  // Every turn moves on by at least one chunk header, so this ends however the sizes are set.
  const Layout layout = layout_of(head);
  std::uint64_t offset = layout.head() + layout.id;
  while (offset + layout.head() <= head.size()) {
    const std::size_t at = static_cast<std::size_t>(offset);
    const auto [body, size, next] = chunk_at(head, layout, offset);
    const Bytes rest = head.subspan(static_cast<std::size_t>(body));
    const Bytes content = rest.first(static_cast<std::size_t>(std::min<std::uint64_t>(size, rest.size())));
    if (has_id(head, at, "fmt ") && !format) {
      Result<WavFormat> parsed = parse_format(content, layout.big_endian);
      if (!parsed) return parsed.error();
      format = *parsed;
    } else if (has_id(head, at, "ds64") && content.size() >= 16) {
      size_in_ds64 = number<std::uint64_t>(content, 8, false);
    } else if (has_id(head, at, "data") && !data_offset) {
      data_offset = body;
      claimed = size == kUnknownSize && size_in_ds64 ? *size_in_ds64 : size;
    }
    if (format && data_offset) break;
    offset = next;
  }

  if (!format) return {ErrorCode::kCorruptFile, "the WAV file does not say its format (no \"fmt \" chunk)", damaged};
  if (!data_offset) return {ErrorCode::kCorruptFile, "the WAV file has no sound in it (no \"data\" chunk)", damaged};

  const std::uint64_t there = file_size > *data_offset ? file_size - *data_offset : 0;
  const bool never_learned = claimed == 0 && there > 0 && !only_chunks_follow(head, layout, *data_offset, file_size);
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

}  // namespace genrescope
