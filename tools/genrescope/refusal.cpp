#include "refusal.h"

#include <algorithm>
#include <cstring>

namespace genrescope::cli {
namespace {

using Bytes = std::span<const std::uint8_t>;

bool starts_with(Bytes head, std::size_t offset, std::string_view magic) {
  return head.size() >= offset + magic.size() && std::memcmp(head.data() + offset, magic.data(), magic.size()) == 0;
}

// What an Ogg file holds, by its first packet, when it is not what libsndfile reads.
std::string_view foreign_stream(Bytes head) {
  if (!starts_with(head, 0, "OggS") || head.size() < 28) return {};
  const std::size_t packet = std::size_t{27} + head[26];
  if (starts_with(head, packet + 1, "FLAC")) return "FLAC inside Ogg";
  if (starts_with(head, packet, "Speex")) return "Speex";
  if (starts_with(head, packet, "\x80theora")) return "Ogg video";
  return {};
}

}  // namespace

bool looks_like_text(Bytes head) {
  const auto start = head.first(std::min<std::size_t>(head.size(), 4096));
  const auto is_plain = [](std::uint8_t byte) { return byte >= 0x20 && byte < 0x7f; };
  const auto is_control = [](std::uint8_t byte) {
    return byte == 0x7f || (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f');
  };
  return std::ranges::any_of(start, is_plain) && std::ranges::none_of(start, is_control);
}

std::string_view foreign_format(Bytes head) {
  using namespace std::string_view_literals;
  if (starts_with(head, 4, "ftyp")) return "M4A/MP4 (AAC)";
  if (head.size() > 2 && head[0] == 0xff && (head[1] & 0xf6) == 0xf0) return "AAC";
  if (starts_with(head, 0, "\x30\x26\xb2\x75"sv)) return "WMA";
  if (starts_with(head, 0, "\x1a\x45\xdf\xa3"sv)) return "WebM/Matroska";
  if (starts_with(head, 0, "MAC ")) return "Monkey's Audio";
  if (starts_with(head, 0, "wvpk")) return "WavPack";
  if (starts_with(head, 0, "RIFF") && starts_with(head, 8, "AVI ")) return "AVI";
  if (starts_with(head, 0, "\x0b\x77"sv)) return "Dolby Digital (AC-3)";
  if (starts_with(head, 0, "\x7f\xfe\x80\x01"sv)) return "DTS";
  if (starts_with(head, 0, "TTA1")) return "True Audio";
  if (starts_with(head, 0, "FLV\x01"sv)) return "Flash Video";
  if (starts_with(head, 0, "\x00\x00\x01\xba"sv)) return "MPEG video";
  if (starts_with(head, 0, "\x47"sv) && starts_with(head, 188, "\x47"sv) && starts_with(head, 376, "\x47"sv)) {
    return "MPEG transport stream";
  }
  if (starts_with(head, 0, "#!AMR")) return "AMR";
  if (starts_with(head, 0, "DSD ")) return "DSD";
  if (starts_with(head, 0, "MThd")) return "MIDI (notes, not sound)";
  return {};
}

Error explain_refusal(Bytes head, const std::string& reason) {
  const std::string_view format = foreign_format(head);
  if (const std::string_view known = format.empty() ? foreign_stream(head) : format; !known.empty()) {
    return {ErrorCode::kUnsupportedFormat, std::string(known) + " cannot be read here",
            "convert it first: ffmpeg -i INPUT OUTPUT.flac"};
  }
  if (looks_like_text(head)) {
    return {ErrorCode::kUnsupportedFormat, "this is a text file, not sound", "choose an audio file"};
  }
  const std::string known = "use WAV, FLAC, Ogg, Opus, MP3 or AIFF, or convert it first: ffmpeg -i INPUT OUTPUT.flac";
  if (starts_with(head, 0, "ID3")) {
    return {ErrorCode::kCorruptFile, "the file is damaged: there is no sound behind its tags",
            "get it again, or repair it with ffmpeg"};
  }
  if (starts_with(head, 0, "caff") && reason.find("encoding") != std::string::npos) {
    return {ErrorCode::kUnsupportedFormat, "the sound in this CAF file is compressed in a way that cannot be read here",
            "convert it first: ffmpeg -i INPUT OUTPUT.flac"};
  }
  if (starts_with(head, 0, "fLaC") || starts_with(head, 0, "OggS") || starts_with(head, 0, "FORM") ||
      starts_with(head, 0, "caff") || starts_with(head, 0, ".snd")) {
    return {ErrorCode::kCorruptFile, "the file is damaged: " + reason, "get it again, or repair it with ffmpeg"};
  }
  return {ErrorCode::kUnsupportedFormat, "not an audio format that can be read here", known};
}

}  // namespace genrescope::cli
