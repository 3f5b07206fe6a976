import type { Preview } from "./preview";
import type { ColourMap, LevelKind, Segment, VerdictName } from "./module";

export type { Preview } from "./preview";
export type { ColourMap, FeatureColumn, LevelKind, Segment, VerdictName } from "./module";

/** Decoded samples: one array per channel, all of one length, in [-1, 1]. */
export interface Pcm {
  /** At least one; they are averaged. */
  channels: Float32Array[];
  /** Hz. */
  sampleRate: number;
}

/** The part of Web Audio's AudioBuffer that is needed, so that any look-alike will do. */
export interface AudioBufferLike {
  /** At least one. */
  readonly numberOfChannels: number;
  /** Hz. */
  readonly sampleRate: number;
  /** Samples of a channel, counted from 0, in [-1, 1]. */
  getChannelData(channel: number): Float32Array;
}

/**
 * What can be classified: a File or Blob; a URL (a string is resolved against the page; in Node it is a path or a
 * file: URL); the bytes of a sound file; an AudioBuffer; raw samples with their rate.
 */
export type Input = Blob | URL | string | ArrayBuffer | Uint8Array | AudioBufferLike | Pcm;

/** The stages of the work, in their order. */
export type Stage = "load" | "decode" | "features" | "classify";

/** How far the work has come. */
export interface Progress {
  /** What is being done. */
  stage: Stage;
  /** Part of the stage that is done, 0 to 1; undefined where it cannot be known. */
  fraction?: number;
}

/** What every call that may take long accepts. */
export interface WorkOptions {
  /** Stops the work; the call then fails with code `aborted`. The next call is not affected. */
  signal?: AbortSignal | undefined;
  /** Hears how far the work has come. */
  onProgress?: ((progress: Progress) => void) | undefined;
}

/**
 * A model: the name of one that comes with the package, or of one that was loaded before; the address of a `.gsm` file,
 * which has a dot or a slash (a string is resolved against the page); or such a file.
 */
export type ModelInput = string | URL | Blob | ArrayBuffer | Uint8Array;

/** Options of {@link Genrescope.load}. */
export interface LoadOptions extends WorkOptions {
  /** The model that answers; `default` when left out. */
  model?: ModelInput | undefined;
  /**
   * Address of a copy of the package's folder `assets`, of this very version, for when it does not lie beside the
   * program. Another origin must allow this one to read it (CORS).
   */
  assets?: string | URL | undefined;
}

/** Options of {@link Genrescope.classify}. */
export interface ClassifyOptions extends WorkOptions {
  /** How many genres to list, the likeliest first, a whole number from 1 on; all when left out. */
  topK?: number | undefined;
  /** The model that answers; the one in use when left out. */
  model?: ModelInput | undefined;
  /** Also says why: adds `reasons` and `nearest` to the result. */
  explain?: boolean | undefined;
}

/** Options of {@link Genrescope.features}. */
export interface FeaturesOptions extends WorkOptions {
  /** Name of a feature set, `gtzan57` or `extended`; `gtzan57` when left out. */
  set?: string | undefined;
  /**
   * Length of a row in seconds; 0 or left out: one row for everything. A tail of at least half that length becomes a row,
   * a shorter one joins the last.
   */
  segment?: number | undefined;
}

/** How likely a genre is. */
export interface GenreScore {
  /** One of the model's labels, such as `jazz`. */
  label: string;
  /** Calibrated probability, 0 to 1. */
  score: number;
}

/** The answer for a part of a sound. */
export interface SegmentGenres extends Segment {
  /** Likeliest first; as many as the whole result lists. */
  genres: GenreScore[];
  /** False for what does not sound like music: then it does not count, unless most of the sound is like that. */
  music: boolean;
}

/** What a family of features adds to the probability of the genre, compared with a typical track. */
export interface FamilyReason {
  /** Name of the family, as {@link FeatureColumn} has it. */
  family: string;
  /** Part of the probability, -1 to 1; below 0 it speaks against the genre. */
  contribution: number;
}

/** What one column of features adds to the probability of the genre, compared with a typical track. */
export interface ColumnReason {
  /** Name of the column. */
  column: string;
  /** Of this sound: mean over the segments that count, by length. */
  value: number;
  /** Part of the probability, -1 to 1; below 0 it speaks against the genre. */
  contribution: number;
}

/**
 * What speaks for the likeliest genre and what against it, the weightiest first: Shapley values of the probability
 * before calibration.
 */
