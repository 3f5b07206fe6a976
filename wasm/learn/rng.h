// A small random number generator of our own: the standard library's distributions differ between implementations, and
// the same seed must give the same model everywhere.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

namespace genrescope::learn {

// xoshiro256** (Blackman and Vigna 2018), seeded through splitmix64 so that near seeds give unrelated sequences.
class Rng {
 public:
  // `stream` separates the users of one seed (a tree, a fold, a repetition) from each other.
  explicit Rng(std::uint64_t seed, std::uint64_t stream = 0) {
    std::uint64_t x = seed + 0x9E3779B97F4A7C15u * (2 * stream + 1);
    for (std::uint64_t& word : state_) {
      x += 0x9E3779B97F4A7C15u;
      std::uint64_t z = x;
      z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
      z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
      word = z ^ (z >> 31);
    }
  }

  std::uint64_t next() {
    const std::uint64_t result = rotate(state_[1] * 5, 7) * 9;
    const std::uint64_t t = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= t;
    state_[3] = rotate(state_[3], 45);
    return result;
  }

  // In [0, 1), 53 random bits.
  double uniform() { return static_cast<double>(next() >> 11) * 0x1p-53; }

  // In [0, count), without bias; 0 < count < 2^32 (Lemire 2019).
  std::size_t index(std::size_t count) {
    const std::uint64_t n = count;
    for (;;) {
      const std::uint64_t product = (next() >> 32) * n;
      const std::uint64_t low = product & 0xFFFFFFFFu;
      if (low >= n || low >= (0x100000000u - n) % n) return static_cast<std::size_t>(product >> 32);
    }
  }

  // Fisher-Yates.
  template <class T>
  void shuffle(std::span<T> values) {
    for (std::size_t i = values.size(); i > 1; --i) std::swap(values[i - 1], values[index(i)]);
  }

 private:
  static std::uint64_t rotate(std::uint64_t x, int k) { return (x << k) | (x >> (64 - k)); }
  std::uint64_t state_[4];
};

}  // namespace genrescope::learn
