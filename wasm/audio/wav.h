// RIFF/WAVE, with its 64-bit forms RF64, BW64 and Wave64 and its big-endian form RIFX: integer PCM of 8, 16, 24, 32
// bits and float of 32, 64 bits, plain or extensible, any rate and channel count.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "../result.h"

namespace genrescope {

enum class SampleFormat : std::uint8_t { kUnsigned8, kSigned16, kSigned24, kSigned32, kFloat32, kFloat64 };

struct WavFormat {
  int sample_rate = 0;  // Hz
  int channels = 0;
  SampleFormat format = SampleFormat::kSigned16;
  bool big_endian = false;        // RIFX
  std::size_t block_align = 0;    // bytes per frame, all channels together
  std::uint64_t data_offset = 0;  // of the first frame, bytes from the start of the file
  std::uint64_t frames = 0;       // whole frames that are really there
  bool truncated = false;         // the header claims more than the file holds, or never learned the length
};

// True when the bytes start like a WAV file: RIFF, RIFX, RF64, BW64 or Sony's Wave64.
bool looks_like_wav(std::span<const std::uint8_t> head);

// Reads the chunks up to the samples. `head` is the file's start (all of it, or a prefix that holds the header),
// `file_size` its whole length in bytes. Survives any bytes. Errors: kEmptyFile (no bytes, no samples),
// kUnsupportedFormat (not WAV, compressed, strange bit depth), kCorruptFile (no format, no data, zero channels or
// rate).
Result<WavFormat> parse_wav_header(std::span<const std::uint8_t> head, std::uint64_t file_size);

// Whole frames in `bytes` (starting at a frame) to the mean over channels, in [-1, 1]; integer v of b bits becomes
// v / 2^(b-1). Writes min(frames in bytes, out.size()) samples and returns how many. Not-finite floats are passed on.
std::size_t decode_wav_mono(const WavFormat& format, std::span<const std::uint8_t> bytes, std::span<float> out);

}  // namespace genrescope
