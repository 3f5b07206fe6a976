#include "median.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>

namespace genrescope {
namespace {

// Sixteen neighbouring windows of 31 share their 16 middle values. Those are sorted once; then the windows are halved
// into groups of 8, 4, 2, 1, each half takes in the values that all its windows share, sorted, and forgets the ones
// that too many others exceed or undercut for them to be a median. (Adams, "Fast median filters using separable sorting
// networks", 2021, in one dimension.) What the groups take in are parts of the blocks of 16 that the tiles before and
// behind share in turn, so every value is sorted just once. No branch depends on a value, so lanes do not disturb each
// other.

#if defined(__SSE2__) || defined(__wasm_simd128__)
using Ranked = F32x4;
constexpr std::size_t kRankedPerQuad = 1;

inline void order(Ranked& a, Ranked& b) {
  const Ranked low = min(a, b);
  b = max(a, b);
  a = low;
}
#else
// Without vector instructions a comparison of floats becomes a jump that no processor foresees. Floats that are not
// negative have the order of their bits, though, and the difference of two such numbers leaves its sign in the top bit
// of its half, which is free: two values are ordered at once without a jump.
struct Ranked {
  std::uint64_t halves;
};
constexpr std::size_t kRankedPerQuad = 2;

// What a exceeds b by, 0 where it does not.
inline std::uint64_t excess(Ranked a, Ranked b) {
  constexpr std::uint64_t kTops = 0x8000000080000000u;
  const std::uint64_t difference = (a.halves | kTops) - b.halves;
  const std::uint64_t exceeds = difference & kTops;
  return difference & (exceeds - (exceeds >> 31));
}

inline Ranked min(Ranked a, Ranked b) {
  return {a.halves - excess(a, b)};
}

inline Ranked max(Ranked a, Ranked b) {
  return {b.halves + excess(a, b)};
}

inline void order(Ranked& a, Ranked& b) {
  const std::uint64_t more = excess(a, b);
  a.halves -= more;
  b.halves += more;
}
#endif

// Sorts a bitonic sequence of n, a power of two, upwards.
template <std::size_t n>
inline void merge_bitonic(Ranked* v) {
  if constexpr (n > 1) {
    for (std::size_t i = 0; i < n / 2; ++i) order(v[i], v[i + n / 2]);
    merge_bitonic<n / 2>(v);
    merge_bitonic<n / 2>(v + n / 2);
  }
}

// Batcher's odd-even merge of two sorted halves, after each value of the one has been ordered with its counterpart in
// the other.
template <std::size_t n, std::size_t step = 1>
inline void merge_odd_even(Ranked* v) {
  constexpr std::size_t next = step * 2;
  if constexpr (next < n) {
    merge_odd_even<n, next>(v);
    merge_odd_even<n, next>(v + step);
    for (std::size_t i = step; i + step < n; i += next) order(v[i], v[i + step]);
  }
}

// The middle m of 2m sorted candidates and m sorted newcomers, sorted: the m lowest and the m highest go.
template <std::size_t m>
inline void keep_middle(const Ranked* candidates, const Ranked* newcomers, Ranked* kept) {
  // The 2m highest are the upper candidates and the winners of lower candidates against newcomers, in a bitonic row.
  for (std::size_t i = 0; i < m; ++i) kept[i] = max(candidates[i], newcomers[m - 1 - i]);
  merge_bitonic<m>(kept);
  for (std::size_t i = 0; i < m; ++i) kept[i] = min(kept[i], candidates[2 * m - 1 - i]);
  merge_bitonic<m>(kept);
}

// Sixteen values as they come, in order by twos, by fours, by eights, and all in order.
class Block {
 public:
  // `in` is where the values stand among those of other lanes.
  void fill(const char* in) {
    for (Ranked& value : ordered_[0]) {
      std::memcpy(&value, in, sizeof(Ranked));
      in += sizeof(F32x4);
    }
    order_by<2>();
    order_by<4>();
    order_by<8>();
    order_by<16>();
  }
  // The block's n values from there on, in order; a multiple of n.
  template <std::size_t n>
  const Ranked* ordered(std::size_t at) const {
    return ordered_[std::bit_width(n) - 1] + at;
  }

 private:
  template <std::size_t n>
  void order_by() {
    const Ranked* from = ordered_[std::bit_width(n) - 2];
    Ranked* to = ordered_[std::bit_width(n) - 1];
    for (std::size_t i = 0; i < kMedianTile; i += n) {
      for (std::size_t k = i; k < i + n / 2; ++k) {
        to[k] = min(from[k], from[k + n / 2]);
        to[k + n / 2] = max(from[k], from[k + n / 2]);
      }
      merge_odd_even<n>(to + i);
    }
  }

