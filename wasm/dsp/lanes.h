// Several numbers that are computed side by side, one instruction for all: lanes are frames or columns, never the terms
// of one sum, so every lane has the bits that a scalar would have on any build.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>
#if defined(__SSE2__)
#include <emmintrin.h>
#elif defined(__wasm_simd128__)
#include <wasm_simd128.h>
#endif

namespace genrescope {

namespace lanes_detail {
using Float4 = float __attribute__((vector_size(16)));
using Double2 = double __attribute__((vector_size(16)));
template <class T>
struct VectorOf;
template <>
struct VectorOf<float> {
  using type = Float4;
};
template <>
struct VectorOf<double> {
  using type = Double2;
};
}  // namespace lanes_detail

template <class T>
struct Lanes {
  using Scalar = T;
  using Vector = typename lanes_detail::VectorOf<T>::type;
  static constexpr std::size_t kCount = 16 / sizeof(T);

  Vector v;

  Lanes() = default;
  Lanes(Vector vector) : v(vector) {}  // NOLINT: a vector is its lanes
  // The same number in every lane.
  template <class Number>
  requires std::is_arithmetic_v<Number> Lanes(Number number)
      : v(Vector{} + static_cast<T>(number)) {}  // NOLINT: as a scalar would be

  static Lanes load(const T* from) { return {*reinterpret_cast<const Unaligned*>(from)}; }
  void store(T* to) const { *reinterpret_cast<Unaligned*>(to) = v; }
  T operator[](std::size_t lane) const { return v[lane]; }

  Lanes& operator+=(Lanes o) { return v += o.v, *this; }
  Lanes& operator-=(Lanes o) { return v -= o.v, *this; }
  Lanes& operator*=(Lanes o) { return v *= o.v, *this; }
  Lanes& operator/=(Lanes o) { return v /= o.v, *this; }
  friend Lanes operator+(Lanes a, Lanes b) { return {a.v + b.v}; }
  friend Lanes operator-(Lanes a, Lanes b) { return {a.v - b.v}; }
  friend Lanes operator*(Lanes a, Lanes b) { return {a.v * b.v}; }
  friend Lanes operator/(Lanes a, Lanes b) { return {a.v / b.v}; }
  friend Lanes operator-(Lanes a) { return {-a.v}; }

