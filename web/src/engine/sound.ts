import type { Connection } from "./connection";
import { GenrescopeError } from "./errors";
import type { ModelRef } from "./own-models";
import {
  checkClassifyOptions,
  checkFeaturesOptions,
  checkFrameNames,
  checkLevelsOptions,
  checkPictureOptions,
  checkRange,
  checkSize,
} from "./options";
import type { Range } from "./protocol";
import type {
  Classification,
  ClassifyOptions,
  FeatureTable,
  FeaturesOptions,
  FrameArrayName,
  Frames,
  Levels,
  LevelsOptions,
  ModelInput,
  Parts,
  PictureOptions,
  Pixels,
  RangeOptions,
  Rhythm,
  SoundInfo,
  VisibleOptions,
} from "./types";

/** Longest stretch that is analysed in one piece, in seconds. */
const LONGEST_RANGE = 300;

/** Models by what the caller names; the one in use when that is nothing. */
interface SoundModels {
  read: (input: ModelInput | undefined, signal: AbortSignal | undefined) => Promise<ModelRef>;
  keep: (input: ModelInput | undefined, ref: ModelRef) => void;
}

/** A sound that {@link Genrescope.open} read: ask as often as you like, then close it. */
export class Sound {
  /** What is known of it without asking. */
  readonly info: SoundInfo;
  readonly #connection: Connection;
  readonly #id: number;
  readonly #models: SoundModels;
  #closed = false;

  /** @internal Made by {@link Genrescope.open}. */
  constructor(connection: Connection, id: number, info: SoundInfo, models: SoundModels) {
    this.#connection = connection;
    this.#id = id;
    this.info = info;
    this.#models = models;
  }

