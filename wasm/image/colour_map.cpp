#include "colour_map.h"

#include <cmath>
#include <cstddef>
#include <span>
#include <string>

namespace genrescope {
namespace {

// Evenly spaced anchors; between them the channels run in straight lines.
constexpr Rgb kMagma[] = {{0, 0, 4},      {28, 16, 68},   {79, 18, 123},   {129, 37, 129}, {181, 54, 122},
                          {229, 80, 100}, {251, 135, 97}, {254, 194, 135}, {252, 253, 191}};
constexpr Rgb kViridis[] = {{68, 1, 84},    {71, 45, 123}, {59, 82, 139},  {44, 114, 142}, {33, 145, 140},
                            {40, 174, 128}, {94, 201, 98}, {173, 220, 48}, {253, 231, 37}};
constexpr Rgb kGrey[] = {{0, 0, 0}, {255, 255, 255}};

std::uint8_t between(std::uint8_t low, std::uint8_t high, double part) {
  return static_cast<std::uint8_t>(std::lround(low + (high - low) * part));
}

ColourMap interpolate(std::span<const Rgb> anchors) {
  ColourMap map;
  for (std::size_t i = 0; i < map.size(); ++i) {
    const double position = static_cast<double>(i) / (map.size() - 1.0) * static_cast<double>(anchors.size() - 1);
    const std::size_t left = i + 1 == map.size() ? anchors.size() - 2 : static_cast<std::size_t>(position);
    const double part = position - static_cast<double>(left);
    const Rgb &a = anchors[left], &b = anchors[left + 1];
    map[i] = {between(a.red, b.red, part), between(a.green, b.green, part), between(a.blue, b.blue, part)};
  }
  return map;
}

}  // namespace

ColourMap colour_map(ColourMapName name) {
  switch (name) {
    case ColourMapName::kViridis:
      return interpolate(kViridis);
    case ColourMapName::kGrey:
      return interpolate(kGrey);
    case ColourMapName::kMagma:
      break;
  }
  return interpolate(kMagma);
}

Result<ColourMapName> colour_map_from_name(std::string_view name) {
  if (name == "magma") return ColourMapName::kMagma;
  if (name == "viridis") return ColourMapName::kViridis;
  if (name == "grey") return ColourMapName::kGrey;
  return {ErrorCode::kInvalidArgument, "there is no colour map \"" + std::string(name) + "\"",
          "use one of: magma, viridis, grey"};
}

}  // namespace genrescope
