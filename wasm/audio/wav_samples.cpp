// The samples of WAV files; wav.cpp reads the header.
#include <algorithm>
#include <cstring>

#include "wav.h"

namespace genrescope {
namespace {

using Bytes = std::span<const std::uint8_t>;

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

template <SampleFormat kFormat, bool kBigEndian>
float read_sample(const std::uint8_t* p) {
  using R = Reader<kFormat>;
  if constexpr (!kBigEndian) return R::read(p);
  std::uint8_t turned[R::kBytes] = {};
  std::reverse_copy(p, p + R::kBytes, turned);
  return R::read(turned);
}

// Sum over channels in their order, then one division, all in float: the mean that librosa takes.
template <SampleFormat kFormat, bool kBigEndian>
void decode(const std::uint8_t* from, std::size_t channels, std::size_t frames, float* to) {
  constexpr std::size_t kBytes = Reader<kFormat>::kBytes;
  constexpr auto read = read_sample<kFormat, kBigEndian>;
  if (channels == 1) {
    for (std::size_t i = 0; i < frames; ++i) to[i] = read(from + i * kBytes);
  } else if (channels == 2) {
    for (std::size_t i = 0; i < frames; ++i) {
      const std::uint8_t* frame = from + i * 2 * kBytes;
      to[i] = (read(frame) + read(frame + kBytes)) / 2;
    }
  } else {
    const float count = static_cast<float>(channels);
    for (std::size_t i = 0; i < frames; ++i) {
      float sum = read(from);
      for (std::size_t c = 1; c < channels; ++c) sum += read(from + c * kBytes);
      from += channels * kBytes;
      to[i] = sum / count;
    }
  }
}

template <SampleFormat kFormat>
void decode(const WavFormat& format, const std::uint8_t* from, std::size_t frames, float* to) {
  const std::size_t channels = static_cast<std::size_t>(format.channels);
  if (format.big_endian) {
    decode<kFormat, true>(from, channels, frames, to);
  } else {
    decode<kFormat, false>(from, channels, frames, to);
  }
}

}  // namespace

std::size_t decode_wav_mono(const WavFormat& format, Bytes bytes, std::span<float> out) {
  const std::size_t frames = std::min(bytes.size() / format.block_align, out.size());
  switch (format.format) {
    case SampleFormat::kUnsigned8:
      decode<SampleFormat::kUnsigned8>(format, bytes.data(), frames, out.data());
      break;
    case SampleFormat::kSigned16:
      decode<SampleFormat::kSigned16>(format, bytes.data(), frames, out.data());
      break;
    case SampleFormat::kSigned24:
      decode<SampleFormat::kSigned24>(format, bytes.data(), frames, out.data());
      break;
    case SampleFormat::kSigned32:
      decode<SampleFormat::kSigned32>(format, bytes.data(), frames, out.data());
      break;
    case SampleFormat::kFloat32:
      decode<SampleFormat::kFloat32>(format, bytes.data(), frames, out.data());
      break;
    case SampleFormat::kFloat64:
      decode<SampleFormat::kFloat64>(format, bytes.data(), frames, out.data());
      break;
  }
  return frames;
}

}  // namespace genrescope