  /** The genre, by the model in use when no other is named. Features that an earlier call computed are not computed again. */
  async classify(options: ClassifyOptions = {}): Promise<Classification> {
    checkClassifyOptions(options);
    const { topK, model, explain = false, signal, onProgress } = options;
    const ref = await this.#models.read(model, signal);
    const params = { sound: this.#open(), model: ref, topK, explain };
    const result = await this.#connection.call("classify", params, { signal, onProgress });
    this.#models.keep(model, ref);
    return result;
  }

  /** The feature columns, a row per segment. */
  async features(options: FeaturesOptions = {}): Promise<FeatureTable> {
    checkFeaturesOptions(options);
    const { set = "gtzan57", segment = 0, signal, onProgress } = options;
    const params = { sound: this.#open(), set, segment };
    return this.#connection.call("features", params, { signal, onProgress });
  }

  /**
   * Smallest and largest sample per column, of the mean of the channels at 22050 Hz: 2 x columns values in [-1, 1]. Of
   * the whole sound or a part of it. `columns`: 1 to 8192.
   */
  async waveform(columns: number, options: VisibleOptions = {}): Promise<Float32Array> {
    checkSize("columns", columns);
    checkRange("waveform", options);
    const { signal, onProgress } = options;
    const params = { sound: this.#open(), columns, stretch: this.#visible("waveform", options) };
    return this.#connection.call("waveform", params, { signal, onProgress });
  }

  /**
   * Levels over the whole sound or a part of it: mel spectrogram, linear spectrogram or chromagram. Where several frames share a
   * column, their mean.
   *
   * Against librosa 0.8: `power_to_db(melspectrogram(y), top_db=None)`, `power_to_db(abs(stft(y))**2, top_db=None)` and
   * `chroma_stft(y)` with the tuning of the first 24 s, all with zeros before and after the sound in place of its
   * mirror image.
   */
  async levels(options: LevelsOptions = {}): Promise<Levels> {
    checkLevelsOptions(options);
    const { kind = "mel", columns = 1024, signal, onProgress } = options;
    const stretch = this.#visible("levels", options);
    const params = { sound: this.#open(), kind, columns, stretch };
    return this.#connection.call("levels", params, { signal, onProgress });
  }

  /** {@link levels} of the 12 pitch classes from C, 0 to 1 (librosa: `chroma_stft`). */
  async chromagram(options: Omit<LevelsOptions, "kind"> = {}): Promise<Levels> {
    return this.levels({ ...options, kind: "chroma" });
  }

  /** Pixels of a {@link picture}; a mel spectrogram unless another kind is named. */
  async spectrogram(options: PictureOptions): Promise<Pixels> {
    return this.#draw(options, false);
  }

  /**
   * A PNG file of the waveform or of {@link levels}: time to the right, frequency upwards from 0 to 11025 Hz, pitch
   * classes upwards from C. (librosa.display.specshow draws with axes and matplotlib's own shades of these maps.)
   */
  async picture(options: PictureOptions): Promise<Blob> {
    const { data } = await this.#draw(options, true);
    return new Blob([data], { type: "image/png" });
  }

  /**
   * Onsets, tempo and beats of at most five minutes.
   *
   * Against librosa 0.8: `onset_strength(y, aggregate=median)`, `beat.tempo` and `beat_track` with it; as there, weak
   * beats at both ends are left out, the very last one always. Frames at the ends of a stretch within the sound see its
   * mirror image in place of their neighbours.
   */
  async rhythm(options: RangeOptions = {}): Promise<Rhythm> {
    const { signal, onProgress } = options;
    const params = { sound: this.#open(), ...this.#range("rhythm", options) };
    return this.#connection.call("rhythm", params, { signal, onProgress });
  }

  /**
   * The harmonic and the percussive part of at most five minutes, as mono sound at 22050 Hz.
   *
   * Against librosa 0.8: `effects.hpss` with its default parameters; the percussive part is the sound less the harmonic
   * one, which differs from librosa's by rounding only. Both are 0 behind the last whole hop of 512 samples.
   */
  async parts(options: RangeOptions = {}): Promise<Parts> {
    const { signal, onProgress } = options;
    const params = { sound: this.#open(), ...this.#range("parts", options) };
    return this.#connection.call("parts", params, { signal, onProgress });
  }

  /**
   * Frame-wise arrays of at most five minutes, as librosa names and computes them: `await sound.frames(["mfcc", "rms"])`.
   * docs/librosa.md tells the differences. Frames at the ends of a stretch within the sound see its mirror image in
   * place of their neighbours.
   */
  async frames<Name extends FrameArrayName>(
    names: readonly Name[],
    options: RangeOptions = {},
  ): Promise<Frames<Name>> {
    checkFrameNames(names);
    const { signal, onProgress } = options;
    const params = { sound: this.#open(), names: [...names], ...this.#range("frames", options) };
    return this.#connection.call("frames", params, { signal, onProgress });
  }

  /** Frees the samples; calls that still run fail. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#connection.close(this.#id);
  }

  async #draw(options: PictureOptions, png: boolean): Promise<Pixels> {
    checkPictureOptions(options);
    const { kind = "mel", width, height, map = "magma", rangeDb = 80, topDb } = options;
    const { signal, onProgress } = options;
    const stretch = this.#visible("picture", options);
    const look = { kind, width, height, map, rangeDb, topDb };
    const params = { sound: this.#open(), ...look, stretch, png };
    return this.#connection.call("picture", params, { signal, onProgress });
  }

  /** Nothing for the whole sound. */
  #visible(where: string, { start = 0, end }: VisibleOptions): Range | undefined {
    const { duration } = this.info;
    const last = Math.min(end ?? duration, duration);
    if (start === 0 && last === duration) return undefined;
    if (start < last) return { start, end: last };
    throw new GenrescopeError("invalid-option", `${where}: this part of the sound is empty.`);
  }

  #range(where: string, options: RangeOptions): Range {
    checkRange(where, options);
    const { duration } = this.info;
    const { start = 0 } = options;
    const end = Math.min(options.end ?? start + LONGEST_RANGE, duration);
    if (start < end && end - start <= LONGEST_RANGE) return { start, end };
    throw new GenrescopeError(
      "invalid-option",
      `${where}: a stretch must lie within the sound and last at most ${LONGEST_RANGE} s.`,
    );
  }

  #open(): number {
    if (!this.#closed) return this.#id;
    throw new GenrescopeError("disposed", "This sound was closed.", "Open it again.");
  }
}
