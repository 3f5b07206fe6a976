/** What can be seen of a sound while it is still being read. */
import { expectOk } from "./failure";
import type { ColourMap, Pass } from "./module";
import type { Pixels } from "./types";

/** Milliseconds between two previews: often enough to look alive, seldom enough to cost next to nothing. */
const PAUSE = 100;
/** How much more of the sound there must be for another: their pixels are garbage soon, no more of it in long sounds. */
const STEP = 0.01;

/** The picture that a preview is the beginning of, in pixels. */
export interface PreviewSize {
  width: number;
  height: number;
  map: ColourMap;
  rangeDb: number;
}

/** What previews are made for. */
export interface PreviewWish extends PreviewSize {
  /** Seconds; shorter sounds have none. */
  minDuration: number;
}

/** The left part of a picture of the whole sound; the rest is still to come. */
export interface Preview {
  /** Seconds that the whole sound is expected to last. */
  duration: number;
  /** Smallest and largest sample, in [-1, 1], one pair per pixel column. */
  waveform: Float32Array;
  /** Mel spectrogram; absent until its first columns are there. */
  spectrogram?: Pixels;
}

/** Makes previews out of a pass that gathers outline and levels. */
export class Previewer {
  readonly #pass: Pass;
  readonly #size: PreviewSize;
  readonly #onPreview: (preview: Preview) => void;
  /** Milliseconds, and the part of the sound. */
  #next = { time: 0, fraction: 0 };

  constructor(pass: Pass, size: PreviewSize, onPreview: (preview: Preview) => void) {
    this.#pass = pass;
    this.#size = size;
    this.#onPreview = onPreview;
  }

  /** After every piece: so many seconds of the whole have been read. */
  show(seconds: number, duration: number): void {
    const time = performance.now();
    const fraction = seconds / duration;
    if (time < this.#next.time || fraction < this.#next.fraction || seconds === 0) return;
    // The picture of the whole is another one, and comes soon.
    if (fraction >= 1) return;
    this.#next = { time: time + PAUSE, fraction: fraction + STEP };
    const { width, height, map, rangeDb } = this.#size;
    const columns = (time: number) => Math.min(width, Math.round((time / duration) * width));
    const waveform = this.#pass.outline(Math.max(1, columns(seconds)));
    // The levels come in stretches and lag behind.
    const shown = columns(this.#pass.levels(1).seconds);
    if (shown === 0) {
      this.#onPreview({ duration, waveform });
      return;
    }
    const { pixels } = expectOk(this.#pass.levelPicture(shown, height, map, rangeDb, NaN));
    const spectrogram = { width: shown, height, data: pixels };
    this.#onPreview({ duration, waveform, spectrogram });
  }
}
