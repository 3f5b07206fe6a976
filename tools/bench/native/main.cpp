// Times every stage natively. `bench CLIP...` with raw mono samples at 22050 Hz, which tools/bench/native.mjs writes.
#include <benchmark/benchmark.h>

#include <fstream>
#include <iostream>

#include "clips.h"

namespace genrescope::bench {
namespace {

std::vector<float> read_samples(const char* path) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  if (!file) return {};
  std::vector<float> samples(static_cast<std::size_t>(file.tellg()) / sizeof(float));
  file.seekg(0);
  file.read(reinterpret_cast<char*>(samples.data()), static_cast<std::streamsize>(samples.size() * sizeof(float)));
  return samples;
}

}  // namespace

std::vector<std::vector<float>>& clips() {
  static std::vector<std::vector<float>> all;
  return all;
}

}  // namespace genrescope::bench

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  for (int i = 1; i < argc; ++i) {
    genrescope::bench::clips().push_back(genrescope::bench::read_samples(argv[i]));
    if (genrescope::bench::clips().back().empty()) {
      std::cerr << "bench: no samples in " << argv[i] << '\n';
      return 1;
    }
  }
  if (genrescope::bench::clips().empty()) {
    std::cerr << "usage: bench [--benchmark_OPTION...] CLIP...\n";
    return 2;
  }
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
