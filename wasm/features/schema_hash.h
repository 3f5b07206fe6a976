// What tells one set of feature columns from another.
#pragma once

#include <cstdint>
#include <functional>

namespace genrescope {

// FNV-1a over the names, their order, and the version of the definitions: a model only meets the features it was
// trained on. `name_of` gives the name of a column.
template <class Columns, class NameOf = std::identity>
std::uint64_t schema_hash(const Columns& columns, NameOf name_of = {}) {
  // Raised when a column's values change although its name does not: models trained before are then refused.
  constexpr std::uint64_t kDefinitionVersion = 1;
  std::uint64_t hash = 0xcbf29ce484222325u;
  const auto mix = [&hash](unsigned char byte) { hash = (hash ^ byte) * 0x100000001b3u; };
  for (int shift = 0; shift < 64; shift += 8) mix(static_cast<unsigned char>(kDefinitionVersion >> shift));
  for (const auto& column : columns) {
    for (const char c : name_of(column)) mix(static_cast<unsigned char>(c));
    mix('\n');
  }
  return hash;
}

}  // namespace genrescope
