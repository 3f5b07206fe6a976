/** The face of the Embind module (wasm/bindings). Everything it returns is a plain copy; only the Engine is deleted. */

export interface Failure {
  ok: false;
  code: string;
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

export interface Segment {
  /** Seconds. */
  start: number;
  end: number;
}

export interface FeatureColumn {
  name: string;
  family: string;
  unit: string;
  low: number;
  high: number;
  description: string;
  source: string;
}

export type VerdictName = "sure" | "unsure" | "not-music";
export type ColourMap = "magma" | "viridis" | "grey";

export interface Engine {
  /** Opens a whole WAV file; replaces what was open. */
  openWav(bytes: Uint8Array): SourceInfo | Failure;
  /** Opens decoded sound: one array per channel, all of one length. */
  openPcm(channels: Float32Array[], sampleRate: number): SourceInfo | Failure;
  /** Cuts the open sound: whole segments of `seconds`; a tail of at least half becomes a segment, a shorter one joins
   * the last. 0 means one segment for everything. */
  segments(seconds: number): Segment[];
  /** Feature columns of one stretch of the open sound, in seconds as `segments` gave them. */
  features(set: string, start: number, end: number): { ok: true; values: Float64Array } | Failure;
  /** Frees the open sound. */
  close(): void;

  loadModel(bytes: Uint8Array): ModelInfo | Failure;
  /** Calibrated probabilities in the order of the model's labels. */
  predict(values: Float64Array): { ok: true; probabilities: Float64Array } | Failure;
  verdict(probabilities: Float64Array): VerdictName;

  /** Min and max of the open sound per column: 2 x columns values. */
  waveform(columns: number): Float32Array;
  /** RGBA pixels of the mel spectrogram of the open sound, dB below its maximum, row 0 on top (highest band). */
  melSpectrogram(
    width: number,
    height: number,
    map: ColourMap,
    rangeDb: number,
  ): { ok: true; width: number; height: number; pixels: Uint8ClampedArray<ArrayBuffer> } | Failure;

  delete(): void;
}

export interface GenrescopeModule {
  Engine: new () => Engine;
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
