// Numbers side by side in a vector register, for loops that compilers do not vectorise by themselves. Each lane is
// computed as a single number would be, so the results are the same bits on every machine.
#pragma once

#include <cstddef>
#include <cstring>

namespace genrescope::learn {

template <class Number>
struct LanesOf {
  static constexpr std::size_t kCount = 16 / sizeof(Number);
  using Type [[gnu::vector_size(16)]] = Number;

  static Type load(const Number* from) {
    Type lanes;
    std::memcpy(&lanes, from, sizeof(lanes));
    return lanes;
  }
  static void store(Type lanes, Number* to) { std::memcpy(to, &lanes, sizeof(lanes)); }
  static Type all(Number value) { return value - Type{}; }
};

using Doubles = LanesOf<double>;
using Floats = LanesOf<float>;

}  // namespace genrescope::learn
