#include "png_reader.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>

namespace {

// Of an empty chunk stb_image copies no bytes to no place, which std::memcpy does not allow.
[[maybe_unused]] void* copy_bytes(void* to, const void* from, std::size_t count) {
  return count == 0 ? to : std::memcpy(to, from, count);
}

// stb_image unpacks all there is, a thousand times the file's size at worst, before it looks how much it needed.
thread_local std::size_t most_room = 0;

[[maybe_unused]] void* more_room(void* from, std::size_t size) {
  return size > most_room ? nullptr : std::realloc(from, size);
}

}  // namespace

// The one place that holds the implementation. It is not ours to analyse.
#ifndef __clang_analyzer__
#define STB_IMAGE_IMPLEMENTATION
#define STB_IMAGE_STATIC
#endif
#define STBI_ONLY_PNG
#define STBI_NO_STDIO
#define STBI_MAX_DIMENSIONS (1 << 14)
#define STBI_MALLOC(size) std::malloc(size)
#define STBI_REALLOC(from, size) more_room(from, size)
#define STBI_FREE(from) std::free(from)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-function"
#define memcpy copy_bytes
#include <stb/stb_image.h>
#undef memcpy
#pragma GCC diagnostic pop

namespace genrescope {
namespace {

constexpr std::array<std::uint8_t, 8> kSignature = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
constexpr std::size_t kMostBytes = std::size_t{1} << 28;
constexpr int kChannels = 4;

// Four bytes as a number; 0 where there are no more.
std::uint64_t big_endian(std::span<const std::uint8_t> bytes, std::size_t at) {
  std::uint64_t value = 0;
  for (std::size_t i = at; i < at + 4; ++i) value = value << 8 | (i < bytes.size() ? bytes[i] : 0);
  return value;
}

// Whether all chunks up to the last one are as long as they say. stb_image makes room for as much as they say.
bool chunks_are_whole(std::span<const std::uint8_t> bytes) {
  constexpr std::size_t kAround = 12;  // length and type before, checksum behind
  for (std::size_t at = kSignature.size(); at + kAround <= bytes.size();) {
    const std::uint64_t length = big_endian(bytes, at);
    if (length > bytes.size() - at - kAround) return false;
    if (std::memcmp(bytes.data() + at + 4, "IEND", 4) == 0) return true;
    at += kAround + static_cast<std::size_t>(length);
  }
  return false;
}

// The most bytes that reading such a picture asks for in one piece: room is doubled, for the pixels of 16 bits with a
// filter's byte for each row (almost two when interlaced), and for the file's own bytes.
std::size_t room_for(std::uint64_t width, std::uint64_t height, std::size_t file_bytes) {
  constexpr std::size_t kSmallest = 8192;
  return std::max({kSmallest, static_cast<std::size_t>(2 * (8 * width + 2) * height), 2 * file_bytes});
}

Error damaged(const char* reason) {
  return {ErrorCode::kCorruptFile,
          "the PNG picture is damaged or cut off" + (reason == nullptr ? "" : " (" + std::string(reason) + ")"),
          "get the file again"};
}

}  // namespace

Result<Image> decode_png(std::span<const std::uint8_t> bytes) {
  if (bytes.empty()) return {ErrorCode::kEmptyFile, "the file is empty", "get the file again"};
  if (bytes.size() < kSignature.size() || !std::equal(kSignature.begin(), kSignature.end(), bytes.begin())) {
    return {ErrorCode::kUnsupportedFormat, "not a PNG picture", "convert it to PNG"};
  }
  if (bytes.size() > kMostBytes) {
    return {ErrorCode::kUnsupportedFormat, "the picture's file is larger than 256 MB", "make it smaller"};
  }
  // The size comes first, and before any of it is believed it has to be small enough.
  const std::uint64_t width = big_endian(bytes, 16);
  const std::uint64_t height = big_endian(bytes, 20);
  if (width * height > kMostPixels) {
    return {ErrorCode::kUnsupportedFormat,
            "the picture has " + std::to_string(width) + " x " + std::to_string(height) + " pixels, more than " +
                std::to_string(kMostPixels),
            "make it smaller"};
  }
  if (!chunks_are_whole(bytes)) return damaged(nullptr);
  int columns = 0;
  int rows = 0;
  int channels = 0;
  const auto size = static_cast<int>(bytes.size());
  most_room = room_for(width, height, bytes.size());
  const std::unique_ptr<stbi_uc, void (*)(void*)> pixels(
      stbi_load_from_memory(bytes.data(), size, &columns, &rows, &channels, kChannels), stbi_image_free);
  if (pixels == nullptr) return damaged(stbi_failure_reason());
  const auto pixel_count = static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows);
  return Image{static_cast<std::size_t>(columns),
               static_cast<std::size_t>(rows),
               {pixels.get(), pixels.get() + pixel_count * kChannels}};
}

}  // namespace genrescope
