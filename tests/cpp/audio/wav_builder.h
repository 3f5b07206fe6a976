// Makes WAV files in memory, correct ones and broken ones, for the tests of the reader.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace genrescope::testing {

using Bytes = std::vector<std::uint8_t>;

// Not inline: GCC 12 sees overflows that are not there when it inlines growing vectors of bytes.
void append_raw(Bytes& bytes, const void* from, std::size_t count);

template <class T>
void append(Bytes& bytes, T value) {
  append_raw(bytes, &value, sizeof value);
}

inline void append_id(Bytes& bytes, std::string_view id) {
  append_raw(bytes, id.data(), id.size());
}

inline void append_chunk(Bytes& bytes, std::string_view id, const Bytes& content) {
  append_id(bytes, id);
  append<std::uint32_t>(bytes, static_cast<std::uint32_t>(content.size()));
  append_raw(bytes, content.data(), content.size());
  if (content.size() % 2 == 1) append<std::uint8_t>(bytes, 0);
}

inline Bytes format_chunk(int tag, int channels, int rate, int bits) {
  Bytes chunk;
  const int frame = channels * ((bits + 7) / 8);
  append<std::uint16_t>(chunk, static_cast<std::uint16_t>(tag));
  append<std::uint16_t>(chunk, static_cast<std::uint16_t>(channels));
  append<std::uint32_t>(chunk, static_cast<std::uint32_t>(rate));
  append<std::uint32_t>(chunk, static_cast<std::uint32_t>(rate * frame));
  append<std::uint16_t>(chunk, static_cast<std::uint16_t>(frame));
  append<std::uint16_t>(chunk, static_cast<std::uint16_t>(bits));
  return chunk;
}

inline Bytes extensible_chunk(int subformat, int channels, int rate, int bits) {
  Bytes chunk = format_chunk(0xfffe, channels, rate, bits);
  append<std::uint16_t>(chunk, 22);
  append<std::uint16_t>(chunk, static_cast<std::uint16_t>(bits));
  append<std::uint32_t>(chunk, 0);
  append<std::uint16_t>(chunk, static_cast<std::uint16_t>(subformat));
  for (const int byte : {0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xaa, 0, 0x38, 0x9b, 0x71}) {
    append<std::uint8_t>(chunk, static_cast<std::uint8_t>(byte));
  }
  return chunk;
}

// `chunks` behind the twelve bytes that every file starts with.
inline Bytes riff(const Bytes& chunks, std::string_view id = "RIFF") {
  Bytes file;
  append_id(file, id);
  append<std::uint32_t>(file, id == "RF64" ? 0xFFFFFFFFU : static_cast<std::uint32_t>(4 + chunks.size()));
  append_id(file, "WAVE");
  append_raw(file, chunks.data(), chunks.size());
  return file;
}

inline Bytes wav(const Bytes& format, const Bytes& data) {
  Bytes chunks;
  append_chunk(chunks, "fmt ", format);
  append_chunk(chunks, "data", data);
  return riff(chunks);
}

// The head of a chunk of a Wave64 file; `size` counts these 24 bytes too.
inline void append_wave64_head(Bytes& bytes, std::string_view id, std::uint64_t size) {
  append_id(bytes, id);
  for (const int byte : {0xf3, 0xac, 0xd3, 0x11, 0x8c, 0xd1, 0x00, 0xc0, 0x4f, 0x8e, 0xdb, 0x8a}) {
    append<std::uint8_t>(bytes, static_cast<std::uint8_t>(byte));
  }
  append<std::uint64_t>(bytes, size);
}

// A Wave64 file up to its samples.
inline Bytes wave64_header(const Bytes& format) {
  Bytes file;
  append_id(file, "riff");
  for (const int byte : {0x2e, 0x91, 0xcf, 0x11, 0xa5, 0xd6, 0x28, 0xdb, 0x04, 0xc1, 0x00, 0x00}) {
    append<std::uint8_t>(file, static_cast<std::uint8_t>(byte));
  }
  append<std::uint64_t>(file, 0);
  append_wave64_head(file, "wave", 0);
  file.resize(file.size() - 8);  // that one has no size
  append_wave64_head(file, "fmt ", 24 + format.size());
  append_raw(file, format.data(), format.size());
  return file;
}

template <class T>
Bytes samples(std::initializer_list<T> values) {
  Bytes bytes;
  for (const T value : values) append(bytes, value);
  return bytes;
}

// The same file, whose data chunk (the last one) claims another size.
inline Bytes claiming(Bytes file, const Bytes& data, std::uint32_t size) {
  const std::size_t at = file.size() - data.size() - data.size() % 2 - 4;
  std::memcpy(&file[at], &size, sizeof size);
  return file;
}

}  // namespace genrescope::testing
