/** Meyda as a contestant. */
import { SAMPLE_RATE } from "./clip.mjs";

/** @typedef {import("./types").Task} Task */

/**
 * What the benchmark uses of it.
 * @typedef {object} Meyda
 * @property {number} bufferSize
 * @property {number} sampleRate
 * @property {(features: string[], frame: Float32Array) => Record<string, unknown> | null} extract
 */

const FRAME = 2048;
const HOP = 512;
const FEATURES = ["rms", "zcr", "spectralCentroid", "spectralRolloff", "mfcc", "chroma"];

/**
 * Six features of every whole frame. They are not ours: no padding at the ends, centroid and roll-off of other
 * definitions, 13 MFCC of 26 bands that are not librosa's, chroma without tuning; no tempo, bandwidth, separation,
 * means or variances.
 * @param {Meyda} meyda
 * @returns {Task[]}
 */
export function meydaTasks(meyda) {
  meyda.bufferSize = FRAME;
  meyda.sampleRate = SAMPLE_RATE;
  return [
    {
      contestant: "meyda",
      name: "six features",
      perRound: 1,
      run: (clip) => {
        for (let begin = 0; begin + FRAME <= clip.length; begin += HOP) {
          if (!meyda.extract(FEATURES, clip.subarray(begin, begin + FRAME))) {
            throw new Error("no features");
          }
        }
      },
    },
  ];
}
