// MPEG audio (MP3, MP2), decoded frame by frame to the end of the file: libsndfile trusts an estimate of the length
// where the file states none, and stops at the first damage.
#pragma once

#include <mpg123.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>

namespace genrescope::cli {

class MpegFile {
 public:
  // Nothing when the file cannot be opened or holds no frame.
  static std::optional<MpegFile> open(const std::filesystem::path& path);

  int channels() const { return channels_; }
  int sample_rate() const { return sample_rate_; }  // Hz
  // How many frames there should be, when the encoder noted it.
  std::optional<std::uint64_t> frames() const;

  // Reads interleaved samples, and returns how many whole frames; 0 at the end. Frames of another rate, which damage
  // can look like, are left out.
  std::size_t read(std::span<float> interleaved);

 private:
  struct Close {
    void operator()(mpg123_handle* handle) const;
  };
  using Handle = std::unique_ptr<mpg123_handle, Close>;

  MpegFile(Handle handle, int channels, int sample_rate);

  Handle handle_;
  int channels_;
  int sample_rate_;
  bool astray_ = false;  // among frames of another rate
};

}  // namespace genrescope::cli