export interface Reasons {
  /** The genre that this is about. */
  label: string;
  /** All families; the sum is how much likelier the genre is than for a typical track. */
  families: FamilyReason[];
  /** The twelve weightiest columns. */
  columns: ColumnReason[];
}

/** A clip that the model was trained on. */
export interface NearestClip {
  /** Like `blues.00012`. */
  clip: string;
  /** Its genre; empty where the name does not tell. */
  label: string;
  /** From this sound, 0 or more, in the model's own space. */
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
  /** How far the answer can be trusted. */
  verdict: VerdictName;
  /** In their order. */
  segments: SegmentGenres[];
  /** Name of the model that gave the answer. */
  model: string;
  /** With option `explain`: why. */
  reasons?: Reasons;
  /** With option `explain`: at most five, the most alike first; none when the model keeps none. */
  nearest?: NearestClip[];
}

/** Features of a sound. */
export interface FeatureTable {
  /** Name of the feature set. */
  set: string;
  /** Names of the columns; {@link Genrescope.columns} tells what they mean. */
  columns: string[];
  /** One row per segment, in the order of the columns. */
  rows: Float64Array[];
  /** What each row stands for. */
  segments: Segment[];
}

/** A model that can be loaded, as models/index.json lists it. */
export interface ModelEntry {
  /** By which it is loaded. */
  name: string;
  /** Such as `svm` or `forest`. */
  kind: string;
  /** Size of the model file in bytes. */
  bytes: number;
}

/** A model that is loaded. */
export interface LoadedModel {
  /** By which it can be used again. */
  name: string;
  /** Such as `svm` or `forest`. */
  kind: string;
  /** What it tells apart. */
  labels: string[];
  /** The smallest feature set that holds its columns. */
  featureSet: string;
  /** Names of the features that it looks at, in its own order. */
  columns: string[];
  /** Seconds of sound that one row of features stands for. */
  segmentLength: number;
  /** Probability, 0 to 1, from which on the verdict is `sure`. */
  sureThreshold: number;
}

/** What is known of a sound once it is open. */
export interface SoundInfo {
  /** Name of the file; empty for raw samples. */
  file: string;
  /** Hz, of the file as it came. */
  sampleRate: number;
  /** Number of channels. */
  channels: number;
  /** Seconds. */
  duration: number;
  /** There is nothing to hear in it. */
  silent: boolean;
  /** Part of the samples that are clipped, 0 to 1. */
  clippedFraction: number;
  /** The file claims more sound than it holds. */
  truncated: boolean;
}

/** Options of {@link Genrescope.open}. */
export interface OpenOptions extends WorkOptions {
  /**
   * The picture that previews are the beginning of: as with `spectrogram()`, always of mel bands. `minDuration`: seconds;
   * of shorter sounds there are none, which makes them ready sooner; 0 unless told.
   */
  preview?:
    | (Omit<PictureOptions, "kind" | "topDb" | keyof VisibleOptions> & { minDuration?: number })
    | undefined;
  /** Hears what can be seen so far while the sound is still being read: at most ten times a second, and a hundred times. */
  onPreview?: ((preview: Preview) => void) | undefined;
  /**
   * The model that will be asked. A file of more than ten minutes is decoded anew for every question; with this it is
   * not for `classify()`, as the features are computed while it is opened.
   */
  model?: ModelInput | undefined;
}

/** A picture. */
export interface Pixels {
  /** Pixels. */
  width: number;
  /** Pixels. */
  height: number;
  /** RGBA, row by row from the top, as `ImageData` takes them. */
  data: Uint8ClampedArray<ArrayBuffer>;
  /** Of levels: what the darkest colour stands for, in dB, or 0 of chroma. */
  low?: number;
  /** Of levels: what the brightest colour stands for, in dB, or 1 of chroma. */
  high?: number;
}

/** The part of a sound that is looked at, of any length. */
export interface VisibleOptions extends WorkOptions {
  /** Seconds; 0 when left out. */
  start?: number | undefined;
  /** Seconds; the end of the sound when left out. */
  end?: number | undefined;
}

/** Options of {@link Sound.levels}. */
export interface LevelsOptions extends VisibleOptions {
  /** `mel` when left out. */
  kind?: LevelKind | undefined;
  /** At most so many, 1 to 8192; 1024 when left out. */
  columns?: number | undefined;
}

