// Made-up signals, the same on every machine.
#pragma once

#include <cmath>
#include <cstdint>
#include <vector>

namespace genrescope::testing {

// Uniform noise in [-amplitude, amplitude) from a linear congruential generator.
inline std::vector<float> noise(std::size_t samples, float amplitude = 0.5f, std::uint32_t seed = 1) {
  std::vector<float> signal(samples);
  for (float& sample : signal) {
    seed = seed * 1664525u + 1013904223u;
    sample = amplitude * (static_cast<float>(seed >> 8) / 8388608.0f - 1);
  }
  return signal;
}

inline std::vector<float> sine(std::size_t samples, double hz, double amplitude = 0.5, double rate = 22050) {
  std::vector<float> signal(samples);
  for (std::size_t i = 0; i < samples; ++i) {
    signal[i] =
        static_cast<float>(amplitude * std::sin(2 * 3.14159265358979323846 * hz * static_cast<double>(i) / rate));
  }
  return signal;
}

// Short decaying bursts of noise at that tempo.
inline std::vector<float> clicks(std::size_t samples, double bpm, double rate = 22050) {
  std::vector<float> signal = noise(samples, 0.8f);
  const double period = 60 / bpm * rate;
  for (std::size_t i = 0; i < samples; ++i) {
    const double since = std::fmod(static_cast<double>(i), period);
    signal[i] *= static_cast<float>(std::exp(-since / 200));
  }
  return signal;
}

}  // namespace genrescope::testing
