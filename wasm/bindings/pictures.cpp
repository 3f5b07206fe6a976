// Pictures of what a pass has gathered.
#include <algorithm>
#include <string>
#include <vector>

#include "../image/colour_map.h"
#include "../image/level_image.h"
#include "../image/waveform_image.h"
#include "pass.h"
#include "values.h"

namespace genrescope {
namespace {

using emscripten::val;

constexpr unsigned kLargest = 8192;

std::optional<Error> refuse_picture(unsigned width, unsigned height, double range_db) {
  if (width > 0 && height > 0 && width <= kLargest && height <= kLargest && range_db > 0) return std::nullopt;
  return Error{ErrorCode::kInvalidArgument, "a picture has 1 to 8192 pixels a side and a positive dB range", ""};
}

}  // namespace

val Pass::levels(unsigned columns) const {
  const LevelMatrix matrix = levels_ ? levels_->matrix(columns) : LevelMatrix();
  val object = success();
  object.set("columns", static_cast<unsigned>(matrix.columns));
  object.set("rows", static_cast<unsigned>(matrix.rows));
  object.set("values", to_typed_array(matrix.values));
  object.set("seconds", levels_ ? levels_->seconds() : 0.0);
  return object;
}

val Pass::level_picture(unsigned width, unsigned height, const std::string& map_name, double range_db) const {
  const Result<ColourMapName> map = colour_map_from_name(map_name);
  if (!map) return failure(map.error());
  if (const auto refused = refuse_picture(width, height, range_db)) return failure(*refused);
  LevelMatrix matrix = levels_ ? levels_->matrix(width) : LevelMatrix();
  if (matrix.values.empty()) {
    return failure({ErrorCode::kTooShort, "the sound is too short for a spectrogram", "use a longer recording"});
  }
  float low = 0, high = 1;  // of chroma
  if (kind_ == LevelKind::kChroma) {
    matrix = with_rows_repeated(matrix, height / matrix.rows + 1);
  } else {
    high = *std::max_element(matrix.values.begin(), matrix.values.end());
    low = high - static_cast<float>(range_db);
  }
  return to_picture(
      level_image(matrix.values, matrix.columns, matrix.rows, low, high, colour_map(*map), width, height));
}

val Pass::waveform_picture(unsigned width, unsigned height, const std::string& map_name) const {
  const Result<ColourMapName> map = colour_map_from_name(map_name);
  if (!map) return failure(map.error());
  if (const auto refused = refuse_picture(width, height, 1)) return failure(*refused);
  const ColourMap colours = colour_map(*map);
  const std::vector<float> peaks = outline_ ? outline_->outline(width) : std::vector<float>();
  return to_picture(waveform_image(peaks, height, colours[kWaveformColour], colours[0]));
}

}  // namespace genrescope
