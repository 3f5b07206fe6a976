#include "drawn_spectrogram.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "features/mel_grid.h"

namespace genrescope::cli {
namespace {

constexpr std::size_t kWidth = 432, kHeight = 288;  // pixels
constexpr std::size_t kMostColours = 256;
// The plot, as shares of the picture. Its outermost pixels are the line around it.
constexpr double kLeft = 0.125 * kWidth, kBottom = 0.125 * kHeight, kPlotHeight = 0.755 * kHeight;

std::uint32_t colour_at(const Image& image, std::size_t x, std::size_t y) {
  const std::uint8_t* pixel = &image.rgba[(y * image.width + x) * 4];
  return static_cast<std::uint32_t>(pixel[0]) << 16 | static_cast<std::uint32_t>(pixel[1]) << 8 | pixel[2];
}

int channel(std::uint32_t colour, int shift) {
  return static_cast<int>(colour >> shift & 255);
}

int brightness(std::uint32_t colour) {
  return channel(colour, 16) + channel(colour, 8) + channel(colour, 0);
}

int distance(std::uint32_t a, std::uint32_t b) {
  int sum = 0;
  for (const int shift : {0, 8, 16}) {
    const int difference = channel(a, shift) - channel(b, shift);
    sum += difference * difference;
  }
  return sum;
}

// The lowest row of pixels that shows the band, from the top: a pixel shows the last band that begins in it.
std::size_t pixel_row(std::size_t band) {
  const double first = static_cast<double>(band) * kPlotHeight / kMelBands;
  const auto above_bottom = static_cast<std::size_t>(std::max(1.0, std::ceil(first)));
  return kHeight - static_cast<std::size_t>(kBottom) - above_bottom;
}

}  // namespace

std::optional<Error> DrawnSpectrograms::add(const Image& image) {
  if (image.width != kWidth || image.height != kHeight) {
    return Error{ErrorCode::kUnsupportedFormat,
                 "is " + std::to_string(image.width) + " x " + std::to_string(image.height) +
                     " pixels, not 432 x 288 like the published pictures",
                 "Take its greys: --pictures grey:WxH."};
  }
  std::vector<std::uint8_t> indices;
  for (std::size_t moment = 0; moment < kGridMoments; ++moment) {
    const std::size_t x = static_cast<std::size_t>(kLeft) + 1 + moment;
    for (std::size_t band = 0; band < kMelBands; ++band) {
      const std::uint32_t colour = colour_at(image, x, pixel_row(band));
      auto known = std::find(colours_.begin(), colours_.end(), colour);
      if (known == colours_.end()) {
        if (colours_.size() == kMostColours) {
          return Error{ErrorCode::kUnsupportedFormat, "has more colours than a colour map",
                       "Take its greys: --pictures grey:WxH."};
        }
        known = colours_.insert(known, colour);
      }
      indices.push_back(static_cast<std::uint8_t>(known - colours_.begin()));
    }
  }
  moments_.push_back(std::move(indices));
  return std::nullopt;
}

std::vector<float> DrawnSpectrograms::levels_by_colour() const {
  std::vector<std::size_t> order(colours_.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  const auto swap_best = [&](std::size_t place, auto measure) {
    const auto best = std::min_element(order.begin() + static_cast<std::ptrdiff_t>(place), order.end(),
                                       [&](std::size_t a, std::size_t b) { return measure(a) < measure(b); });
    std::swap(order[place], *best);
  };
  for (std::size_t place = 0; place < order.size(); ++place) {
    if (place == 0) {
      swap_best(place, [&](std::size_t i) { return brightness(colours_[i]); });
    } else {
      swap_best(place, [&](std::size_t i) { return distance(colours_[i], colours_[order[place - 1]]); });
    }
  }
  std::vector<float> levels(order.size());
  for (std::size_t place = 0; place < order.size(); ++place) {
    const float share = (static_cast<float>(place) + 0.5F) / static_cast<float>(order.size());
    levels[order[place]] = (share - 1) * kGridRangeDb;
  }
  return levels;
}

std::vector<double> DrawnSpectrograms::rows() const {
  const std::vector<float> by_colour = levels_by_colour();
  std::vector<double> rows;
  std::vector<float> levels;
  for (const std::vector<std::uint8_t>& moments : moments_) {
    levels.clear();
    for (const std::uint8_t index : moments) levels.push_back(by_colour[index]);
    append_mel_grid(levels, rows);
  }
  return rows;
}

}  // namespace genrescope::cli
