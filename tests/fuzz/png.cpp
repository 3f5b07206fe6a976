// PNG files: pixels from any bytes, as many as the picture says.
#include "image/png.h"

#include "image/png_reader.h"
#include "input.h"

using genrescope::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto image = genrescope::decode_png({data, size});
  if (!image) {
    require(!image.error().message.empty());
    return 0;
  }
  require(image->width > 0 && image->height > 0);
  require(image->width * image->height <= genrescope::kMostPixels);
  require(image->rgba.size() == image->width * image->height * 4);
  // Written again, small ones read back the same.
  if (image->rgba.size() > 1 << 10) return 0;
  const auto again = genrescope::decode_png(genrescope::encode_png(*image));
  require(again.ok() && again->rgba == image->rgba);
  return 0;
}
