#include "mpeg_file.h"

#include <sys/types.h>

#include <cstdio>
#include <utility>

namespace genrescope::cli {
namespace {

ssize_t read_bytes(void* file, void* to, std::size_t count) {
  return static_cast<ssize_t>(std::fread(to, 1, count, static_cast<std::FILE*>(file)));
}

void close_file(void* file) {
  std::fclose(static_cast<std::FILE*>(file));
}

}  // namespace

void MpegFile::Close::operator()(mpg123_handle* handle) const {
  mpg123_close(handle);
  mpg123_delete(handle);
}

MpegFile::MpegFile(Handle handle, int channels, int sample_rate)
    : handle_(std::move(handle)), channels_(channels), sample_rate_(sample_rate) {}

std::optional<MpegFile> MpegFile::open(const std::filesystem::path& path) {
  static const int ready = mpg123_init();
  if (ready != MPG123_OK) return std::nullopt;
  Handle handle(mpg123_new(nullptr, nullptr));
  if (!handle) return std::nullopt;
  mpg123_param(handle.get(), MPG123_ADD_FLAGS, MPG123_QUIET | MPG123_FORCE_FLOAT | MPG123_SEEKBUFFER, 0);
  mpg123_param(handle.get(), MPG123_REMOVE_FLAGS, MPG123_AUTO_RESAMPLE, 0);
  // Behind damage the next frame is looked for up to the end.
  mpg123_param(handle.get(), MPG123_RESYNC_LIMIT, -1, 0);
  // Without a way to seek there is no guess at the length: it is what the encoder noted, or unknown.
  mpg123_replace_reader_handle(handle.get(), read_bytes, nullptr, close_file);
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) return std::nullopt;
  if (mpg123_open_handle(handle.get(), file) != MPG123_OK) return std::nullopt;
  long rate = 0;
  int channels = 0;
  int encoding = 0;
  if (mpg123_getformat(handle.get(), &rate, &channels, &encoding) != MPG123_OK) return std::nullopt;
  // All frames come with the channels of the first one, at their own rates.
  const long* rates = nullptr;
  std::size_t count = 0;
  mpg123_rates(&rates, &count);
  mpg123_format_none(handle.get());
  for (const long each : std::span(rates, count)) {
    if (mpg123_format(handle.get(), each, channels, MPG123_ENC_FLOAT_32) != MPG123_OK) return std::nullopt;
  }
  return MpegFile(std::move(handle), channels, static_cast<int>(rate));
}

std::optional<std::uint64_t> MpegFile::frames() const {
  const off_t length = mpg123_length(handle_.get());
  if (length <= 0) return std::nullopt;
  return static_cast<std::uint64_t>(length);
}

std::size_t MpegFile::read(std::span<float> interleaved) {
  std::size_t filled = 0;
  auto* const bytes = reinterpret_cast<unsigned char*>(interleaved.data());
  const std::size_t wanted = interleaved.size_bytes();
  while (filled < wanted) {
    std::size_t got = 0;
    const int status = mpg123_read(handle_.get(), bytes + filled, wanted - filled, &got);
    if (!astray_) filled += got;
    if (status == MPG123_NEW_FORMAT) {
      long rate = 0;
      int channels = 0;
      int encoding = 0;
      mpg123_getformat(handle_.get(), &rate, &channels, &encoding);
      astray_ = rate != sample_rate_;
    } else if (status != MPG123_OK) {
      break;
    }
  }
  return filled / (sizeof(float) * static_cast<std::size_t>(channels_));
}

}  // namespace genrescope::cli
