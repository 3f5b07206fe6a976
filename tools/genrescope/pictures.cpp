#include "pictures.h"

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "drawn_spectrogram.h"
#include "features/feature_table.h"
#include "image/png_reader.h"
#include "inputs.h"
#include "model_files.h"

namespace genrescope::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLargestSide = 512;

// "blues/blues00000.png" -> "blues.00000"; other names stay.
std::string clip_of(const std::string& file, const std::string& label) {
  std::string name = fs::path(file).stem().string();
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (!name.starts_with(label) || name.size() == label.size() || !is_digit(name[label.size()])) return name;
  return std::string(label).append(".").append(name, label.size());
}

bool is_white(const std::uint8_t* pixel) {
  return pixel[0] == 255 && pixel[1] == 255 && pixel[2] == 255;
}

struct Area {
  std::size_t left, top, right, bottom;  // the last two are outside
};

// What is left without white margins; empty for a white picture.
Area without_margins(const Image& image) {
  Area area = {image.width, image.height, 0, 0};
  for (std::size_t y = 0; y < image.height; ++y) {
    for (std::size_t x = 0; x < image.width; ++x) {
      if (is_white(&image.rgba[(y * image.width + x) * 4])) continue;
      area = {std::min(area.left, x), std::min(area.top, y), std::max(area.right, x + 1), y + 1};
    }
  }
  return area;
}

// Row by row from the top.
std::optional<Error> append_greys(const Image& image, const PictureColumns& columns, std::vector<double>& row) {
  const Area area = without_margins(image);
  if (area.right < area.left + columns.width || area.bottom < area.top + columns.height) {
    return Error{ErrorCode::kUnsupportedFormat,
                 "has fewer than " + std::to_string(columns.width) + " x " + std::to_string(columns.height) +
                     " pixels without its white margins",
                 "Ask for fewer: --pictures grey:WxH."};
  }
  const auto edge = [](std::size_t from, std::size_t to, std::size_t i, std::size_t parts) {
    return from + (to - from) * i / parts;
  };
  for (std::size_t j = 0; j < columns.height; ++j) {
    const std::size_t top = edge(area.top, area.bottom, j, columns.height);
    const std::size_t bottom = edge(area.top, area.bottom, j + 1, columns.height);
    for (std::size_t i = 0; i < columns.width; ++i) {
      const std::size_t left = edge(area.left, area.right, i, columns.width);
      const std::size_t right = edge(area.left, area.right, i + 1, columns.width);
      std::size_t sum = 0;
      for (std::size_t y = top; y < bottom; ++y) {
        for (std::size_t x = left; x < right; ++x) {
          const std::uint8_t* pixel = &image.rgba[(y * image.width + x) * 4];
          sum += grey_of(pixel[0], pixel[1], pixel[2]);
        }
      }
      row.push_back(static_cast<double>(sum) / static_cast<double>(255 * (bottom - top) * (right - left)));
    }
  }
  return std::nullopt;
}

std::vector<std::string> column_names(const PictureColumns& columns) {
  std::vector<std::string> names;
  if (columns.mel_grid) {
    for (const Column& column : feature_columns(FeatureSet::kMelGrid)) names.push_back(column.name);
    return names;
  }
  for (std::size_t y = 1; y <= columns.height; ++y) {
    for (std::size_t x = 1; x <= columns.width; ++x) {
      names.push_back(std::string("grey").append(std::to_string(y)).append("_").append(std::to_string(x)));
    }
  }
  return names;
}

}  // namespace

std::optional<PictureColumns> parse_picture_columns(const std::string& text) {
  if (text == "melgrid") return PictureColumns{true, 0, 0};
  constexpr std::string_view kGrey = "grey:";
  if (!text.starts_with(kGrey)) return std::nullopt;
  PictureColumns columns;
  const char* end = text.data() + text.size();
  const auto width = std::from_chars(text.data() + kGrey.size(), end, columns.width);
  if (width.ec != std::errc() || width.ptr == end || *width.ptr != 'x') return std::nullopt;
  const auto height = std::from_chars(width.ptr + 1, end, columns.height);
  if (height.ec != std::errc() || height.ptr != end) return std::nullopt;
  const auto good = [](std::size_t side) { return side > 0 && side <= kLargestSide; };
  if (!good(columns.width) || !good(columns.height)) return std::nullopt;
  return columns;
}

std::vector<std::string> picture_files(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code error;
  for (fs::recursive_directory_iterator entry(folder, error); !error && entry != fs::recursive_directory_iterator();
       entry.increment(error)) {
    const fs::path& path = entry->path();
    if (path.extension() == ".png" && path.filename().string().front() != '.') files.push_back(path.string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

Result<Table> read_pictures(const std::string& folder, const PictureColumns& columns, std::string& file) {
  file = folder;
  const std::vector<std::string> files = picture_files(folder);
  if (files.empty())
    return {ErrorCode::kEmptyFile, "is a folder without PNG pictures", "Name one with a folder per label."};
  Table table;
  table.data.columns = column_names(columns);
  table.data.rows.columns = table.data.columns.size();
  std::vector<double>& values = table.data.rows.values;
  std::vector<std::string> labels;
  DrawnSpectrograms drawn;
  for (const std::string& path : files) {
    file = path;
    const Result<std::string> bytes = read_file(path);
    if (!bytes) return bytes.error();
    const Result<Image> image = decode_png({reinterpret_cast<const std::uint8_t*>(bytes->data()), bytes->size()});
    if (!image) return image.error();
    if (const auto error = columns.mel_grid ? drawn.add(*image) : append_greys(*image, columns, values)) return *error;
    labels.push_back(parent_folder_name(path));
    table.clips.push_back(clip_of(path, labels.back()));
    ++table.data.rows.rows;
  }
  if (columns.mel_grid) values = drawn.rows();
  file = folder;
  if (const auto error = number_rows(table, labels)) return *error;
  return table;
}

}  // namespace genrescope::cli
