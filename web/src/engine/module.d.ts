/** The face of the Embind module (wasm/bindings). Everything it returns is a plain copy; only a Pass and a Model are deleted. */

import type { ErrorCode } from "./errors";

export interface Failure {
  ok: false;
  code: ErrorCode;
  message: string;
  hint: string;
}

export interface SourceInfo {
  ok: true;
  /** Of the file as it came. */
  sampleRate: number;
  channels: number;
  /** Seconds. */
  duration: number;
  /** Mono samples at 22050 Hz. */
  samples: number;
  /** Verdict of the signal gates. */
  silent: boolean;
  clippedFraction: number;
  /** The header claims more sound than the file holds. */
  truncated: boolean;
}

export interface ModelInfo {
  ok: true;
  name: string;
  kind: string;
  /** The set of `features` that it takes. */
  featureSet: string;
  labels: string[];
  columns: string[];
  segmentLength: number;
  sureThreshold: number;
}

/** A part of a sound. */
export interface Segment {
  /** Seconds. */
  start: number;
  /** Seconds. */
  end: number;
}

/** What is known of a column of a feature set. */
export interface FeatureColumn {
  /** Such as `mfcc1_mean`. */
  name: string;
  /** The features that it belongs to, such as `rhythm`. */
  family: string;
  /** Of its values, such as `Hz`; empty where they have none. */
  unit: string;
  /** Smallest value that can be; minus infinity when there is none. */
  low: number;
  /** Largest value that can be; infinity when there is none. */
  high: number;
  /** What it measures, in English. */
  description: string;
  /** Where its definition comes from. */
  source: string;
}

/**
 * How far an answer can be trusted. `sure`: at least 80 % of such answers were right on artists that the model had never
 * heard. `not-music`: it sounds like speech, tones, noise or silence. `unsure`: everything else.
 */
export type VerdictName = "sure" | "unsure" | "not-music";
/** The colours of a picture, from the faintest to the loudest: after matplotlib's maps of that name, or black to white. */
export type ColourMap = "magma" | "viridis" | "grey";

/** What levels are of: 128 mel bands, 1025 frequencies, or 12 pitch classes. */
export type LevelKind = "mel" | "linear" | "chroma";
/** RGBA, row by row from the top. */
export interface Picture {
  ok: true;
  width: number;
  height: number;
  pixels: Uint8ClampedArray<ArrayBuffer>;
  /** Of levels: what the darkest and the brightest colour stand for. */
  low?: number;
  high?: number;
}
export type Done = { ok: true } | Failure;

/**
 * One pass over a sound of any length, at 22050 Hz: say what to gather, open, push pieces in order, finish. Rows can be
 * taken after every push.
 */
export interface Pass {
  /** Feature columns per segment of `seconds`, 0 for one row; a tail of at least half becomes a segment, a shorter one
   * joins the last. */
  gatherRows(set: string, seconds: number): Done;
  gatherOutline(): void;
  gatherLevels(kind: LevelKind): Done;
  /** The samples between two times in seconds. */
  gatherSamples(start: number, end: number): void;
  /** Outline and levels between two times only; call it after the others. */
  gatherStretch(start: number, end: number): void;
  /** For the chroma of a stretch: the `tuning()` of the whole, in semitones. */
  setTuning(semitones: number): void;

  /** `head`: the file's first bytes, enough to reach the samples. */
  openWav(head: Uint8Array, fileSize: number): WavInfo | Failure;
  openPcm(channels: number, sampleRate: number, frames: number): Done;
  /** The pieces begin so many samples, at 22050 Hz, into the sound. */
  skip(samples: number): void;
  /** Whole frames, from `dataOffset` of the file on. */
  pushWav(bytes: Uint8Array): Done;
  /** One array per channel, all of one length. */
  pushPcm(channels: Float32Array[]): Done;
  finish(): SourceInfo | Failure;

  /** The next row that is certain. */
  nextRow(): Row | Failure | undefined;
  /** Min and max per column: 2 x columns values. */
  outline(columns: number): Float32Array<ArrayBuffer>;
  /**
   * Of the `seconds` that have been analysed so far: at most `columns` columns, one after the other, each from the
   * lowest row up. The frames stand for what lies between `start` and `end`, half a hop beyond their middles.
   */
  levels(columns: number): {
    columns: number;
    rows: number;
    values: Float32Array<ArrayBuffer>;
    seconds: number;
    start: number;
    end: number;
  };
  /** `topDb`: level of the brightest colour; NaN for that of the loudest point. */
  levelPicture(
    width: number,
    height: number,
    map: ColourMap,
    rangeDb: number,
    topDb: number,
  ): Picture | Failure;
  /** Of chroma levels, in semitones. */
  tuning(): number;
  waveformPicture(width: number, height: number, map: ColourMap): Picture | Failure;
  /** The samples gathered since the last call. */
  takeSamples(): Float32Array<ArrayBuffer>;
  rhythm():
    | {
        ok: true;
        tempo: number;
        frameRate: number;
        envelope: Float32Array<ArrayBuffer>;
        beats: Float64Array<ArrayBuffer>;
      }
    | Failure;
  parts():
    | {
        ok: true;
        harmonic: Float32Array<ArrayBuffer>;
        percussive: Float32Array<ArrayBuffer>;
      }
    | Failure;
  /** Frame-wise arrays by their names (wasm/features/frames.h), in the same order. */
  frames(
    names: string[],
  ): { ok: true; arrays: { shape: number[]; data: Float32Array<ArrayBuffer> }[] } | Failure;

  delete(): void;
}

export interface WavInfo {
  ok: true;
  sampleRate: number;
  frames: number;
  frameBytes: number;
  dataOffset: number;
}

export interface Row extends Segment {
  ok: true;
  values: Float64Array;
}

/** What a model says of one row. */
export interface RowAnswer {
  ok: true;
  /** Calibrated, in the order of the model's labels. */
  probabilities: Float64Array;
  /** How much the row is like what the model was trained on, on a scale of its own. */
  evidence: number;
  notMusic: boolean;
}

export interface Model {
  load(bytes: Uint8Array): ModelInfo | Failure;
  predict(values: Float64Array): RowAnswer | Failure;
  /** Of a whole track, from the answers for its parts. */
  combine(
    answers: RowAnswer[],
    weights: Float64Array,
  ): { ok: true; probabilities: Float64Array; verdict: VerdictName } | Failure;
  /** What each column adds to the raw probability of the label at `target`, compared with a typical track. */
  explain(
    values: Float64Array,
    target: number,
  ): { ok: true; contributions: Float64Array } | Failure;
  /** Training clips like "blues.00012", the most alike first; none when the model does not keep them. */
  nearest(values: Float64Array, count: number): { name: string; distance: number }[];
  delete(): void;
}

export interface GenrescopeModule {
  Pass: new () => Pass;
  Model: new () => Model;
  /** The bytes of a PNG file. */
  encodePng(pixels: Uint8ClampedArray, width: number, height: number): Uint8Array<ArrayBuffer>;
  featureColumns(set: string): FeatureColumn[];
  featureSets(): string[];
  version(): string;
}

export interface ModuleOptions {
  wasmBinary?: ArrayBuffer | Uint8Array;
  locateFile?: (path: string) => string;
  instantiateWasm?: (
    imports: WebAssembly.Imports,
    done: (instance: WebAssembly.Instance) => void,
  ) => Record<string, never>;
}

declare const createModule: (options?: ModuleOptions) => Promise<GenrescopeModule>;
export default createModule;
