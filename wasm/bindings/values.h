// What crosses the boundary: arrays whole, everything as plain copies.
#pragma once

#include <emscripten/val.h>

#include <string>
#include <vector>

#include "../image/level_image.h"
#include "../result.h"

namespace genrescope {

template <class T>
emscripten::val to_typed_array(const std::vector<T>& values) {
  // slice() copies: the view dies with the next growth of the memory.
  return emscripten::val(emscripten::typed_memory_view(values.size(), values.data()))
      .template call<emscripten::val>("slice");
}

inline emscripten::val failure(const Error& error) {
  emscripten::val object = emscripten::val::object();
  object.set("ok", false);
  object.set("code", std::string(error_code_name(error.code)));
  object.set("message", error.message);
  object.set("hint", error.hint);
  return object;
}

inline emscripten::val success() {
  emscripten::val object = emscripten::val::object();
  object.set("ok", true);
  return object;
}

inline emscripten::val to_picture(const Image& image) {
  emscripten::val object = success();
  object.set("width", static_cast<unsigned>(image.width));
  object.set("height", static_cast<unsigned>(image.height));
  const emscripten::val bytes = to_typed_array(image.rgba);
  object.set("pixels", emscripten::val::global("Uint8ClampedArray").new_(bytes["buffer"]));
  return object;
}

}  // namespace genrescope
