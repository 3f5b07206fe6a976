/** Published columns of which a listener can imagine something. */
export const MEASUREMENTS = [
  "tempo",
  "rms_mean",
  "rms_var",
  "spectral_centroid_mean",
  "spectral_bandwidth_mean",
  "zero_crossing_rate_mean",
  "perceptr_var",
  "chroma_stft_mean",
];
