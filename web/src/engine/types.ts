import type { Preview } from "./preview";
import type { ColourMap, LevelKind, Segment, VerdictName } from "./module";

export type { Preview } from "./preview";
export type { ColourMap, FeatureColumn, LevelKind, Segment, VerdictName } from "./module";

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

/**
 * A model: the name of one that comes with the package, or of one that was loaded before; the address of a `.gsm` file,
 * which has a dot or a slash (a string is resolved against the page); or such a file.
 */
export type ModelInput = string | URL | Blob | ArrayBuffer | Uint8Array;

export interface LoadOptions extends WorkOptions {
  /** The model that answers; `default` when left out. */
  model?: ModelInput | undefined;
  /**
   * Address of a copy of the package's folder `assets`, of this very version, for when it does not lie beside the
   * program. Another origin must allow this one to read it (CORS).
   */
  assets?: string | URL | undefined;
}

export interface ClassifyOptions extends WorkOptions {
  /** How many genres to list, the likeliest first; all when left out. */
  topK?: number | undefined;
  /** The model that answers; the one in use when left out. */
  model?: ModelInput | undefined;
  /** Also says why: adds `reasons` and `nearest` to the result. */
  explain?: boolean | undefined;
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
  /** False for what does not sound like music: then it does not count, unless most of the sound is like that. */
  music: boolean;
}

/** What a family of features adds to the probability of the genre, compared with a typical track. */
export interface FamilyReason {
  family: string;
  /** Below 0 it speaks against the genre. */
  contribution: number;
}

/** The same of one column. */
export interface ColumnReason {
  column: string;
  /** Of this sound: mean over the segments that count, by length. */
  value: number;
  contribution: number;
}

/**
 * What speaks for the likeliest genre and what against it, the weightiest first: Shapley values of the probability
 * before calibration.
 */
export interface Reasons {
  label: string;
  /** All of them; the sum is how much likelier the genre is than for a typical track. */
  families: FamilyReason[];
  /** The twelve weightiest. */
  columns: ColumnReason[];
}

/** A clip that the model was trained on. */
export interface NearestClip {
  /** Like `blues.00012`. */
  clip: string;
  /** Its genre; empty where the name does not tell. */
  label: string;
  /** From this sound, in the model's own space. */
  distance: number;
}