 private:
  using Unaligned __attribute__((aligned(sizeof(T)), may_alias)) = Vector;
};

using F32x4 = Lanes<float>;
using F64x2 = Lanes<double>;

// Lane-wise minimum and maximum of numbers that are not NaN.
inline F32x4 min(F32x4 a, F32x4 b) {
#if defined(__SSE2__)
  return {(F32x4::Vector)_mm_min_ps((__m128)a.v, (__m128)b.v)};
#elif defined(__wasm_simd128__)
  return {(F32x4::Vector)wasm_f32x4_pmin((v128_t)a.v, (v128_t)b.v)};
#else
  return {F32x4::Vector{b.v[0] < a.v[0] ? b.v[0] : a.v[0], b.v[1] < a.v[1] ? b.v[1] : a.v[1],
                        b.v[2] < a.v[2] ? b.v[2] : a.v[2], b.v[3] < a.v[3] ? b.v[3] : a.v[3]}};
#endif
}

inline F32x4 max(F32x4 a, F32x4 b) {
#if defined(__SSE2__)
  return {(F32x4::Vector)_mm_max_ps((__m128)a.v, (__m128)b.v)};
#elif defined(__wasm_simd128__)
  return {(F32x4::Vector)wasm_f32x4_pmax((v128_t)a.v, (v128_t)b.v)};
#else
  return {F32x4::Vector{a.v[0] < b.v[0] ? b.v[0] : a.v[0], a.v[1] < b.v[1] ? b.v[1] : a.v[1],
                        a.v[2] < b.v[2] ? b.v[2] : a.v[2], a.v[3] < b.v[3] ? b.v[3] : a.v[3]}};
#endif
}

inline F64x2 min(F64x2 a, F64x2 b) {
#if defined(__SSE2__)
  return {(F64x2::Vector)_mm_min_pd((__m128d)a.v, (__m128d)b.v)};
#elif defined(__wasm_simd128__)
  return {(F64x2::Vector)wasm_f64x2_pmin((v128_t)a.v, (v128_t)b.v)};
#else
  return {F64x2::Vector{b.v[0] < a.v[0] ? b.v[0] : a.v[0], b.v[1] < a.v[1] ? b.v[1] : a.v[1]}};
#endif
}

inline F64x2 max(F64x2 a, F64x2 b) {
#if defined(__SSE2__)
  return {(F64x2::Vector)_mm_max_pd((__m128d)a.v, (__m128d)b.v)};
#elif defined(__wasm_simd128__)
  return {(F64x2::Vector)wasm_f64x2_pmax((v128_t)a.v, (v128_t)b.v)};
#else
  return {F64x2::Vector{a.v[0] < b.v[0] ? b.v[0] : a.v[0], a.v[1] < b.v[1] ? b.v[1] : a.v[1]}};
#endif
}

// Lane-wise square root, correctly rounded everywhere.
inline F32x4 sqrt(F32x4 a) {
#if defined(__SSE2__)
  return {(F32x4::Vector)_mm_sqrt_ps((__m128)a.v)};
#elif defined(__wasm_simd128__)
  return {(F32x4::Vector)wasm_f32x4_sqrt((v128_t)a.v)};
#else
  return {F32x4::Vector{__builtin_sqrtf(a.v[0]), __builtin_sqrtf(a.v[1]), __builtin_sqrtf(a.v[2]),
                        __builtin_sqrtf(a.v[3])}};
#endif
}

// Whether a > b in any lane.
inline bool any_greater(F32x4 a, F32x4 b) {
#if defined(__SSE2__)
  return _mm_movemask_ps(_mm_cmpgt_ps((__m128)a.v, (__m128)b.v)) != 0;
#elif defined(__wasm_simd128__)
  return wasm_v128_any_true(wasm_f32x4_gt((v128_t)a.v, (v128_t)b.v));
#else
  return a.v[0] > b.v[0] || a.v[1] > b.v[1] || a.v[2] > b.v[2] || a.v[3] > b.v[3];
#endif
}

// Two pairs of doubles rounded to four floats, and back.
inline F32x4 narrow(F64x2 low, F64x2 high) {
#if defined(__SSE2__)
  return {(F32x4::Vector)_mm_movelh_ps(_mm_cvtpd_ps((__m128d)low.v), _mm_cvtpd_ps((__m128d)high.v))};
#elif defined(__wasm_simd128__)
  const v128_t halves[] = {wasm_f32x4_demote_f64x2_zero((v128_t)low.v), wasm_f32x4_demote_f64x2_zero((v128_t)high.v)};
  return {(F32x4::Vector)wasm_i64x2_shuffle(halves[0], halves[1], 0, 2)};
#else
  return {F32x4::Vector{static_cast<float>(low.v[0]), static_cast<float>(low.v[1]), static_cast<float>(high.v[0]),
                        static_cast<float>(high.v[1])}};
#endif
}
inline F64x2 widen_low(F32x4 a) {
  return {F64x2::Vector{a.v[0], a.v[1]}};
}
inline F64x2 widen_high(F32x4 a) {
  return {F64x2::Vector{a.v[2], a.v[3]}};
}

// Neighbours from two rows: (a0, b0, a1, b1) and (a2, b2, a3, b3).
inline void interleave(F32x4& a, F32x4& b) {
  using V = F32x4::Vector;
#if defined(__clang__)
  const V low = __builtin_shufflevector(a.v, b.v, 0, 4, 1, 5), high = __builtin_shufflevector(a.v, b.v, 2, 6, 3, 7);
#else
  using I = std::int32_t __attribute__((vector_size(16)));
  const V low = __builtin_shuffle(a.v, b.v, I{0, 4, 1, 5}), high = __builtin_shuffle(a.v, b.v, I{2, 6, 3, 7});
#endif
  a = {low};
  b = {high};
}

// Rows become columns: lane j of the i-th vector changes places with lane i of the j-th.
inline void transpose(F32x4& a, F32x4& b, F32x4& c, F32x4& d) {
  using V = F32x4::Vector;
#if defined(__clang__)
  const V ab_low = __builtin_shufflevector(a.v, b.v, 0, 4, 1, 5),
          ab_high = __builtin_shufflevector(a.v, b.v, 2, 6, 3, 7);
  const V cd_low = __builtin_shufflevector(c.v, d.v, 0, 4, 1, 5),
          cd_high = __builtin_shufflevector(c.v, d.v, 2, 6, 3, 7);
  a = {__builtin_shufflevector(ab_low, cd_low, 0, 1, 4, 5)};
  b = {__builtin_shufflevector(ab_low, cd_low, 2, 3, 6, 7)};
  c = {__builtin_shufflevector(ab_high, cd_high, 0, 1, 4, 5)};
  d = {__builtin_shufflevector(ab_high, cd_high, 2, 3, 6, 7)};
#else
  using I = std::int32_t __attribute__((vector_size(16)));
  const V ab_low = __builtin_shuffle(a.v, b.v, I{0, 4, 1, 5}), ab_high = __builtin_shuffle(a.v, b.v, I{2, 6, 3, 7});
  const V cd_low = __builtin_shuffle(c.v, d.v, I{0, 4, 1, 5}), cd_high = __builtin_shuffle(c.v, d.v, I{2, 6, 3, 7});
  a = {__builtin_shuffle(ab_low, cd_low, I{0, 1, 4, 5})};
  b = {__builtin_shuffle(ab_low, cd_low, I{2, 3, 6, 7})};
  c = {__builtin_shuffle(ab_high, cd_high, I{0, 1, 4, 5})};
  d = {__builtin_shuffle(ab_high, cd_high, I{2, 3, 6, 7})};
#endif
}

}  // namespace genrescope
