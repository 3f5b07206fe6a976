// Embind names types that were never bound by their address, and prints it with Emscripten's integer-only printf.
// Nothing else prints: this one function takes the place of 5 KB.
#include <charconv>
#include <cstdarg>
#include <cstdint>

extern "C" int siprintf(char* text, const char* /* "%p" */, ...);

// Writes the address as printf does, 0x and hexadecimal digits; gives the length.
extern "C" int siprintf(char* text, const char* format, ...) {
  std::va_list arguments;
  va_start(arguments, format);
  const auto address = reinterpret_cast<std::uintptr_t>(va_arg(arguments, void*));
  va_end(arguments);
  text[0] = '0';
  text[1] = 'x';
  char* end = std::to_chars(text + 2, text + 2 + 2 * sizeof(address), address, 16).ptr;
  *end = 0;
  return static_cast<int>(end - text);
}
