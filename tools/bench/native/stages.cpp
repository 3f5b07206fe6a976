// The stages of the features one by one, as Extractor goes through them.
#include <benchmark/benchmark.h>

#include "../../../wasm/dsp/stft.h"
#include "../../../wasm/features/chroma.h"
#include "../../../wasm/features/contrast.h"
#include "../../../wasm/features/energy.h"
#include "../../../wasm/features/feature_table.h"
#include "../../../wasm/features/loudness.h"
#include "../../../wasm/features/rhythm.h"
#include "../../../wasm/features/separation.h"
#include "../../../wasm/features/spectral_shape.h"
#include "../../../wasm/features/timbre.h"
#include "clips.h"

namespace genrescope::bench {
namespace {

constexpr double kFrameRate = static_cast<double>(kSampleRate) / kHopLength;

// The spectra of every clip, for the stages behind the transform.
class Spectra {
 public:
  Spectra() : all_(clips().size()) {
    for (std::size_t i = 0; i < all_.size(); ++i) all_[i].analyse(clips()[i], Padding::kReflect);
  }
  const Stft& next() { return all_[turn_++ % all_.size()]; }

 private:
  std::vector<Stft> all_;
  std::size_t turn_ = 0;
};

void stft(benchmark::State& state) {
  Turns turns;
  Stft stage;
  while (state.KeepRunning()) {
    stage.analyse(turns.next(), Padding::kReflect);
    benchmark::ClobberMemory();
  }
}
BENCHMARK(stft)->Name("STFT");

void mel_db(benchmark::State& state) {
  Spectra spectra;
  MelSpectrogram stage(kSampleRate);
  while (state.KeepRunning()) {
    const Stft& from = spectra.next();
    stage.update(from, from.all());
    benchmark::ClobberMemory();
  }
}
BENCHMARK(mel_db)->Name("mel + dB");

void mfcc(benchmark::State& state) {
  Stft spectra;
  spectra.analyse(clips().front(), Padding::kReflect);
  MelSpectrogram mel(kSampleRate);
  mel.update(spectra, spectra.all());
  Mfcc stage;
  while (state.KeepRunning()) {
    stage.update(mel, spectra.all());
    benchmark::ClobberMemory();
  }
}
BENCHMARK(mfcc)->Name("MFCC");

void chroma_tuning(benchmark::State& state) {
  Spectra spectra;
  Tuning tuning(kSampleRate);
  Chroma stage(kSampleRate);
  while (state.KeepRunning()) {
    const Stft& from = spectra.next();
    tuning.update(from, from.all());
    stage.update(from, from.all(), tuning.estimate());
    benchmark::ClobberMemory();
  }
}
BENCHMARK(chroma_tuning)->Name("chroma + tuning");

void spectral_shape(benchmark::State& state) {
  Spectra spectra;
  SpectralShape stage;
  while (state.KeepRunning()) {
    const Stft& from = spectra.next();
    stage.update(from, from.all(), kSampleRate);
    benchmark::ClobberMemory();
  }
}
BENCHMARK(spectral_shape)->Name("spectral shape");

void energy(benchmark::State& state) {
  Turns turns;
  Energy stage;
  while (state.KeepRunning()) {
    const std::span<const float> clip = turns.next();
    benchmark::DoNotOptimize(stage.rms(clip, Padding::kReflect).data());
    benchmark::DoNotOptimize(stage.zero_crossing_rate(clip).data());
  }
}
BENCHMARK(energy)->Name("energy + zero crossings");

void separation(benchmark::State& state) {
  Spectra spectra;
  Separation stage;
  while (state.KeepRunning()) {
    const Stft& from = spectra.next();
    benchmark::DoNotOptimize(stage.harmonic(from, (from.frames() - 1) * kHopLength).data());
    benchmark::ClobberMemory();
  }
}
BENCHMARK(separation)->Name("separation");

void tempo(benchmark::State& state) {
  Stft spectra;
  spectra.analyse(clips().front(), Padding::kReflect);
  MelSpectrogram mel(kSampleRate);
  mel.update(spectra, spectra.all());
  Tempogram tempogram;
  std::vector<float> envelope;
  while (state.KeepRunning()) {
    onset_envelope(mel, envelope);
    benchmark::DoNotOptimize(find_tempo(envelope, tempogram.mean_autocorrelation(envelope), kFrameRate));
  }
}
BENCHMARK(tempo)->Name("onsets + tempo");

void contrast(benchmark::State& state) {
  Spectra spectra;
  SpectralContrast stage(kSampleRate);
  while (state.KeepRunning()) {
    const Stft& from = spectra.next();
    stage.update(from, from.all());
    benchmark::ClobberMemory();
  }
}
BENCHMARK(contrast)->Name("contrast");

void flatness(benchmark::State& state) {
  Spectra spectra;
  SpectralFlatness stage;
  while (state.KeepRunning()) {
    const Stft& from = spectra.next();
    stage.update(from, from.all());
    benchmark::ClobberMemory();
  }
}
BENCHMARK(flatness)->Name("flatness");

void loudness(benchmark::State& state) {
  Turns turns;
  Loudness stage(kSampleRate);
  while (state.KeepRunning()) benchmark::DoNotOptimize(stage.analyse(turns.next()));
}
BENCHMARK(loudness)->Name("loudness");

}  // namespace
}  // namespace genrescope::bench
