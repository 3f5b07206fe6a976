// What our sides of the comparisons have in common.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <functional>
#include <string>
#include <vector>

#include "learn/parameters.h"
#include "learn/training.h"
#include "parallel.h"

namespace genrescope::cli {

inline std::size_t number(const std::string& text) {
  return std::strtoul(text.c_str(), nullptr, 10);
}

inline double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

// On `jobs` threads; 0: as many as there are cores.
inline learn::Parallel parallel_on(std::size_t jobs) {
  return [jobs = job_count(jobs)](std::size_t count, const std::function<void(std::size_t)>& body) {
    run_parallel(count, jobs, body);
  };
}

// The arguments name=value from the `first` on.
inline std::vector<learn::Parameters::Setting> settings_from(const std::vector<std::string>& arguments,
                                                             std::size_t first) {
  std::vector<learn::Parameters::Setting> settings;
  for (std::size_t i = first; i < arguments.size(); ++i) {
    const std::size_t sign = std::min(arguments[i].find('='), arguments[i].size() - 1);
    settings.emplace_back(arguments[i].substr(0, sign), arguments[i].substr(sign + 1));
  }
  return settings;
}

// The body of main: `run` gives the exit code; what it throws is told.
inline int run_program(const char* name, int (*run)(const std::vector<std::string>&), int count, char** values) {
  try {
    return run({values + 1, values + count});
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s: %s\n", name, error.what());
    return 1;
  }
}

}  // namespace genrescope::cli
