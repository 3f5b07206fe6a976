#include "hash.h"

#include <xxhash.h>

#include <fstream>
#include <iterator>
#include <new>

#include "hexadecimal.h"

namespace genrescope::cli {

Hash::Hash() : state_(XXH3_createState()) {
  if (state_ == nullptr) throw std::bad_alloc();
  XXH3_128bits_reset(state_.get());
}

void Hash::Free::operator()(XXH3_state_s* state) const {
  XXH3_freeState(state);
}

// Both lengths of XXH3 take pieces in the same way and differ in what they make of them at the end.
void Hash::add(const void* bytes, std::size_t size) {
  XXH3_128bits_update(state_.get(), bytes, size);
}

std::uint64_t Hash::short_value() const {
  return XXH3_64bits_digest(state_.get());
}

std::string Hash::text() const {
  const XXH128_hash_t hash = XXH3_128bits_digest(state_.get());
  return hexadecimal(hash.high64) + hexadecimal(hash.low64);
}

void Fingerprint::add(std::string_view bytes) {
  // The length, so that pieces cannot run into each other.
  const std::uint64_t size = bytes.size();
  hash_.add(&size, sizeof size);
  hash_.add(bytes.data(), bytes.size());
}

bool Fingerprint::add_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return false;
  add(std::string(std::istreambuf_iterator<char>(file), {}));
  return !file.bad();
}

std::string Fingerprint::text() const {
  return hexadecimal(hash_.short_value());
}

}  // namespace genrescope::cli
