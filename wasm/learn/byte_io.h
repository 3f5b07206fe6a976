// Reading and writing the bytes of a model file: little endian, bounds-checked, never throwing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace genrescope::learn {

// FNV-1a, 64 bits.
std::uint64_t fnv1a(std::span<const std::uint8_t> bytes);

class ByteWriter {
 public:
  void u8(std::uint8_t value) { bytes_.push_back(value); }
  void u16(std::uint16_t value) { little_endian(value, 2); }
  void u32(std::uint32_t value) { little_endian(value, 4); }
  void u64(std::uint64_t value) { little_endian(value, 8); }
  void f32(float value);
  void f64(double value);
  void text(std::string_view value);  // u16 length, then the bytes; longer texts are cut
  void raw(std::span<const std::uint8_t> value);

  const std::vector<std::uint8_t>& bytes() const { return bytes_; }
  std::vector<std::uint8_t> take() { return std::move(bytes_); }

 private:
  void little_endian(std::uint64_t value, int size);
  std::vector<std::uint8_t> bytes_;
};

// Every read past the end, and every number that is not finite, makes the reader fail for good; what it returns from
// then on is zero. So a parser may read a whole record and ask ok() once, as long as it asks before it trusts a count.
class ByteReader {
 public:
  explicit ByteReader(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

  std::uint8_t u8() { return static_cast<std::uint8_t>(little_endian(1)); }
  std::uint16_t u16() { return static_cast<std::uint16_t>(little_endian(2)); }
  std::uint32_t u32() { return static_cast<std::uint32_t>(little_endian(4)); }
  std::uint64_t u64() { return little_endian(8); }
  float f32();
  double f64();
  std::string text();
  std::span<const std::uint8_t> raw(std::size_t size);
  // A count of things that take at least `least_size` bytes each: fails when the rest of the file cannot hold them.
  std::size_t count(std::size_t least_size);

  void fail() { ok_ = false; }
  bool ok() const { return ok_; }
  std::size_t left() const { return ok_ ? bytes_.size() - position_ : 0; }

 private:
  std::uint64_t little_endian(int size);
  std::span<const std::uint8_t> bytes_;
  std::size_t position_ = 0;
  bool ok_ = true;
};

// Bits, most significant first, for what does not fill bytes (the nodes of trees).
class BitWriter {
 public:
  void bits(std::uint32_t value, int width);
  const std::vector<std::uint8_t>& bytes() const { return bytes_; }

 private:
  std::vector<std::uint8_t> bytes_;
  int used_ = 8;  // bits of the last byte
};

class BitReader {
 public:
  explicit BitReader(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}
  std::uint32_t bits(int width);  // 0 past the end, and ok() turns false
  bool ok() const { return ok_; }

 private:
  std::span<const std::uint8_t> bytes_;
  std::size_t position_ = 0;  // in bits
  bool ok_ = true;
};

// Bits that hold the numbers 0 .. count-1.
int bit_width_of(std::size_t count);

}  // namespace genrescope::learn