/** Levels over time and frequency. */
export interface Levels {
  /** Number of columns: as many as were asked for, or as there are frames. */
  columns: number;
  /** Number of rows: 128 mel bands, 1025 bins from 0 to 11025 Hz, or the 12 pitch classes from C. */
  rows: number;
  /**
   * Where the columns begin, in seconds: they stand for whole frames of 512 samples at 22050 Hz, each from half of that
   * before its middle, so for up to two frames more than was asked for.
   */
  start: number;
  /** Where the columns end, in seconds. */
  end: number;
  /** Column after column, each from the lowest row up: dB of power, at least -100; of chroma 0 to 1. */
  values: Float32Array;
}

/** What a picture shows. */
export type PictureKind = LevelKind | "waveform";

/** Options of {@link Sound.picture} and {@link Sound.spectrogram}. */
export interface PictureOptions extends VisibleOptions {
  /** `mel` when left out. */
  kind?: PictureKind | undefined;
  /** Pixels, 1 to 8192. */
  width: number;
  /** Pixels, 1 to 8192. */
  height: number;
  /** `magma` when left out. */
  map?: ColourMap | undefined;
  /** How far below the brightest colour the darkest one lies, in dB, above 0 to 200; 80 when left out. Of mel and linear only. */
  rangeDb?: number | undefined;
  /**
   * Level of the brightest colour, in dB, so that parts of a sound look like the whole; that of the loudest point of
   * the picture when left out. Of mel and linear only.
   */
  topDb?: number | undefined;
}

/** A stretch of a sound: at most five minutes, in seconds. */
export interface RangeOptions extends WorkOptions {
  /** Seconds; 0 when left out. */
  start?: number | undefined;
  /** Seconds; the end of the sound, or five minutes after `start`, when left out. */
  end?: number | undefined;
}

/** Onsets, tempo and beats of a stretch. */
export interface Rhythm {
  /** Where the stretch begins, in seconds. */
  start: number;
  /** Beats per minute; 0 when nothing begins anywhere. */
  tempo: number;
  /** Values of the envelope per second. */
  frameRate: number;
  /** How strongly something begins, 0 or more, from `start` on. */
  envelope: Float32Array;
  /** Times of the beats in seconds, from the sound's beginning. */
  beats: Float64Array;
}

/** Numbers in the order of NumPy: the last dimension varies fastest. */
export interface NumberArray {
  /** Length of each dimension. */
  shape: number[];
  /** As many numbers as the product of the shape. */
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
  /** 20 x n: of the mel spectrogram in dB, at most 80 dB below its loudest point. */
  mfcc: NumberArray;
  /** 12 x n from C, each frame divided by its maximum. */
  chroma_stft: NumberArray;
  /** 6 x n, of `chroma_stft`. */
  tonnetz: NumberArray;
  /** 7 x n, in dB. */
  spectral_contrast: NumberArray;
  /** 1 x n, in Hz. */
  spectral_centroid: NumberArray;
  /** 1 x n, in Hz. */
  spectral_bandwidth: NumberArray;
  /** 1 x n, in Hz: below it lie 85 % of the magnitude. */
  spectral_rolloff: NumberArray;
  /** 1 x n, 0 to 1. */
  spectral_flatness: NumberArray;
  /** 1 x n, 0 to 1: crossings per sample. */
  zero_crossing_rate: NumberArray;
  /** 1 x n, 0 to 1 of full scale. */
  rms: NumberArray;
  /** n, 0 or more: how strongly something begins. */
  onset_strength: NumberArray;
  /** 1: beats per minute; 0 when nothing begins anywhere. */
  tempo: NumberArray;
  /** Beats per minute, and the numbers of the frames with a beat. */
  beat_track: { tempo: number; beats: NumberArray };
  /** The two parts as sound, each as long as the stretch. */
  hpss: { harmonic: NumberArray; percussive: NumberArray };
}

/** Name of an array that `frames()` gives. */
export type FrameArrayName = keyof FrameArrays;

/**
 * The arrays that were asked for, of a stretch. Beside them: `start`, the middle of the first frame, in seconds, and
 * `frameRate`, frames per second.
 */
export type Frames<Name extends FrameArrayName> = Pick<FrameArrays, Name> & {
  /** Where the stretch begins, in seconds: the middle of the first frame. */
  start: number;
  /** Frames per second. */
  frameRate: number;
};

/** The two parts of a stretch as mono sound. Together they are the stretch. */
export interface Parts {
  /** Hz; always 22050. */
  sampleRate: number;
  /** What sounds on: samples, mostly in [-1, 1]. */
  harmonic: Float32Array;
  /** What is struck: samples, mostly in [-1, 1]. */
  percussive: Float32Array;
}
