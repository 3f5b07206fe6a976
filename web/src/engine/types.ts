import type { Segment, VerdictName } from "./module";

export type { ColourMap, FeatureColumn, Segment, VerdictName } from "./module";

/** Decoded samples: one array per channel, all of one length, in [-1, 1]. */
export interface Pcm {
  channels: Float32Array[];
  /** Hz. */
  sampleRate: number;
}

/** The part of Web Audio's AudioBuffer that is needed, so that any look-alike will do. */
export interface AudioBufferLike {
  readonly numberOfChannels: number;
  readonly sampleRate: number;
  getChannelData(channel: number): Float32Array;
}

/**
 * What can be classified: a File or Blob; a URL (a string is resolved against the page; in Node it is a path or a
 * file: URL); the bytes of a sound file; an AudioBuffer; raw samples with their rate.
 */
export type Input = Blob | URL | string | ArrayBuffer | Uint8Array | AudioBufferLike | Pcm;

/** The stages of the work, in their order. */
export type Stage = "load" | "decode" | "features" | "classify";

export interface Progress {
  stage: Stage;
  /** Part of the stage that is done, 0 to 1; undefined where it cannot be known. */
  fraction?: number;
}

export interface WorkOptions {
  /** Stops the work; the call then fails with code `aborted`. The next call is not affected. */
  signal?: AbortSignal | undefined;
  onProgress?: ((progress: Progress) => void) | undefined;
}

export interface LoadOptions extends WorkOptions {
  /** Name of a model, or `default`. */
  model?: string | undefined;
}

export interface ClassifyOptions extends WorkOptions {
  /** How many genres to list, the likeliest first; all when left out. */
  topK?: number | undefined;
  /** Name of the model that answers; the one in use when left out. */
  model?: string | undefined;
}

export interface FeaturesOptions extends WorkOptions {
  /** Name of a feature set; `gtzan57` when left out. */
  set?: string | undefined;
  /** Length of a row in seconds; 0 or left out: one row for everything. */
  segment?: number | undefined;
}

export interface GenreScore {
  label: string;
  /** Calibrated probability, 0 to 1. */
  score: number;
}

export interface SegmentGenres extends Segment {
  genres: GenreScore[];
}

/** The shape of the command line's `classify --json`. */
export interface Classification {
  /** Name of the file; empty for raw samples. */
  file: string;
  /** Seconds. */
  duration: number;
  /** Likeliest first: mean over the segments, weighted by their length. */
  genres: GenreScore[];
  verdict: VerdictName;
  segments: SegmentGenres[];
  /** Name of the model that gave the answer. */
  model: string;
}

export interface FeatureTable {
  set: string;
  columns: string[];
  /** One row per segment, in the order of the columns. */
  rows: Float64Array[];
  segments: Segment[];
}

/** A model that can be loaded, as models/index.json lists it. */
export interface ModelEntry {
  name: string;
  kind: string;
  /** Size of the model file. */
  bytes: number;
}

/** A model that is loaded. */
export interface LoadedModel {
  name: string;
  kind: string;
  labels: string[];
  columns: string[];
  /** Seconds of sound that one row of features stands for. */
  segmentLength: number;
  /** Probability from which on the verdict is `sure`. */
  sureThreshold: number;
}

/** What is known of a sound once it is open. */
export interface SoundInfo {
  /** Name of the file; empty for raw samples. */
  file: string;
  /** Hz, of the file as it came. */
  sampleRate: number;
  channels: number;
  /** Seconds. */
  duration: number;
  silent: boolean;
  /** Part of the samples that are clipped, 0 to 1. */
  clippedFraction: number;
  /** The file claims more sound than it holds. */
  truncated: boolean;
}

/** A picture, row by row from the top. */
export interface Pixels {
  width: number;
  height: number;
  /** RGBA. */
  data: Uint8ClampedArray<ArrayBuffer>;
}
