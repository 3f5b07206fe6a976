/** Frame-wise arrays against librosa's, against their definitions, and against the features made of them. */
import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Genrescope, type NumberArray } from "../../web/src/engine";
import { Binned } from "../../web/src/element/panels/curve-data";
import { NO_SHARED, referenceSignals, ROOT } from "../support/files";
import { song } from "../support/wav";

const RATE = 22050;
const HOP = 512;
const WINDOW = 2048;
const samples = song(12, RATE);
const pcm = { channels: [samples], sampleRate: RATE };
const n = 1 + Math.floor(samples.length / HOP);

const EVERYTHING = [
  ...(["stft", "magnitude", "power", "melspectrogram", "mfcc", "chroma_stft", "tonnetz"] as const),
  ...(["spectral_contrast", "spectral_centroid", "spectral_bandwidth"] as const),
  ...(["spectral_rolloff", "spectral_flatness", "zero_crossing_rate", "rms"] as const),
  ...(["onset_strength", "tempo", "beat_track", "hpss"] as const),
] as const;

let scope: Genrescope;
beforeAll(async () => {
  scope = await Genrescope.load();
});
afterAll(() => {
  scope.dispose();
});

/** Row of an array of rows x frames. */
const rowOf = ({ shape, data }: NumberArray, row: number) => {
  const frames = shape[1] ?? 0;
  return data.subarray(row * frames, (row + 1) * frames);
};
const frameOf = ({ shape: [rows = 0, frames = 0], data }: NumberArray, frame: number) =>
  Array.from({ length: rows }, (_, row) => data[row * frames + frame] ?? NaN);

const sumOf = (values: Iterable<number>) => [...values].reduce((sum, value) => sum + value, 0);
const mean = (values: ArrayLike<number>) => sumOf(Array.from(values)) / values.length;
const variance = (values: ArrayLike<number>) => {
  const centre = mean(values);
  return mean(Array.from(values, (value) => (value - centre) ** 2));
};

test("have librosa's shapes", async () => {
  const found = await scope.frames(pcm, EVERYTHING);
  expect(found).toMatchObject({ start: 0, frameRate: RATE / HOP });
  const shapes = Object.fromEntries(
    EVERYTHING.flatMap((name) => {
      const value = found[name];
      if ("harmonic" in value) return [[name, value.percussive.shape]];
      return [["beats" in value ? "" : name, "beats" in value ? [] : value.shape]];
    }),
  );
  const one = [1, n];
  expect(shapes).toMatchObject({
    ...{ stft: [1025, n, 2], magnitude: [1025, n], power: [1025, n], melspectrogram: [128, n] },
    ...{ mfcc: [20, n], chroma_stft: [12, n], tonnetz: [6, n], spectral_contrast: [7, n] },
    ...{ spectral_centroid: one, spectral_bandwidth: one, spectral_rolloff: one },
    ...{ spectral_flatness: one, zero_crossing_rate: one, rms: one },
    ...{ onset_strength: [n], tempo: [1], hpss: [samples.length] },
  });
  for (const name of EVERYTHING) {
    const value = found[name];
    if ("data" in value) {
      const size = value.shape.reduce((product, length) => product * length, 1);
      expect(value.data, name).toHaveLength(size);
      expect(value.data.every(Number.isFinite), name).toBe(true);
    }
  }
});

test("the transform is the windowed signal's Fourier transform", async () => {
  const { stft, magnitude, power } = await scope.frames(pcm, ["stft", "magnitude", "power"]);
  // Frames 0, with its mirrored beginning, and 50; a sum by definition.
  for (const frame of [0, 50]) {
    for (const bin of [0, 20, 41, 300, 1024]) {
      let [real, imaginary] = [0, 0];
      for (let i = 0; i < WINDOW; i++) {
        const at = Math.abs(frame * HOP + i - WINDOW / 2);
        const window = 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / WINDOW);
        const turn = (-2 * Math.PI * ((bin * i) % WINDOW)) / WINDOW;
        real += window * (samples[at] ?? NaN) * Math.cos(turn);
        imaginary += window * (samples[at] ?? NaN) * Math.sin(turn);
      }
      const place = bin * n + frame;
      expect(stft.data[2 * place]).toBeCloseTo(real, 3);
      expect(stft.data[2 * place + 1]).toBeCloseTo(imaginary, 3);
      expect(magnitude.data[place]).toBeCloseTo(Math.hypot(real, imaginary), 3);
      expect(power.data[place] ?? NaN).toBe(Math.fround((magnitude.data[place] ?? NaN) ** 2));
    }
  }
});

