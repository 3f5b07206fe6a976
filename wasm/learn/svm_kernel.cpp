#include "svm_kernel.h"

#include <algorithm>

#include "../dsp/math.h"

namespace genrescope::learn {
namespace {

constexpr int kHighestDegree = 10;
constexpr double kLargest = 1e15;  // of the base of a power: its power and sums of those stay finite

}  // namespace

SvmKernel::SvmKernel(const Parameters& parameters, std::size_t columns, double variance) {
  const std::string& name = parameters.word("kernel");
  kind = name == "linear" ? Kind::kLinear : name == "poly" ? Kind::kPoly : Kind::kRbf;
  if (kind == Kind::kLinear) return;
  const auto count = static_cast<double>(columns);
  const std::string& width = parameters.word("gamma");
  if (width == "auto") {
    gamma = static_cast<float>(1 / count);
  } else if (width == "scale") {
    gamma = static_cast<float>(variance > 0 ? 1 / (count * variance) : 1);
  } else {
    gamma = static_cast<float>(parameters.number("gamma"));
  }
  if (kind == Kind::kRbf) return;
  coef0 = static_cast<float>(parameters.number("coef0"));
  degree = static_cast<int>(parameters.integer("degree"));
}

// The sign of gamma tells the kind, so that RBF, which came first, needs no byte for it.
SvmKernel::SvmKernel(ByteReader& in) {
  gamma = in.f32();
  if (gamma == 0) kind = Kind::kLinear;
  if (gamma >= 0) return;
  kind = Kind::kPoly;
  gamma = -gamma;
  coef0 = in.f32();
  degree = in.u8();
  if (degree < 1 || degree > kHighestDegree) in.fail();
}

void SvmKernel::save(ByteWriter& out) const {
  out.f32(kind == Kind::kPoly ? -gamma : gamma);
  if (kind != Kind::kPoly) return;
  out.f32(coef0);
  out.u8(static_cast<std::uint8_t>(degree));
}

void SvmKernel::apply(std::span<double> values) const {
  const double width = gamma;
  if (kind == Kind::kRbf) {
    for (double& value : values) value = exact_exp(-width * value);
  } else if (kind == Kind::kPoly) {
    for (double& value : values) {
      const double base = std::clamp(width * value + coef0, -kLargest, kLargest);
      value = base;
      for (int i = 1; i < degree; ++i) value *= base;
    }
  }
}

}  // namespace genrescope::learn
