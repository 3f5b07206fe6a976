/** The curves of a part of a sound of any length, as columns over it. */
import type { Sound } from "../../engine";
import type { Columns, TimedColumns } from "../paint";
import type { Span } from "../time-view";

/** More columns than this no screen shows. */
const MOST_COLUMNS = 2048;
/** What is asked for at once, in seconds; the engine takes no more. */
const STRETCH = 300;
/** A rest that is shorter has no frames of its own, in seconds. */
const SHORTEST = 0.1;

export const COEFFICIENTS = 20;
export const PITCH_CLASSES = 12;

const NAMES = [
  "zero_crossing_rate",
  "spectral_centroid",
  "spectral_bandwidth",
  "spectral_rolloff",
  "mfcc",
] as const;

export type CurveName = "crossings" | "centroid" | "bandwidth" | "rolloff" | "mfcc" | "chroma";

export type CurveColumns = Record<CurveName, TimedColumns>;

/** Means of frames per column of the time axis. */
export class Binned {
  readonly #rows: number;
  readonly #columns: number;
  readonly #sums: Float64Array;
  readonly #counts: Uint32Array;

  constructor(rows: number, columns: number) {
    this.#rows = rows;
    this.#columns = columns;
    this.#sums = new Float64Array(rows * columns);
    this.#counts = new Uint32Array(columns);
  }

  /** Takes rows of frames, one after the other: `at` tells where on the axis, 0 to 1, a frame is. */
  add(values: Float32Array, at: (frame: number) => number): void {
    const frames = values.length / this.#rows;
    for (let frame = 0; frame < frames; frame++) {
      const column = Math.min(this.#columns - 1, Math.floor(at(frame) * this.#columns));
      this.#counts[column] = (this.#counts[column] ?? 0) + 1;
      for (let row = 0; row < this.#rows; row++) {
        const place = column * this.#rows + row;
        this.#sums[place] = (this.#sums[place] ?? 0) + (values[row * frames + frame] ?? 0);
      }
    }
  }

  /** A column without a frame of its own is like the one before. */
  means(): Columns {
    const values = new Float32Array(this.#sums.length);
    for (let column = 0; column < this.#columns; column++) {
      const count = this.#counts[column] ?? 0;
      for (let row = 0; row < this.#rows; row++) {
        const place = column * this.#rows + row;
        values[place] =
          count > 0 ? (this.#sums[place] ?? 0) / count : (values[place - this.#rows] ?? 0);
      }
    }
    return { rows: this.#rows, columns: this.#columns, values };
  }
}

export async function gatherCurves(
  sound: Sound,
  span: Span,
  signal: AbortSignal,
): Promise<CurveColumns> {
  const length = span.end - span.start;
  const chroma = await sound.chromagram({ columns: MOST_COLUMNS, ...span, signal });
  // There are as many frames of the one as of the others.
  const { columns } = chroma;
  const crossings = new Binned(1, columns);
  const centroid = new Binned(1, columns);
  const bandwidth = new Binned(1, columns);
  const rolloff = new Binned(1, columns);
  const mfcc = new Binned(COEFFICIENTS, columns);
  for (
    let start = span.start;
    start === span.start || span.end - start > SHORTEST;
    start += STRETCH
  ) {
    const end = Math.min(span.end, start + STRETCH);
    const found = await sound.frames(NAMES, { start, end, signal });
    const at = (frame: number) => (start + frame / found.frameRate - span.start) / length;
    crossings.add(found.zero_crossing_rate.data, at);
    centroid.add(found.spectral_centroid.data, at);
    bandwidth.add(found.spectral_bandwidth.data, at);
    rolloff.add(found.spectral_rolloff.data, at);
    mfcc.add(found.mfcc.data, at);
  }
  const { start, end } = span;
  const timed = (binned: Binned) => ({ ...binned.means(), start, end });
  return {
    crossings: timed(crossings),
    centroid: timed(centroid),
    bandwidth: timed(bandwidth),
    rolloff: timed(rolloff),
    mfcc: timed(mfcc),
    chroma,
  };
}
