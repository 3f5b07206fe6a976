// What the fuzz targets share: an input taken apart, and a way to say that an answer is wrong.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <span>
#include <vector>

namespace genrescope::fuzz {

// Ends the run: libFuzzer keeps the input.
inline void require(bool holds) {
  if (!holds) std::abort();
}

class Input {
 public:
  Input(const std::uint8_t* data, std::size_t size) : rest_(data, size) {}

  // The next bytes as a number; 0 bits where there are no more.
  template <class T>
  T take() {
    T value{};
    const std::size_t count = std::min(sizeof value, rest_.size());
    if (count > 0) std::memcpy(&value, rest_.data(), count);
    rest_ = rest_.subspan(count);
    return value;
  }
  std::span<const std::uint8_t> rest() const { return rest_; }

  // The rest as samples of any bits, again and again until there are `count`: long sounds from short inputs.
  std::vector<float> samples(std::size_t count) const {
    std::vector<float> pattern(rest_.size() / sizeof(float));
    if (!pattern.empty()) std::memcpy(pattern.data(), rest_.data(), pattern.size() * sizeof(float));
    std::vector<float> samples(count);
    for (std::size_t i = 0; i < count && !pattern.empty(); ++i) samples[i] = pattern[i % pattern.size()];
    return samples;
  }

 private:
  std::span<const std::uint8_t> rest_;
};

}  // namespace genrescope::fuzz
