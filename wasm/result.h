// A value or the reason why there is none. The library throws nothing: errors cross the WebAssembly boundary as data.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace genrescope {

// The one list of error codes. `error_code_name` gives the names that JavaScript, JSON and the documentation use.
enum class ErrorCode : std::uint8_t {
  kEmptyFile,          // no bytes, or no samples in them
  kUnsupportedFormat,  // not a format that can be read here
  kCorruptFile,        // the format is known, its content is damaged
  kTooShort,           // fewer samples than the features need
  kInvalidSamples,     // NaN or infinite samples, or absurdly large ones
  kInvalidArgument,    // an option or argument outside its range
  kModelInvalid,       // not a model file, or a damaged one
  kModelMismatch,      // a sound model file that does not fit this build: version, feature schema
  kTableInvalid,       // a CSV table that cannot be used
  kInternal,           // a defect of Genrescope
};

// The name of a code as everybody outside sees it, for example "too-short".
std::string_view error_code_name(ErrorCode code);

struct Error {
  ErrorCode code = ErrorCode::kInternal;
  std::string message;  // what is wrong, for people
  std::string hint;     // what to do about it; may be empty
};

// Holds a T or an Error; `value()` is valid only when `ok()`.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}      // NOLINT: conversions are the point
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT
  Result(ErrorCode code, std::string message, std::string hint = {})
      : state_(std::in_place_index<1>, Error{code, std::move(message), std::move(hint)}) {}

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }
  T& value() { return *std::get_if<0>(&state_); }
  const T& value() const { return *std::get_if<0>(&state_); }
  T& operator*() { return value(); }
  const T& operator*() const { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  const Error& error() const { return *std::get_if<1>(&state_); }

 private:
  std::variant<T, Error> state_;
};

}  // namespace genrescope
