#include "fft.h"

#include "kissfft_lanes.h"

namespace genrescope {

template <class T>
struct ComplexFft<T>::State {
  std::size_t length;
  kissfft<Lanes<T>> plan;
};

template <class T>
ComplexFft<T>::ComplexFft(std::size_t length, bool inverse)
    : state_(new State{length, kissfft<Lanes<T>>(length, inverse)}) {}
template <class T>
ComplexFft<T>::~ComplexFft() = default;
template <class T>
ComplexFft<T>::ComplexFft(ComplexFft&&) noexcept = default;
template <class T>
ComplexFft<T>& ComplexFft<T>::operator=(ComplexFft&&) noexcept = default;

template <class T>
std::size_t ComplexFft<T>::length() const {
  return state_->length;
}

template <class T>
void ComplexFft<T>::transform(const ComplexLanes<T>* in, ComplexLanes<T>* out) const {
  // Both are a pair (real, imaginary) of lanes.
  using Complex = std::complex<Lanes<T>>;
  static_assert(sizeof(Complex) == sizeof(ComplexLanes<T>) && alignof(Complex) == alignof(ComplexLanes<T>));
  state_->plan.transform(reinterpret_cast<const Complex*>(in), reinterpret_cast<Complex*>(out));
}

template <class T>
RealFft<T>::RealFft(std::size_t length)
    : half_(length / 2),
      forward_(half_, false),
      inverse_(half_, true),
      twiddles_(new ComplexLanes<T>[half_ + 1]),
      scratch_(new ComplexLanes<T>[half_ + 1]) {
  for (std::size_t k = 0; k <= half_; ++k) {
    const auto [sine, cosine] = exact_turn(static_cast<std::int64_t>(k), static_cast<std::int64_t>(length));
    twiddles_[k] = {cosine, sine};
  }
}

// The even samples are taken as real and the odd ones as imaginary parts of a signal of half the length; its spectrum Z
// holds both spectra: even E = (Z(k) + Z*(h-k)) / 2, odd O = (Z(k) - Z*(h-k)) / 2i, and X(k) = E + e^(-i pi k / h) O.
template <class T>
void RealFft<T>::forward(const Lanes<T>* signal, ComplexLanes<T>* spectrum) {
  forward_.transform(reinterpret_cast<const ComplexLanes<T>*>(signal), scratch_.get());
  const Lanes<T> half = 0.5;
  for (std::size_t k = 0; 2 * k <= half_; ++k) {
    const ComplexLanes<T> a = scratch_[k], b = scratch_[(half_ - k) % half_];
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
  const Lanes<T> first = spectrum[0].re, last = spectrum[half_].re;
  scratch_[0] = {first + last, first - last};
  for (std::size_t k = 1; 2 * k <= half_; ++k) {
    const ComplexLanes<T> a = spectrum[k], b = spectrum[half_ - k];
    const Lanes<T> even_re = a.re + b.re, even_im = a.im - b.im;
    const Lanes<T> turned_re = a.re - b.re, turned_im = a.im + b.im;
    const Lanes<T> c = twiddles_[k].re, s = twiddles_[k].im;
    const Lanes<T> odd_re = c * turned_re - s * turned_im, odd_im = c * turned_im + s * turned_re;
    scratch_[k] = {even_re - odd_im, even_im + odd_re};
    scratch_[half_ - k] = {even_re + odd_im, odd_re - even_im};
  }
  inverse_.transform(scratch_.get(), reinterpret_cast<ComplexLanes<T>*>(signal));
}

template class ComplexFft<float>;
template class ComplexFft<double>;
template class RealFft<float>;
template class RealFft<double>;

}  // namespace genrescope
