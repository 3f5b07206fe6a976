// How independent pieces of work are run. The library starts no threads itself: in the browser there are none, natively
// the tool hands in a function that uses them. Results never depend on which it is.
#pragma once

#include <cstddef>
#include <functional>

namespace genrescope::learn {

// Calls body(0) .. body(count - 1), each once, in any order, perhaps at the same time; returns when all are done.
using Parallel = std::function<void(std::size_t count, const std::function<void(std::size_t)>& body)>;

inline void run_serially(std::size_t count, const std::function<void(std::size_t)>& body) {
  for (std::size_t i = 0; i < count; ++i) body(i);
}

}  // namespace genrescope::learn
