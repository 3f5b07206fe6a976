#include "median.h"

#include <utility>

namespace genrescope {
namespace {

// Sixteen neighbouring windows of 31 share their 16 middle values. Those are sorted once; then the windows are halved
// into groups of 8, 4, 2, 1, each half takes in the values that all its windows share, sorted, and forgets the ones
// that too many others exceed or undercut for them to be a median. (Adams, "Fast median filters using separable sorting
// networks", 2021, in one dimension.) No branch depends on a value, so lanes do not disturb each other.

inline void order(F32x4& a, F32x4& b) {
  const F32x4 low = min(a, b);
  b = max(a, b);
  a = low;
}

// Sorts a bitonic sequence of n, a power of two, upwards.
template <std::size_t n>
inline void merge_bitonic(F32x4* v) {
  if constexpr (n > 1) {
    for (std::size_t i = 0; i < n / 2; ++i) order(v[i], v[i + n / 2]);
    merge_bitonic<n / 2>(v);
    merge_bitonic<n / 2>(v + n / 2);
  }
}

// Batcher's odd-even merge of two sorted halves, and the sort made of it.
template <std::size_t n, std::size_t step>
inline void merge_odd_even(F32x4* v) {
  constexpr std::size_t next = step * 2;
  if constexpr (next < n) {
    merge_odd_even<n, next>(v);
    merge_odd_even<n, next>(v + step);
    for (std::size_t i = step; i + step < n; i += next) order(v[i], v[i + step]);
  } else {
    order(v[0], v[step]);
  }
}

template <std::size_t n>
inline void sort(F32x4* v) {
  if constexpr (n > 1) {
    sort<n / 2>(v);
    sort<n / 2>(v + n / 2);
    merge_odd_even<n, 1>(v);
  }
}

// The middle m of 2m sorted candidates and m sorted newcomers, sorted: the m lowest and the m highest go.
template <std::size_t m>
inline void keep_middle(const F32x4* candidates, const F32x4* newcomers, F32x4* kept) {
  // The 2m highest are the upper candidates and the winners of lower candidates against newcomers, in a bitonic row.
  for (std::size_t i = 0; i < m; ++i) kept[i] = max(candidates[i], newcomers[m - 1 - i]);
  merge_bitonic<m>(kept);
  for (std::size_t i = 0; i < m; ++i) kept[i] = min(kept[i], candidates[2 * m - 1 - i]);
  merge_bitonic<m>(kept);
}

// Medians of 2m windows from the sorted 2m candidates; `first` is the first window's first value.
template <std::size_t m>
inline void halve(const F32x4* candidates, const F32x4* first, F32x4* out) {
  F32x4 newcomers[m], kept[m];
  // The left windows share what stands before the common values, the right ones what stands behind.
  const F32x4* const before = first + m;
  for (std::size_t i = 0; i < m; ++i) newcomers[i] = before[i - 1];
  sort<m>(newcomers);
  keep_middle<m>(candidates, newcomers, kept);
  if constexpr (m > 1) {
    halve<m / 2>(kept, first, out);
  } else {
    out[0] = kept[0];
  }
  const F32x4* const behind = first + kMedianWidth;
  for (std::size_t i = 0; i < m; ++i) newcomers[i] = behind[i];
  sort<m>(newcomers);
  keep_middle<m>(candidates, newcomers, kept);
  if constexpr (m > 1) {
    halve<m / 2>(kept, first + m, out + m);
  } else {
    out[1] = kept[0];
  }
}

}  // namespace

void running_median(const F32x4* in, F32x4* out, std::size_t count) {
  for (std::size_t tile = 0; tile < count; tile += kMedianTile) {
    F32x4 common[kMedianTile];
    for (std::size_t i = 0; i < kMedianTile; ++i) common[i] = in[tile + kMedianTile - 1 + i];
    sort<kMedianTile>(common);
    halve<kMedianTile / 2>(common, in + tile, out + tile);
  }
}

std::size_t mirrored_index(std::ptrdiff_t i, std::size_t n) {
  const auto period = static_cast<std::ptrdiff_t>(2 * n);
  i %= period;
  if (i < 0) i += period;
  return static_cast<std::size_t>(i) < n ? static_cast<std::size_t>(i) : static_cast<std::size_t>(period - 1 - i);
}

}  // namespace genrescope
