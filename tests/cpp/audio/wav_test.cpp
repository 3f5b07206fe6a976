#include "audio/wav.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

#include "wav_builder.h"

namespace genrescope {
namespace {

using namespace genrescope::testing;

std::vector<float> decode(const Bytes& file) {
  const auto format = parse_wav_header(file, file.size());
  EXPECT_TRUE(format.ok()) << format.error().message;
  if (!format) return {};
  std::vector<float> out(static_cast<std::size_t>(format->frames));
  const std::size_t offset = static_cast<std::size_t>(format->data_offset);
  EXPECT_EQ(decode_wav_mono(*format, std::span(file).subspan(offset), out), out.size());
  return out;
}

void expect_error(const Bytes& file, ErrorCode code, std::string_view part) {
  const auto format = parse_wav_header(file, file.size());
  ASSERT_FALSE(format.ok());
  EXPECT_EQ(format.error().code, code) << format.error().message;
  EXPECT_NE(format.error().message.find(part), std::string::npos) << format.error().message;
  EXPECT_FALSE(format.error().hint.empty());
}

TEST(Wav, ReadsEveryIntegerWidth) {
  EXPECT_EQ(decode(wav(format_chunk(1, 1, 8000, 8), {0, 128, 255, 192})),
            (std::vector<float>{-1, 0, 127 / 128.0F, 0.5F}));
  EXPECT_EQ(decode(wav(format_chunk(1, 1, 8000, 16), samples<std::int16_t>({-32768, 0, 32767, 16384}))),
            (std::vector<float>{-1, 0, 32767 / 32768.0F, 0.5F}));
  EXPECT_EQ(decode(wav(format_chunk(1, 1, 8000, 24), {0, 0, 0x80, 1, 0, 0, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff})),
            (std::vector<float>{-1, 0x1p-23F, 8388607 / 8388608.0F, -0x1p-23F}));
  EXPECT_EQ(decode(wav(format_chunk(1, 1, 8000, 32),
                       samples<std::int32_t>({std::numeric_limits<std::int32_t>::min(), 1, 1 << 30}))),
            (std::vector<float>{-1, 0x1p-31F, 0.5F}));
}

TEST(Wav, ReadsFloats) {
  EXPECT_EQ(decode(wav(format_chunk(3, 1, 8000, 32), samples<float>({0.1F, -2, 1e-20F}))),
            (std::vector<float>{0.1F, -2, 1e-20F}));
  EXPECT_EQ(decode(wav(format_chunk(3, 1, 8000, 64), samples<double>({0.1, -1}))), (std::vector<float>{0.1F, -1}));
  const auto not_a_number = decode(wav(format_chunk(3, 1, 8000, 32), samples<float>({std::nanf("")})));
  EXPECT_TRUE(std::isnan(not_a_number.at(0)));
}

TEST(Wav, ReadsTwelveBitsLeftJustifiedAndTwentyFourInFourBytes) {
  EXPECT_EQ(decode(wav(format_chunk(1, 1, 8000, 12), samples<std::int16_t>({0x4000}))), (std::vector<float>{0.5F}));
  Bytes format = format_chunk(1, 1, 8000, 24);
  format[12] = 4;  // bytes per frame
  EXPECT_EQ(decode(wav(format, samples<std::int32_t>({1 << 30}))), (std::vector<float>{0.5F}));
}

TEST(Wav, TakesTheMeanOverChannels) {
  EXPECT_EQ(decode(wav(format_chunk(1, 2, 44100, 16), samples<std::int16_t>({16384, 0, -32768, -32768}))),
            (std::vector<float>{0.25F, -1}));
  EXPECT_EQ(decode(wav(format_chunk(3, 3, 44100, 32), samples<float>({0.1F, 0.2F, 0.4F}))),
            (std::vector<float>{(0.1F + 0.2F + 0.4F) / 3.0F}));
}

TEST(Wav, ReadsExtensible) {
  EXPECT_EQ(decode(wav(extensible_chunk(1, 1, 96000, 16), samples<std::int16_t>({16384}))), (std::vector<float>{0.5F}));
  EXPECT_EQ(decode(wav(extensible_chunk(3, 1, 96000, 32), samples<float>({0.5F}))), (std::vector<float>{0.5F}));
}

TEST(Wav, SkipsUnknownChunksAndTheirPadding) {
  Bytes chunks;
  append_chunk(chunks, "LIST", {1, 2, 3});
  append_chunk(chunks, "fmt ", format_chunk(1, 1, 22050, 16));
  append_chunk(chunks, "junk", {1});
  append_chunk(chunks, "data", samples<std::int16_t>({16384}));
  append_chunk(chunks, "id3 ", Bytes(99));
  EXPECT_EQ(decode(riff(chunks)), (std::vector<float>{0.5F}));
}

TEST(Wav, FindsTheFormatBehindTheSamples) {
  Bytes chunks;
  append_chunk(chunks, "data", samples<std::int16_t>({16384}));
  append_chunk(chunks, "fmt ", format_chunk(1, 1, 22050, 16));
  EXPECT_EQ(decode(riff(chunks)), (std::vector<float>{0.5F}));
}

TEST(Wav, ReadsRf64) {
  const Bytes data = samples<std::int16_t>({16384, 1, 2});
  for (const std::uint64_t claimed : {std::uint64_t{6}, std::uint64_t{1} << 40, ~std::uint64_t{0}}) {
    Bytes ds64;
    append<std::uint64_t>(ds64, 1000);
    append<std::uint64_t>(ds64, claimed);
    append<std::uint64_t>(ds64, 3);
    append<std::uint32_t>(ds64, 0);
    Bytes chunks;
    append_chunk(chunks, "ds64", ds64);
    append_chunk(chunks, "fmt ", format_chunk(1, 1, 22050, 16));
    append_chunk(chunks, "data", data);
    const Bytes file = claiming(riff(chunks, "RF64"), data, 0xFFFFFFFFU);
    EXPECT_EQ(decode(file).size(), 3U);
    EXPECT_EQ(parse_wav_header(file, file.size())->truncated, claimed != 6);
  }
}

TEST(Wav, ReadsBw64) {
  Bytes chunks;
  append_chunk(chunks, "fmt ", format_chunk(1, 1, 22050, 16));
  append_chunk(chunks, "data", samples<std::int16_t>({16384}));
  EXPECT_EQ(decode(riff(chunks, "BW64")), (std::vector<float>{0.5F}));
}

TEST(Wav, ReadsWave64) {
  const Bytes padding = {7, 7, 7, 7};
  for (const std::uint64_t claimed : {std::uint64_t{28}, std::uint64_t{1} << 40, ~std::uint64_t{0}, std::uint64_t{0}}) {
    Bytes file = wave64_header(format_chunk(3, 1, 22050, 32));
    append_wave64_head(file, "data", claimed);
    append<float>(file, 0.25F);
    append_raw(file, padding.data(), claimed == 28 ? padding.size() : 0);
    EXPECT_TRUE(looks_like_wav(file));
    EXPECT_EQ(decode(file), (std::vector<float>{0.25F})) << claimed;
    EXPECT_EQ(parse_wav_header(file, file.size())->truncated, claimed != 28) << claimed;
  }
  Bytes none = wave64_header(format_chunk(3, 1, 22050, 32));
  append_wave64_head(none, "list", ~std::uint64_t{0} - 3);
  expect_error(none, ErrorCode::kCorruptFile, "\"data\"");
}

TEST(Wav, ReadsBigEndian) {
  // Header and samples turned around, number by number.
  const Bytes file = {'R', 'I', 'F', 'X', 0,   0,   0,   40,  'W', 'A', 'V',  'E',  'f',  'm', 't',  ' ',
                      0,   0,   0,   16,  0,   1,   0,   1,   0,   0,   0x56, 0x22, 0,    0,   0xac, 0x44,
                      0,   2,   0,   16,  'd', 'a', 't', 'a', 0,   0,   0,    4,    0x40, 0,   0xe0, 0};
  EXPECT_EQ(decode(file), (std::vector<float>{0.5F, -0.25F}));
  EXPECT_EQ(parse_wav_header(file, file.size())->sample_rate, 22050);
}

TEST(Wav, TakesWhatIsThereWhenTheSizeIsWrong) {
  const Bytes data = samples<std::int16_t>({16384, 0, 0, 0, 5});
  const Bytes file = wav(format_chunk(1, 1, 22050, 16), data);
  EXPECT_FALSE(parse_wav_header(file, file.size())->truncated);
  for (const std::uint32_t size : {0U, 0xFFFFFFFFU, 0xFFFFFFFEU, 0xF0000000U, 12U}) {
    const Bytes wrong = claiming(file, data, size);
    EXPECT_EQ(decode(wrong).size(), 5U) << size;
    EXPECT_TRUE(parse_wav_header(wrong, wrong.size())->truncated) << size;
  }
  Bytes cut = file;
  cut.resize(cut.size() - 3);  // in the middle of a sample
  EXPECT_EQ(decode(cut).size(), 3U);
  EXPECT_TRUE(parse_wav_header(cut, cut.size())->truncated);
}

TEST(Wav, AnEmptyDataChunkBeforeOtherChunksIsEmpty) {
  Bytes chunks;
  append_chunk(chunks, "fmt ", format_chunk(1, 1, 22050, 16));
  append_chunk(chunks, "data", {});
  append_chunk(chunks, "LIST", Bytes(20));
  expect_error(riff(chunks), ErrorCode::kEmptyFile, "no samples");
  expect_error(wav(format_chunk(1, 1, 22050, 16), {}), ErrorCode::kEmptyFile, "no samples");
}

TEST(Wav, WorksFromAPrefix) {
  const Bytes file = wav(format_chunk(1, 2, 22050, 16), Bytes(4000));
  const auto format = parse_wav_header(std::span(file).first(64), file.size());
  ASSERT_TRUE(format.ok());
  EXPECT_EQ(format->frames, 1000U);
  EXPECT_EQ(format->data_offset, 44U);
}

TEST(Wav, SaysWhatIsWrong) {
  expect_error({}, ErrorCode::kEmptyFile, "empty");
  expect_error({'h', 'e', 'l', 'l', 'o'}, ErrorCode::kUnsupportedFormat, "not a WAV");
  expect_error(wav(format_chunk(7, 1, 8000, 8), {1, 2}), ErrorCode::kUnsupportedFormat, "\u00b5-law");
  expect_error(wav(format_chunk(6, 1, 8000, 8), {1, 2}), ErrorCode::kUnsupportedFormat, "A-law");
  expect_error(wav(format_chunk(2, 1, 8000, 4), {1, 2}), ErrorCode::kUnsupportedFormat, "ADPCM");
  expect_error(wav(format_chunk(0x1234, 1, 8000, 4), {1, 2}), ErrorCode::kUnsupportedFormat, "format 4660");
  expect_error(wav(extensible_chunk(7, 1, 8000, 8), {1, 2}), ErrorCode::kUnsupportedFormat, "\u00b5-law");
  expect_error(wav(format_chunk(1, 0, 8000, 16), {1, 2}), ErrorCode::kCorruptFile, "0 channels");
  expect_error(wav(format_chunk(1, 1, 0, 16), {1, 2}), ErrorCode::kCorruptFile, "0 Hz");
  expect_error(wav(format_chunk(1, 1, -1, 16), {1, 2}), ErrorCode::kCorruptFile, "4294967295 Hz");
  expect_error(wav(format_chunk(1, 1, 8000, 0), {1, 2}), ErrorCode::kUnsupportedFormat, "0-bit");
  expect_error(wav(format_chunk(1, 1, 8000, 64), Bytes(16)), ErrorCode::kUnsupportedFormat, "64-bit integer");
  expect_error(wav(format_chunk(3, 1, 8000, 16), {1, 2}), ErrorCode::kUnsupportedFormat, "16-bit float");
  Bytes only_format;
  append_chunk(only_format, "fmt ", format_chunk(1, 1, 8000, 16));
  expect_error(riff(only_format), ErrorCode::kCorruptFile, "\"data\"");
  Bytes only_data;
  append_chunk(only_data, "data", {1, 2});
  expect_error(riff(only_data), ErrorCode::kCorruptFile, "\"fmt \"");
  expect_error(riff({}), ErrorCode::kCorruptFile, "\"fmt \"");
}

// Under the asan preset this also proves that nothing is read out of bounds.
TEST(Wav, SurvivesAnyBytes) {
  Bytes chunks;
  append_chunk(chunks, "LIST", {1, 2, 3});
  append_chunk(chunks, "fmt ", extensible_chunk(1, 2, 44100, 16));
  append_chunk(chunks, "data", Bytes(64));
  Bytes wave64 = wave64_header(format_chunk(1, 2, 44100, 16));
  append_wave64_head(wave64, "data", 64);
  wave64.resize(wave64.size() + 40);
  std::mt19937 random(1);
  for (int round = 0; round < 20000; ++round) {
    const Bytes good = round % 2 == 0 ? riff(chunks) : wave64;
    Bytes file = good;
    file.resize(random() % (good.size() + 1));
    const int changes = static_cast<int>(random() % 6);
    for (int i = 0; i < changes && file.size() > 12; ++i) {
      file[12 + random() % (file.size() - 12)] = static_cast<std::uint8_t>(random() % 3 == 0 ? 0xff : random());
    }
    file.shrink_to_fit();
    const auto format = parse_wav_header(file, file.size());
    if (!format) continue;
    ASSERT_LE(format->data_offset + format->frames * format->block_align, file.size());
    std::vector<float> out(static_cast<std::size_t>(format->frames));
    const auto data = std::span<const std::uint8_t>(file).subspan(static_cast<std::size_t>(format->data_offset));
    ASSERT_EQ(decode_wav_mono(*format, data, out), out.size());
  }
}

}  // namespace
}  // namespace genrescope
