// Hashes of what comes piece by piece (XXH3).
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

struct XXH3_state_s;

namespace genrescope::cli {

class Hash {
 public:
  Hash();
  // However the bytes are cut into pieces, the hash is the same.
  void add(const void* bytes, std::size_t size);
  std::uint64_t short_value() const;  // 64 bits
  std::string text() const;           // 128 bits as 32 hexadecimal digits

 private:
  struct Free {
    void operator()(XXH3_state_s* state) const;
  };
  std::unique_ptr<XXH3_state_s, Free> state_;
};

// Of a list of texts and files.
class Fingerprint {
 public:
  void add(std::string_view bytes);
  // Adds a file's bytes; false when it cannot be read.
  bool add_file(const std::string& path);
  std::string text() const;  // 16 hexadecimal digits

 private:
  Hash hash_;
};

}  // namespace genrescope::cli
