/** essentia.js as a contestant. */
import { SAMPLE_RATE } from "./clip.mjs";

/** @typedef {import("./types").Task} Task */

/** An array on the WebAssembly side.
 * @typedef {{ delete: () => void }} Vector
 */

/**
 * What the benchmark uses of it.
 * @typedef {object} Essentia
 * @property {(samples: Float32Array) => Vector} arrayToVector
 * @property {(samples: Float32Array, frame: number, hop: number) =>
 *   Vector & { size: () => number, get: (index: number) => Vector }} FrameGenerator
 * @property {(frame: Vector) => { frame: Vector }} Windowing
 * @property {(frame: Vector) => { spectrum: Vector }} Spectrum
 * @property {(...options: unknown[]) => { bands: Vector, mfcc: Vector }} MFCC
 * @property {(spectrum: Vector, range: number) => { centroid: number }} Centroid
 * @property {(spectrum: Vector, cutoff: number, sampleRate: number) => { rollOff: number }} RollOff
 * @property {(frame: Vector) => { zeroCrossingRate: number }} ZeroCrossingRate
 * @property {(frame: Vector) => { rms: number }} RMS
 * @property {(signal: Vector) => Record<string, unknown>} RhythmExtractor2013
 */

const FRAME = 2048;
const HOP = 512;

/** @param {unknown} value */
function free(value) {
  if (value && typeof value === "object" && "delete" in value) {
    /** @type {Vector} */ (value).delete();
  }
}

/**
 * Five features of every frame, and the rhythm apart. They are not ours: 13 MFCC of 40 bands that are not librosa's; no
 * chroma, bandwidth, separation, means or variances. Its rhythm is made for 44100 Hz; at 22050 it has half the work.
 * @param {Essentia} essentia
 * @returns {Task[]}
 */
export function essentiaTasks(essentia) {
  /** @param {Vector} frame */
  const analyse = (frame) => {
    const windowed = essentia.Windowing(frame).frame;
    const { spectrum } = essentia.Spectrum(windowed);
    const { bands, mfcc } = essentia.MFCC(
      spectrum,
      ...[2, SAMPLE_RATE / 2, FRAME / 2 + 1, 0, "dbamp", 0, "unit_sum", 40, 13, SAMPLE_RATE],
    );
    essentia.Centroid(spectrum, SAMPLE_RATE / 2);
    essentia.RollOff(spectrum, 0.85, SAMPLE_RATE);
    essentia.ZeroCrossingRate(frame);
    essentia.RMS(frame);
    for (const vector of [windowed, spectrum, bands, mfcc, frame]) vector.delete();
  };
  return [
    {
      contestant: "essentia.js",
      name: "five features",
      perRound: 1,
      run: (clip) => {
        const frames = essentia.FrameGenerator(clip, FRAME, HOP);
        for (let i = 0; i < frames.size(); i++) analyse(frames.get(i));
        frames.delete();
      },
    },
    {
      contestant: "essentia.js",
      name: "rhythm",
      perRound: 1,
      run: (clip) => {
        const signal = essentia.arrayToVector(clip);
        Object.values(essentia.RhythmExtractor2013(signal)).forEach(free);
        signal.delete();
      },
    },
  ];
}
