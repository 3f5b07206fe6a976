#include "wav_builder.h"

namespace genrescope::testing {

void append_raw(Bytes& bytes, const void* from, std::size_t count) {
  const std::uint8_t* first = static_cast<const std::uint8_t*>(from);
  bytes.insert(bytes.end(), first, first + count);
}

}  // namespace genrescope::testing