test("their means are the features", async () => {
  const found = await scope.frames(pcm, EVERYTHING);
  const { columns, rows } = await scope.features(pcm, { set: "extended" });
  const feature = (name: string) => rows[0]?.[columns.indexOf(name)] ?? NaN;
  for (const [array, name] of [
    [found.zero_crossing_rate, "zero_crossing_rate"],
    [found.spectral_centroid, "spectral_centroid"],
    [found.spectral_bandwidth, "spectral_bandwidth"],
    [found.spectral_rolloff, "rolloff"],
    [found.rms, "rms"],
    [found.chroma_stft, "chroma_stft"],
    [found.hpss.harmonic, "harmony"],
  ] as const) {
    expect(mean(array.data), name).toBeCloseTo(feature(`${name}_mean`), 3);
    expect(variance(array.data) / feature(`${name}_var`), name).toBeCloseTo(1, 4);
  }
  for (let k = 0; k < 20; k++) {
    expect(mean(rowOf(found.mfcc, k))).toBeCloseTo(feature(`mfcc${k + 1}_mean`), 3);
  }
  expect(found.beat_track.tempo).toBe(feature("tempo"));
});

test("onsets are the mean rise of the mel bands, and tempo their period", async () => {
  const found = await scope.frames(pcm, ["melspectrogram", "onset_strength", "tempo"]);
  const db = found.melspectrogram.data.map((power) => 10 * Math.log10(Math.max(1e-10, power)));
  const floor = db.reduce((a, b) => Math.max(a, b)) - 80;
  const level = (band: number, frame: number) => Math.max(floor, db[band * n + frame] ?? NaN);
  for (const frame of [0, 1, 2, 3, 20, 100, n - 1]) {
    let sum = 0;
    for (let band = 0; band < 128 && frame > 2; band++) {
      sum += Math.max(0, level(band, frame - 2) - level(band, frame - 3));
    }
    expect(found.onset_strength.data[frame]).toBeCloseTo(sum / 128, 3);
  }
  // What is played at that tempo.
  expect(found.tempo.data[0]).toBeGreaterThan(30);
  expect(found.tempo.data[0]).toBeLessThan(320);
});

test("clicks at 120 BPM are its beats", async ({ skip }) => {
  const signal = referenceSignals().find((file) => file.includes("clicks_120bpm"));
  skip(!signal, NO_SHARED);
  const { tempo, beat_track } = await scope.frames(signal ?? "", ["tempo", "beat_track"]);
  expect(tempo.data[0]).toBeCloseTo(120, -1);
  const beats = [...beat_track.beats.data];
  expect(beats.length).toBeGreaterThan(10);
  const steps = beats.slice(1).map((beat, i) => ((beat - (beats[i] ?? 0)) * HOP) / RATE);
  for (const step of steps) expect(step).toBeCloseTo(0.5, 1);
});

test("the two parts add up to the sound, up to its last whole hop", async () => {
  const { hpss } = await scope.frames(pcm, ["hpss"]);
  const whole = (n - 1) * HOP;
  for (let i = 0; i < whole; i += 97) {
    const both = (hpss.harmonic.data[i] ?? NaN) + (hpss.percussive.data[i] ?? NaN);
    expect(both).toBeCloseTo(samples[i] ?? NaN, 5);
  }
});

test("of a stretch, of none, and of what does not exist", async () => {
  const part = await scope.frames(pcm, ["spectral_centroid"], { start: 2, end: 5 });
  expect(part.start).toBe(2);
  expect(part.spectral_centroid.shape).toEqual([1, 1 + Math.floor((3 * RATE) / HOP)]);
  expect(await scope.frames(pcm, [])).toEqual({ start: 0, frameRate: RATE / HOP });
  const fails = (names: string[], range = {}) =>
    expect(scope.frames(pcm, names as ["rms"], range)).rejects;
  await fails(["rms"], { start: 20 }).toMatchObject({ code: "invalid-option" });
  await fails(["rms"], { start: 2, end: 2.01 }).toMatchObject({ code: "too-short" });
  await fails(["rms"], { hop: 256 }).toMatchObject({ code: "unknown-option" });
  await fails(["chroma_cqt"]).toMatchObject({ code: "invalid-option" });
});

