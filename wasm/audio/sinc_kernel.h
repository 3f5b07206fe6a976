// The continuous low-pass kernel that both resampler kernels sample: a sinc under a Kaiser window.
#pragma once

namespace genrescope {

// Set up for one pair of rates; times are in input samples. Uses only + - * / and square roots, never the C library's
// sine, so that every compiler and every C library computes the same coefficients.
class SincKernel {
 public:
  SincKernel(int input_rate, int output_rate);  // Hz, both positive

  double half_width() const { return half_width_; }  // the kernel is zero beyond it, input samples
  // The impulse response at distance `time` from its centre, unit gain at 0 Hz up to the window's ripple.
  double at(double time) const;

 private:
  double cutoff_;  // in the input's Nyquist frequency
  double half_width_;
  double window_peak_ = 0;
};

}  // namespace genrescope
