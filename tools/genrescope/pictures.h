// Tables made of folders of pictures: a PNG per row, the folder that holds it is its label.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "table.h"

namespace genrescope::cli {

// What becomes of a picture: "grey:WxH", its greys from 0 to 1 without white margins, averaged down to so many columns
// and rows; or "melgrid", the columns of that feature set, from a mel spectrogram as the published pictures show it.
struct PictureColumns {
  bool mel_grid = false;
  std::size_t width = 0, height = 0;  // of grey
};

std::optional<PictureColumns> parse_picture_columns(const std::string& text);

// All PNG files below the folder, in the order of their names; hidden ones are left out. Empty when there are none.
std::vector<std::string> picture_files(const std::string& folder);

// A row per picture; blues/blues00000.png is the clip blues.00000. `file` becomes the file that an error is about.
Result<Table> read_pictures(const std::string& folder, const PictureColumns& columns, std::string& file);

}  // namespace genrescope::cli
