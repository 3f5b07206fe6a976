// genrescope spectrogram: a sound file to a picture.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "audio/peaks.h"
#include "commands.h"
#include "decode.h"
#include "features/feature_table.h"
#include "features/levels.h"
#include "image/level_image.h"
#include "image/png.h"
#include "image/waveform_image.h"
#include "output.h"
#include "text.h"

namespace genrescope::cli {
namespace {

constexpr std::size_t kLargestSide = 16384;  // pixels

struct Options {
  std::string input, out;
  std::string kind = "mel";
  std::string map = "magma";
  double range = 80;
  std::size_t width = 1024, height = 256;
};

Result<Image> draw_levels(const Options& options) {
  const LevelKind kind = options.kind == "mel"      ? LevelKind::kMel
                         : options.kind == "linear" ? LevelKind::kLinear
                                                    : LevelKind::kChroma;
  LevelTrack track(kSampleRate, kind);
  const Result<SourceInfo> info = decode_file(options.input, [&](std::span<const float> samples) {
    track.push(samples);
    return std::nullopt;
  });
  if (!info) return info.error();
  track.finish();
  LevelMatrix matrix = track.matrix(options.width);
  if (matrix.values.empty()) {
    return {ErrorCode::kTooShort,
            "the sound is " + number_text(info->duration) + " s long, too short for a spectrogram",
            "use a longer recording"};
  }
  float high = 1, low = 0;  // of chroma
  if (kind == LevelKind::kChroma) {
    matrix = with_rows_repeated(matrix, options.height / matrix.rows + 1);
  } else {
    high = *std::max_element(matrix.values.begin(), matrix.values.end());
    low = high - static_cast<float>(options.range);
  }
  const ColourMap map = colour_map(*colour_map_from_name(options.map));  // the command line was checked
  return level_image(matrix.values, matrix.columns, matrix.rows, low, high, map, options.width, options.height);
}

Result<Image> draw_waveform(const Options& options) {
  PeakTrack track;
  const Result<SourceInfo> info = decode_file(options.input, [&](std::span<const float> samples) {
    track.push(samples);
    return std::nullopt;
  });
  if (!info) return info.error();
  const ColourMap map = colour_map(*colour_map_from_name(options.map));
  return waveform_image(track.outline(options.width), options.height, map[kWaveformColour], map[0]);
}

int run(const Options& options) {
  if (const auto refused = refuse_overwriting(options.out, std::span(&options.input, 1))) {
    std::fprintf(stderr, "%s\n", failure_line(options.out, *refused).c_str());
    return kWrongUsage;
  }
  const Result<Image> image = options.kind == "waveform" ? draw_waveform(options) : draw_levels(options);
  if (!image) {
    std::fprintf(stderr, "%s\n", failure_line(options.input, image.error()).c_str());
    return kSomeFailed;
  }
  const std::vector<std::uint8_t> png = encode_png(*image);
  Output output(options.out);
  output.write({reinterpret_cast<const char*>(png.data()), png.size()});
  output.commit();
  if (output.ok()) return kDone;
  const Error error{ErrorCode::kInvalidArgument, "cannot be written: " + output.problem(), {}};
  std::fprintf(stderr, "%s\n", failure_line(options.out, error).c_str());
  return kSomeFailed;
}

}  // namespace

void add_spectrogram(CLI::App& app, Action& action) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("spectrogram", "Draw a sound file as a PNG picture");
  command->add_option("input", options->input, "sound file")->type_name("FILE")->required();
  command->add_option("--out", options->out, "picture to write")->type_name("FILE.png")->required();
  command->add_option("--kind", options->kind, "what to draw")
      ->type_name("mel|linear|chroma|waveform")
      ->check(CLI::IsMember({"mel", "linear", "chroma", "waveform"}).description(""))
      ->capture_default_str();
  command->add_option("--map", options->map, "colours")
      ->type_name("magma|viridis|grey")
      ->check([](const std::string& name) {
        const Result<ColourMapName> map = colour_map_from_name(name);
        return map ? std::string() : map.error().message + "; " + map.error().hint;
      })
      ->capture_default_str();
  command->add_option("--range", options->range, "levels shown below the loudest one, of mel and linear")
      ->type_name("DB")
      ->check(CLI::Range(1.0, 200.0).description(""))
      ->capture_default_str();
  for (const auto& [name, side] : {std::pair("--width", &options->width), std::pair("--height", &options->height)}) {
    command->add_option(name, *side, "size of the picture")
        ->type_name("PIXELS")
        ->check(CLI::Range(std::size_t{1}, kLargestSide).description(""))
        ->capture_default_str();
  }
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace genrescope::cli