  Ranked ordered_[5][kMedianTile];
};

// Medians of 2m windows from the 2m candidates in order; the first window is the tile's number `first`. The block
// before the candidates that all windows share begins with the first window, the one behind 32 values after.
template <std::size_t m>
inline void halve(const Ranked* candidates, const Block& before, const Block& behind, std::size_t first, Ranked* out) {
  Ranked kept[m];
  // The left windows share what stands before the common values, the right ones what stands behind.
  keep_middle<m>(candidates, before.ordered<m>(first + m), kept);
  if constexpr (m > 1) {
    halve<m / 2>(kept, before, behind, first, out);
  } else {
    out[first] = kept[0];
  }
  keep_middle<m>(candidates, behind.ordered<m>(first), kept);
  if constexpr (m > 1) {
    halve<m / 2>(kept, before, behind, first + m, out);
  } else {
    out[first + 1] = kept[0];
  }
}

}  // namespace

void running_median(const F32x4* in, F32x4* out, std::size_t count) {
  static_assert(kRankedPerQuad * sizeof(Ranked) == sizeof(F32x4));
  for (std::size_t part = 0; part < kRankedPerQuad; ++part) {
    const auto offset = static_cast<std::ptrdiff_t>(part * sizeof(Ranked));
    Block blocks[3];  // before, in the middle of and behind a tile, in turn
    const auto fill = [&](Block& block, std::size_t begin) {
      block.fill(reinterpret_cast<const char*>(in + begin) + offset);
    };
    fill(blocks[0], 0);
    fill(blocks[1], kMedianTile);
    for (std::size_t tile = 0; tile < count / kMedianTile; ++tile) {
      const Block &before = blocks[tile % 3], &middle = blocks[(tile + 1) % 3];
      Block& behind = blocks[(tile + 2) % 3];
      fill(behind, (tile + 2) * kMedianTile);
      Ranked medians[kMedianTile];
      halve<kMedianTile / 2>(middle.ordered<kMedianTile>(0), before, behind, 0, medians);
      for (std::size_t i = 0; i < kMedianTile; ++i) {
        F32x4* to = out + tile * kMedianTile + i;
        std::memcpy(reinterpret_cast<char*>(to) + offset, &medians[i], sizeof(Ranked));
      }
    }
  }
}

namespace {

// Sorts n values, a power of two, in blocks that double: a merge of two sorted halves begins by comparing the first
// with the last, the second with the last but one, and so on.
void sort_block(Ranked* v, std::size_t n) {
  for (std::size_t size = 2; size <= n; size *= 2) {
    for (std::size_t block = 0; block < n; block += size) {
      for (std::size_t i = 0; i < size / 2; ++i) order(v[block + i], v[block + size - 1 - i]);
    }
    for (std::size_t step = size / 4; step > 0; step /= 2) {
      for (std::size_t block = 0; block < n; block += 2 * step) {
        for (std::size_t i = block; i < block + step; ++i) order(v[i], v[i + step]);
      }
    }
  }
}

}  // namespace

F32x4 median_of_block(const F32x4* values) {
  constexpr std::size_t kHalf = kMedianBlock / 2;
  F32x4 low, high;
  for (std::size_t part = 0; part < kRankedPerQuad; ++part) {
    const auto offset = static_cast<std::ptrdiff_t>(part * sizeof(Ranked));
    Ranked v[kMedianBlock];
    for (std::size_t i = 0; i < kMedianBlock; ++i) {
      std::memcpy(&v[i], reinterpret_cast<const char*>(values + i) + offset, sizeof(Ranked));
    }
    sort_block(v, kHalf);
    sort_block(v + kHalf, kHalf);
    // The lower half of all is what remains of each pair of opposite values; its highest is the lower middle one.
    Ranked lower = min(v[0], v[kMedianBlock - 1]), upper = max(v[0], v[kMedianBlock - 1]);
    for (std::size_t i = 1; i < kHalf; ++i) {
      lower = max(lower, min(v[i], v[kMedianBlock - 1 - i]));
      upper = min(upper, max(v[i], v[kMedianBlock - 1 - i]));
    }
    std::memcpy(reinterpret_cast<char*>(&low) + offset, &lower, sizeof(Ranked));
    std::memcpy(reinterpret_cast<char*>(&high) + offset, &upper, sizeof(Ranked));
  }
  return (low + high) / 2;
}

std::size_t mirrored_index(std::ptrdiff_t i, std::size_t n) {
  const auto period = static_cast<std::ptrdiff_t>(2 * n);
  i %= period;
  if (i < 0) i += period;
  return static_cast<std::size_t>(i) < n ? static_cast<std::size_t>(i) : static_cast<std::size_t>(period - 1 - i);
}

}  // namespace genrescope
