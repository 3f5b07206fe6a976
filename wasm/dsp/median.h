// Running median of 31 values in lanes, as the harmonic-percussive separation needs it twice per cell.
#pragma once

#include <cstddef>

#include "lanes.h"

namespace genrescope {

inline constexpr std::size_t kMedianWidth = 31;
inline constexpr std::size_t kMedianTile = 16;

// out[i] = median of the 31 values around in[i + kMedianMargin] per lane, for i < count, a multiple of kMedianTile.
// `in` holds count + 2 kMedianMargin values that are neither NaN nor negative, as magnitudes are.
inline constexpr std::size_t kMedianMargin = 16;
void running_median(const F32x4* in, F32x4* out, std::size_t count);

// The mean of the two middle values of kMedianBlock, per lane; they are as above.
inline constexpr std::size_t kMedianBlock = 128;
F32x4 median_of_block(const F32x4* values);

// Where position i of a line of n values mirrored at its edges (d c b a | a b c d | d c b a) is found; any i, n > 0.
std::size_t mirrored_index(std::ptrdiff_t i, std::size_t n);

}  // namespace genrescope