/** The shape of the command line's `classify --json`. */
export interface Classification {
  /** Name of the file; empty for raw samples. */
  file: string;
  /** Seconds. */
  duration: number;
  /** Likeliest first: mean over the segments that are music (all, when most are not), weighted by their length. */
  genres: GenreScore[];
  verdict: VerdictName;
  segments: SegmentGenres[];
  /** Name of the model that gave the answer. */
  model: string;
  /** With option `explain`. */
  reasons?: Reasons;
  /** With option `explain`: at most five, the most alike first; none when the model keeps none. */
  nearest?: NearestClip[];
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
  /** The smallest set that holds the columns. */
  featureSet: string;
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

export interface OpenOptions extends WorkOptions {
  /** The picture that previews are the beginning of: as with `spectrogram()`, always of mel bands. */
  preview?: Omit<PictureOptions, "kind" | "topDb" | keyof VisibleOptions> | undefined;
  /** Hears what can be seen so far, about ten times a second, while the sound is still being read. */
  onPreview?: ((preview: Preview) => void) | undefined;
  /**
   * The model that will be asked. A file of more than ten minutes is decoded anew for every question; with this it is
   * not for `classify()`, as the features are computed while it is opened.
   */
  model?: ModelInput | undefined;
}

/** A picture, row by row from the top. */
export interface Pixels {
  width: number;
  height: number;
  /** RGBA. */
  data: Uint8ClampedArray<ArrayBuffer>;
  /** Of levels: what the darkest and the brightest colour stand for, in dB, or 0 and 1 of chroma. */
  low?: number;
  high?: number;
}

/** The part of a sound that is looked at, of any length. */
export interface VisibleOptions extends WorkOptions {
  /** Seconds; 0 when left out. */
  start?: number | undefined;
  /** Seconds; the end of the sound when left out. */
  end?: number | undefined;
}

export interface LevelsOptions extends VisibleOptions {
  /** `mel` when left out. */
  kind?: LevelKind | undefined;
  /** At most so many, 1 to 4096; 1024 when left out. */
  columns?: number | undefined;
}

/** Levels over time and frequency. */
export interface Levels {
  columns: number;
  /** 128 mel bands, 1025 bins from 0 to 11025 Hz, or the 12 pitch classes from C. */
  rows: number;
  /**
   * What the columns stand for, in seconds: whole frames of 512 samples at 22050 Hz, each from half of that before its
   * middle, so up to two frames more than was asked for.
   */
  start: number;
  end: number;
  /** Column after column, each from the lowest row up: dB of power, at least -100; of chroma 0 to 1. */
  values: Float32Array;
}

export type PictureKind = LevelKind | "waveform";

export interface PictureOptions extends VisibleOptions {
  /** `mel` when left out. */
  kind?: PictureKind | undefined;
  /** Pixels. */
  width: number;
  height: number;
  /** `magma` when left out. */
  map?: ColourMap | undefined;
  /** How far below the loudest point the darkest colour lies, in dB; 80 when left out. Of mel and linear only. */
  rangeDb?: number | undefined;
  /**
   * Level of the brightest colour, in dB, so that parts of a sound look like the whole; that of the loudest point of
   * the picture when left out. Of mel and linear only.
   */
  topDb?: number | undefined;
}

/** A stretch of a sound: at most five minutes, in seconds. */
export interface RangeOptions extends WorkOptions {
  /** 0 when left out. */
  start?: number | undefined;
  /** The end of the sound, or five minutes after `start`, when left out. */
  end?: number | undefined;
}

export interface Rhythm {
  /** Where the stretch begins, in seconds. */
  start: number;
  /** Beats per minute; 0 when nothing begins anywhere. */
  tempo: number;
  /** Values of the envelope per second. */
  frameRate: number;
  /** How strongly something begins, from `start` on. */
  envelope: Float32Array;
  /** Times in seconds, from the sound's beginning. */
  beats: Float64Array;
}

/** Numbers in the order of NumPy: the last dimension varies fastest. */
export interface NumberArray {
  shape: number[];
  data: Float32Array<ArrayBuffer>;
}

/**
 * What `frames()` gives, by librosa's names and with the defaults of librosa 0.8: windows of 2048 samples, 512 apart and
 * centred, at 22050 Hz. `n` is the number of frames.
 */
export interface FrameArrays {
  /** 1025 x n x 2: real and imaginary part. */
  stft: NumberArray;
  /** 1025 x n: `abs(stft)`. */
  magnitude: NumberArray;
  /** 1025 x n: `abs(stft) ** 2`. */
  power: NumberArray;
  /** 128 x n, of power. */
  melspectrogram: NumberArray;
  /** 20 x n. */
  mfcc: NumberArray;
  /** 12 x n from C, each frame divided by its maximum. */
  chroma_stft: NumberArray;
  /** 6 x n, of `chroma_stft`. */
  tonnetz: NumberArray;
  /** 7 x n, in dB. */
  spectral_contrast: NumberArray;
  /** 1 x n, in Hz, as the next two. */
  spectral_centroid: NumberArray;
  spectral_bandwidth: NumberArray;
  spectral_rolloff: NumberArray;
  /** 1 x n, 0 to 1. */
  spectral_flatness: NumberArray;
  /** 1 x n, per sample. */
  zero_crossing_rate: NumberArray;
  /** 1 x n. */
  rms: NumberArray;
  /** n. */
  onset_strength: NumberArray;
  /** 1: beats per minute; 0 when nothing begins anywhere. */
  tempo: NumberArray;
  /** Beats per minute, and the numbers of the frames with a beat. */
  beat_track: { tempo: number; beats: NumberArray };
  /** The two parts as sound, each as long as the stretch. */
  hpss: { harmonic: NumberArray; percussive: NumberArray };
}

export type FrameArrayName = keyof FrameArrays;

/** The arrays that were asked for, of a stretch. */
export type Frames<Name extends FrameArrayName> = Pick<FrameArrays, Name> & {
  /** Where the stretch begins, in seconds: the middle of the first frame. */
  start: number;
  /** Frames per second. */
  frameRate: number;
};

/** Mono sound of the requested stretch. */
export interface Parts {
  sampleRate: number;
  harmonic: Float32Array;
  percussive: Float32Array;
}
