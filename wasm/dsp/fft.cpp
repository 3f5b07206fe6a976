#include "fft.h"

#include "math.h"

namespace genrescope {
namespace {

template <class T>
ComplexLanes<T> operator+(const ComplexLanes<T>& a, const ComplexLanes<T>& b) {
  return {a.re + b.re, a.im + b.im};
}
template <class T>
ComplexLanes<T> operator-(const ComplexLanes<T>& a, const ComplexLanes<T>& b) {
  return {a.re - b.re, a.im - b.im};
}
template <class T>
ComplexLanes<T> operator*(const ComplexLanes<T>& a, Lanes<T> factor) {
  return {a.re * factor, a.im * factor};
}
// Times -i: a quarter of a turn backwards.
template <class T>
ComplexLanes<T> turned_back(const ComplexLanes<T>& a) {
  return {a.im, -a.re};
}

// Transforms of three and of four values in place.
template <class T>
void butterfly(ComplexLanes<T> (&x)[3]) {
  const Lanes<T> half = 0.5, sine = 0.86602540378443864676;
  const ComplexLanes<T> sum = x[1] + x[2], side = turned_back(x[1] - x[2]) * sine;
  const ComplexLanes<T> centre = x[0] - sum * half;
  x[0] = x[0] + sum;
  x[1] = centre + side;
  x[2] = centre - side;
}

template <class T>
void butterfly(ComplexLanes<T> (&x)[4]) {
  const ComplexLanes<T> even = x[0] + x[2], odd = x[1] + x[3];
  const ComplexLanes<T> even_rest = x[0] - x[2], odd_rest = turned_back(x[1] - x[3]);
  x[0] = even + odd;
  x[1] = even_rest + odd_rest;
  x[2] = even - odd;
  x[3] = even_rest - odd_rest;
}

}  // namespace

template <class T>
ComplexFft<T>::ComplexFft(std::size_t length) : length_(length), scratch_(new ComplexLanes<T>[length]) {
  std::size_t rest = length;
  for (const std::size_t radix : {4, 3}) {
    for (; rest > 1 && rest % radix == 0; rest /= radix) {
      Pass pass{radix, rest / radix, length / rest, {}};
      for (std::size_t block = 0; block < pass.blocks; ++block) {
        for (std::size_t i = 1; i < radix; ++i) {
          const auto turn = exact_turn(static_cast<std::int64_t>(i * block), static_cast<std::int64_t>(rest));
          pass.turns.push_back({static_cast<T>(turn.cosine), static_cast<T>(-turn.sine)});
        }
      }
      passes_.push_back(std::move(pass));
    }
  }
}

// One step of Stockham's algorithm, which leaves the values in order without a permutation.
template <class T>
template <std::size_t radix>
void ComplexFft<T>::run(const Pass& pass, const ComplexLanes<T>* in, ComplexLanes<T>* out) {
  const std::size_t stride = pass.stride, far = stride * pass.blocks;
  // The first block does not turn.
  for (std::size_t i = 0; i < stride; ++i) {
    ComplexLanes<T> x[radix];
    for (std::size_t k = 0; k < radix; ++k) x[k] = in[i + k * far];
    butterfly(x);
    for (std::size_t k = 0; k < radix; ++k) out[i + k * stride] = x[k];
  }
  const Turn* turns = pass.turns.data();
  for (std::size_t block = 1; block < pass.blocks; ++block) {
    in += stride;
    out += radix * stride;
    turns += radix - 1;
    for (std::size_t i = 0; i < stride; ++i) {
      ComplexLanes<T> x[radix];
      for (std::size_t k = 0; k < radix; ++k) x[k] = in[i + k * far];
      butterfly(x);
      out[i] = x[0];
      for (std::size_t k = 1; k < radix; ++k) {
        const Lanes<T> re = turns[k - 1].re, im = turns[k - 1].im;
        out[i + k * stride] = {x[k].re * re - x[k].im * im, x[k].re * im + x[k].im * re};
      }
    }
  }
}

template <class T>
void ComplexFft<T>::transform(const ComplexLanes<T>* in, ComplexLanes<T>* out) {
  std::size_t left = passes_.size();
  for (const Pass& pass : passes_) {
    // To and fro, so that the last pass writes to `out`.
    ComplexLanes<T>* to = --left % 2 == 0 ? out : scratch_.get();
    if (pass.radix == 4) {
      run<4>(pass, in, to);
    } else {
      run<3>(pass, in, to);
    }
    in = to;
  }
}

template <class T>
RealFft<T>::RealFft(std::size_t length)
    : half_(length / 2),
      fft_(half_),
      twiddles_(new ComplexLanes<T>[half_ / 2 + 1]),
      scratch_(new ComplexLanes<T>[half_]) {
  for (std::size_t k = 0; k <= half_ / 2; ++k) {
    const auto [sine, cosine] = exact_turn(static_cast<std::int64_t>(k), static_cast<std::int64_t>(length));
    twiddles_[k] = {cosine, sine};
  }
}

// The even samples are taken as real and the odd ones as imaginary parts of a signal of half the length; its spectrum Z
// holds both spectra: even E = (Z(k) + Z*(h-k)) / 2, odd O = (Z(k) - Z*(h-k)) / 2i, and X(k) = E + e^(-i pi k / h) O.
template <class T>
void RealFft<T>::forward(const Lanes<T>* signal, ComplexLanes<T>* spectrum) {
  fft_.transform(reinterpret_cast<const ComplexLanes<T>*>(signal), scratch_.get());
  const Lanes<T> half = 0.5;
  for (std::size_t k = 0; 2 * k <= half_; ++k) {
    const ComplexLanes<T> a = scratch_[k], b = scratch_[k == 0 ? 0 : half_ - k];
    const Lanes<T> even_re = half * (a.re + b.re), even_im = half * (a.im - b.im);
    const Lanes<T> odd_re = half * (a.im + b.im), odd_im = half * (b.re - a.re);
    const Lanes<T> c = twiddles_[k].re, s = twiddles_[k].im;
    const Lanes<T> turned_re = c * odd_re + s * odd_im, turned_im = c * odd_im - s * odd_re;
    spectrum[k] = {even_re + turned_re, even_im + turned_im};
    spectrum[half_ - k] = {even_re - turned_re, turned_im - even_im};
  }
}

template <class T>
void RealFft<T>::inverse(const ComplexLanes<T>* spectrum, Lanes<T>* signal) {
  // A spectrum read backwards makes the forward transform an inverse one.
  const Lanes<T> first = spectrum[0].re, last = spectrum[half_].re;
  scratch_[0] = {first + last, first - last};
  for (std::size_t k = 1; 2 * k <= half_; ++k) {
    const ComplexLanes<T> a = spectrum[k], b = spectrum[half_ - k];
    const Lanes<T> even_re = a.re + b.re, even_im = a.im - b.im;
    const Lanes<T> turned_re = a.re - b.re, turned_im = a.im + b.im;
    const Lanes<T> c = twiddles_[k].re, s = twiddles_[k].im;
    const Lanes<T> odd_re = c * turned_re - s * turned_im, odd_im = c * turned_im + s * turned_re;
    scratch_[half_ - k] = {even_re - odd_im, even_im + odd_re};
    scratch_[k] = {even_re + odd_im, odd_re - even_im};
  }
  fft_.transform(scratch_.get(), reinterpret_cast<ComplexLanes<T>*>(signal));
}

template class ComplexFft<float>;
template class ComplexFft<double>;
template class RealFft<float>;
template class RealFft<double>;

}  // namespace genrescope
