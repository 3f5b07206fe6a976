// Levels back from pictures of mel spectrograms, as the published ones are drawn.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "image/level_image.h"
#include "result.h"

namespace genrescope::cli {

// The published pictures are drawn by a plotting library with its default margins: 128 mel bands and all frames of the
// clip, nearest to the pixels, from 40 dB below the loudest to the loudest in 256 colours. Which colours these are is
// found from the pictures: in every good map they lie on a curve, from the darkest on each is the nearest to the one
// before.
class DrawnSpectrograms {
 public:
  // Takes over a picture. Errors (kUnsupportedFormat): another size, more colours than a map has.
  std::optional<Error> add(const Image& image);
  // The rows of all pictures that have been added, one after the other: columns of the set melgrid.
  std::vector<double> rows() const;

 private:
  std::vector<float> levels_by_colour() const;

  std::vector<std::uint32_t> colours_;              // as they came up
  std::vector<std::vector<std::uint8_t>> moments_;  // per picture [moment * bands + band], indices into colours_
};

}  // namespace genrescope::cli
