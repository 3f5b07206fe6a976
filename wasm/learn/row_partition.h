// How the rows of a node are dealt out to its children.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

namespace genrescope::learn {

// Puts the rows whose bin is at most `bin` first, both parts in their old order, and returns how many these are. `bins`
// is indexed by row; `scratch` has room for all rows.
inline std::size_t partition_rows(std::span<std::uint32_t> rows, const std::uint8_t* bins, std::size_t bin,
                                  std::span<std::uint32_t> scratch) {
  std::size_t left = 0;
  std::size_t right = 0;
  for (const std::uint32_t row : rows) {
    const bool goes_left = bins[row] <= bin;
    rows[left] = row;
    scratch[right] = row;
    left += goes_left ? 1 : 0;
    right += goes_left ? 0 : 1;
  }
  std::copy_n(scratch.begin(), right, rows.begin() + static_cast<std::ptrdiff_t>(left));
  return left;
}

}  // namespace genrescope::learn
