#include "byte_io.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

namespace genrescope::learn {
namespace {

// Emscripten's library has no std::bit_cast.
template <class To, class From>
To bit_cast(const From& from) {
  static_assert(sizeof(To) == sizeof(From));
  To to;
  std::memcpy(&to, &from, sizeof(To));
  return to;
}

}  // namespace

std::uint64_t fnv1a(std::span<const std::uint8_t> bytes) {
  std::uint64_t hash = 0xCBF29CE484222325u;
  for (const std::uint8_t byte : bytes) hash = (hash ^ byte) * 0x100000001B3u;
  return hash;
}

void ByteWriter::little_endian(std::uint64_t value, int size) {
  for (int i = 0; i < size; ++i) bytes_.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}

void ByteWriter::f32(float value) {
  u32(bit_cast<std::uint32_t>(value));
}

void ByteWriter::f64(double value) {
  u64(bit_cast<std::uint64_t>(value));
}

void ByteWriter::text(std::string_view value) {
  value = value.substr(0, 0xFFFF);
  u16(static_cast<std::uint16_t>(value.size()));
  for (const char c : value) bytes_.push_back(static_cast<std::uint8_t>(c));
}

void ByteWriter::raw(std::span<const std::uint8_t> value) {
  bytes_.insert(bytes_.end(), value.begin(), value.end());
}

std::uint64_t ByteReader::little_endian(int size) {
  const std::span<const std::uint8_t> part = raw(static_cast<std::size_t>(size));
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < part.size(); ++i) value |= static_cast<std::uint64_t>(part[i]) << (8 * i);
  return value;
}

float ByteReader::f32() {
  const float value = bit_cast<float>(u32());
  if (std::isfinite(value)) return value;
  fail();
  return 0;
}

double ByteReader::f64() {
  const double value = bit_cast<double>(u64());
  if (std::isfinite(value)) return value;
  fail();
  return 0;
}

std::string ByteReader::text() {
  const std::span<const std::uint8_t> part = raw(u16());
  return std::string(part.begin(), part.end());
}

std::span<const std::uint8_t> ByteReader::raw(std::size_t size) {
  if (size > left()) fail();
  if (!ok_) return {};
  const std::span<const std::uint8_t> part = bytes_.subspan(position_, size);
  position_ += size;
  return part;
}

std::size_t ByteReader::count(std::size_t least_size) {
  const std::size_t value = u32();
  if (value > left() / std::max<std::size_t>(1, least_size)) fail();
  return ok_ ? value : 0;
}

void BitWriter::bits(std::uint32_t value, int width) {
  for (int i = width - 1; i >= 0; --i) {
    if (used_ == 8) {
      bytes_.push_back(0);
      used_ = 0;
    }
    bytes_.back() = static_cast<std::uint8_t>(bytes_.back() | (((value >> i) & 1u) << (7 - used_)));
    ++used_;
  }
}

std::uint32_t BitReader::bits(int width) {
  std::uint32_t value = 0;
  for (int i = 0; i < width; ++i, ++position_) {
    if (position_ / 8 >= bytes_.size()) {
      ok_ = false;
      return 0;
    }
    value = (value << 1) | ((bytes_[position_ / 8] >> (7 - position_ % 8)) & 1u);
  }
  return value;
}

int bit_width_of(std::size_t count) {
  return count < 2 ? 0 : static_cast<int>(std::bit_width(count - 1));
}

}  // namespace genrescope::learn