/** How far single precision may lie from librosa's numbers; cepstra near 0 are differences of large ones. */
const near = (value = NaN, wanted = NaN, largest: number) =>
  Math.abs(value - wanted) <= Math.max(1e-6, 1e-4 * Math.abs(wanted), 1e-6 * largest);

interface Reference {
  intermediate: Record<string, number[] | number | undefined>;
  extended: Record<string, number>;
}

test("frame by frame as librosa 0.8.1", async ({ skip }) => {
  const file = join(ROOT, "../shared/reference/librosa081.json");
  skip(!existsSync(file), NO_SHARED);
  const reference = JSON.parse(readFileSync(file, "utf8")) as Record<string, Reference>;
  let compared = 0;
  for (const signal of referenceSignals()) {
    const name = basename(signal, ".wav");
    const { intermediate = {}, extended = {} } = reference[name] ?? {};
    const found = await scope.frames(signal, EVERYTHING);
    const compare = (what: string, values: ArrayLike<number>, expected: unknown) => {
      // Of what has a value per frame, the first 64 frames or all.
      expect(expected, `${name} ${what}`).toBeInstanceOf(Array);
      const wanted = expected as number[];
      const largest = Math.max(0, ...wanted.map(Math.abs));
      for (const [index, value] of wanted.entries()) {
        const message = `${name} ${what} ${index}: ${values[index]} for ${value}`;
        expect(near(values[index], value, largest), message).toBe(true);
        compared++;
      }
    };
    compare("zcr", found.zero_crossing_rate.data, intermediate.zcr);
    compare("centroid", found.spectral_centroid.data, intermediate.centroid);
    compare("bandwidth", found.spectral_bandwidth.data, intermediate.bandwidth);
    compare("rolloff", found.spectral_rolloff.data, intermediate.rolloff);
    compare("rms", found.rms.data, intermediate.rms);
    expect(found.rms.shape[1]).toBe(intermediate.frames);
    if (found.rms.data.length > 10) {
      compare("stft", frameOf(found.magnitude, 10), intermediate.stft_abs_frame10);
      compare("mfcc", frameOf(found.mfcc, 10), intermediate.mfcc_frame10);
      // A flat spectrum lets rounding pick the tuning.
      if (name !== "impulse")
        compare("chroma", frameOf(found.chroma_stft, 10), intermediate.chroma_frame10);
      const power = found.melspectrogram.data.reduce((a, b) => Math.max(a, b), 1e-10);
      const floor = 10 * Math.log10(power) - 80;
      const db = frameOf(found.melspectrogram, 10).map((value) =>
        Math.max(floor, 10 * Math.log10(Math.max(1e-10, value))),
      );
      compare("mel", db, intermediate.mel_db_frame10);
    }
    const summaries: [string, NumberArray][] = [
      ["spectral_contrast", found.spectral_contrast],
      ["tonnetz_stft", found.tonnetz],
    ];
    for (const [what, array] of summaries) {
      if (name === "impulse" && what === "tonnetz_stft") continue;
      for (let row = 0; row < (array.shape[0] ?? 0); row++) {
        const expected = extended[`${what}${row + 1}_mean`] ?? NaN;
        const value = mean(rowOf(array, row));
        expect(near(value, expected, 10), `${name} ${what} ${row}: ${value}, ${expected}`).toBe(
          true,
        );
      }
    }
    const flatness = mean(found.spectral_flatness.data);
    expect(near(flatness, extended.spectral_flatness_mean, 1), `${name} flatness`).toBe(true);
    const loudness = (array: NumberArray) => Math.sqrt(mean(array.data.map((x) => x * x)));
    for (const part of ["harmonic", "percussive"] as const) {
      const expected = intermediate[`${part}_rms`] as number;
      expect(near(loudness(found.hpss[part]), expected, 1), `${name} ${part}`).toBe(true);
    }
  }
  expect(compared).toBeGreaterThan(10_000);
});

test("columns of the time axis are means of their frames", () => {
  const binned = new Binned(2, 3);
  binned.add(Float32Array.of(1, 3, 10, 30), (frame) => frame / 10);
  binned.add(Float32Array.of(5, 50), () => 1);
  // The middle has no frame of its own.
  expect([...binned.means().values]).toEqual([2, 20, 2, 20, 5, 50]);
});
