#include "tags.h"

#include <taglib/fileref.h>
#include <taglib/tag.h>

#include "../stderr_guard.h"

namespace genrescope::cli {
namespace {

constexpr std::size_t kLongest = 1000;  // bytes of a tag that are kept

std::string text(const TagLib::String& tag) {
  std::string utf8 = tag.stripWhiteSpace().to8Bit(true);
  if (utf8.size() <= kLongest) return utf8;
  std::size_t end = kLongest;
  while (end > 0 && (static_cast<unsigned char>(utf8[end]) & 0xc0) == 0x80) --end;  // not within a character
  return utf8.substr(0, end);
}

}  // namespace

Tags read_tags(const std::filesystem::path& path) {
  const StderrGuard quiet;
  const TagLib::FileRef file(path.c_str(), false);
  if (file.isNull() || file.tag() == nullptr) return {};
  const TagLib::Tag& tag = *file.tag();
  return {text(tag.title()), text(tag.artist()), text(tag.album()), text(tag.genre()), static_cast<int>(tag.year())};
}

}  // namespace genrescope::cli
