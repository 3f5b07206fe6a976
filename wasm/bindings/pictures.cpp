// Pictures of what a pass has gathered.
#include <algorithm>
#include <cmath>
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
  // A frame stands for half a hop before and behind its middle.
  constexpr double kHop = static_cast<double>(kHopLength) / kSampleRate;
  const double start = (static_cast<double>(first_frame_) - 0.5) * kHop;
  object.set("start", start);
  object.set("end", start + (levels_ ? levels_->seconds() : 0.0));
  return object;
}

val Pass::level_picture(unsigned width, unsigned height, const std::string& map_name, double range_db,
                        double top_db) const {
  const Result<ColourMapName> map = colour_map_from_name(map_name);
  if (!map) return failure(map.error());
  if (const auto refused = refuse_picture(width, height, range_db)) return failure(*refused);
  LevelMatrix matrix;
  ColumnRange visible;
  if (levels_ && stretch_ && levels_->columns() <= std::size_t{2} * width) {
    // So few frames that the edges of the stretch run through them.
    matrix = levels_->matrix(levels_->columns());
    const double frames_per_column = static_cast<double>(levels_->frames_per_column());
    const auto column_at = [&](double seconds) {
      return (seconds * kSampleRate / kHopLength - static_cast<double>(first_frame_) + 0.5) / frames_per_column;
    };
    visible = {column_at(stretch_->start), column_at(stretch_->end)};
  } else if (levels_) {
    matrix = levels_->matrix(width);
  }
  if (matrix.values.empty()) {
    return failure({ErrorCode::kTooShort, "the sound is too short for a spectrogram", "use a longer recording"});
  }
  float low = 0, high = 1;  // of chroma
  if (kind_ == LevelKind::kChroma) {
    matrix = with_rows_repeated(matrix, height / matrix.rows + 1);
  } else {
    high =
        std::isnan(top_db) ? *std::max_element(matrix.values.begin(), matrix.values.end()) : static_cast<float>(top_db);
    low = high - static_cast<float>(range_db);
  }
  val picture = to_picture(
      level_image(matrix.values, matrix.columns, matrix.rows, low, high, colour_map(*map), width, height, visible));
  picture.set("low", low);
  picture.set("high", high);
  return picture;
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
