/** The curves of a sound of any length, as columns over its whole duration. */
import type { Sound } from "../../engine";

/** More columns than this no screen shows. */
const MOST_COLUMNS = 2048;
/** What is asked for at once, in seconds; the engine takes no more. */
const STRETCH = 300;
/** A rest that is shorter has no frames of its own, in seconds. */
const SHORTEST = 0.1;

export const COEFFICIENTS = 20;
export const PITCH_CLASSES = 12;

/** `rows` values per column, column after column. */
export interface Columns {
  rows: number;
  columns: number;
  values: Float32Array;
}

export interface CurveColumns {
  crossings: Columns;
  centroid: Columns;
  bandwidth: Columns;
  rolloff: Columns;
  mfcc: Columns;
  chroma: Columns;
}

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

  /** Takes frames: `at` tells where on the axis, 0 to 1, a frame is. */
  add(values: Float32Array, at: (frame: number) => number): void {
    const frames = values.length / this.#rows;
    for (let frame = 0; frame < frames; frame++) {
      const column = Math.min(this.#columns - 1, Math.floor(at(frame) * this.#columns));
      this.#counts[column] = (this.#counts[column] ?? 0) + 1;
      for (let row = 0; row < this.#rows; row++) {
        const place = column * this.#rows + row;
        this.#sums[place] = (this.#sums[place] ?? 0) + (values[frame * this.#rows + row] ?? 0);
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

export async function gatherCurves(sound: Sound, signal: AbortSignal): Promise<CurveColumns> {
  const { duration } = sound.info;
  const chroma = await sound.chromagram({ columns: MOST_COLUMNS, signal });
  // There are as many frames of the one as of the others.
  const { columns } = chroma;
  const crossings = new Binned(1, columns);
  const centroid = new Binned(1, columns);
  const bandwidth = new Binned(1, columns);
  const rolloff = new Binned(1, columns);
  const mfcc = new Binned(COEFFICIENTS, columns);
  for (let start = 0; start === 0 || duration - start > SHORTEST; start += STRETCH) {
    const curves = await sound.curves({
      start,
      end: Math.min(duration, start + STRETCH),
      signal,
    });
    const at = (frame: number) => (start + frame / curves.frameRate) / duration;
    crossings.add(curves.zeroCrossingRate, at);
    centroid.add(curves.centroid, at);
    bandwidth.add(curves.bandwidth, at);
    rolloff.add(curves.rolloff, at);
    mfcc.add(curves.mfcc, at);
  }
  return {
    crossings: crossings.means(),
    centroid: centroid.means(),
    bandwidth: bandwidth.means(),
    rolloff: rolloff.means(),
    mfcc: mfcc.means(),
    chroma,
  };
}
