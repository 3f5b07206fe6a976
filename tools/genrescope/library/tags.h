// What a file says of itself.
#pragma once

#include <filesystem>
#include <string>

namespace genrescope::cli {

struct Tags {
  std::string title, artist, album;
  std::string genre;
  int year = 0;  // 0: not known
};

// The tags of a sound file of any format that TagLib knows, as UTF-8; empty ones when it has none.
Tags read_tags(const std::filesystem::path& path);

}  // namespace genrescope::cli
