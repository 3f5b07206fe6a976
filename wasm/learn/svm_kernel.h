// The kernels of the support vector machine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "byte_io.h"
#include "parameters.h"

namespace genrescope::learn {

struct SvmKernel {
  enum class Kind : std::uint8_t { kLinear, kPoly, kRbf };

  // `variance`: of all values of the training rows, for gamma=scale.
  SvmKernel(const Parameters& parameters, std::size_t columns, double variance);
  // `in.ok()` tells whether the bytes made a kernel.
  explicit SvmKernel(ByteReader& in);
  void save(ByteWriter& out) const;

  // From squared distances (kRbf) or inner products (the others) to kernel values, in place: exp(-gamma d),
  // (gamma p + coef0)^degree, p. Finite whatever comes in.
  void apply(std::span<double> values) const;
  bool of_distances() const { return kind == Kind::kRbf; }

  Kind kind = Kind::kRbf;
  float gamma = 0;
  float coef0 = 0;
  int degree = 0;
};

}  // namespace genrescope::learn
