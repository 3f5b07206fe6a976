import type { Connection } from "./connection";
import { GenrescopeError } from "./errors";
import { checkClassifyOptions, checkFeaturesOptions, checkKeys, checkSize } from "./options";
import type {
  Classification,
  ClassifyOptions,
  ColourMap,
  FeatureTable,
  FeaturesOptions,
  LoadedModel,
  Pixels,
  SoundInfo,
} from "./types";

export interface SpectrogramOptions {
  /** Pixels. */
  width: number;
  height: number;
  map?: ColourMap;
  /** How far below the loudest point the darkest colour lies, in dB; 80 when left out. */
  rangeDb?: number;
}

/** A sound that {@link Genrescope.open} read: ask as often as you like, then close it. */
export class Sound {
  readonly info: SoundInfo;
  readonly #connection: Connection;
  readonly #id: number;
  readonly #model: () => LoadedModel;
  #closed = false;

  /** @internal Made by {@link Genrescope.open}. */
  constructor(connection: Connection, id: number, info: SoundInfo, model: () => LoadedModel) {
    this.#connection = connection;
    this.#id = id;
    this.info = info;
    this.#model = model;
  }

  /** The genre, by the model in use when no other is named. Features that an earlier call computed are not computed again. */
  async classify(options: ClassifyOptions = {}): Promise<Classification> {
    checkClassifyOptions(options);
    const { topK, model = this.#model().name, signal, onProgress } = options;
    const params = { sound: this.#open(), model, topK };
    return this.#connection.call("classify", params, { signal, onProgress });
  }

  /** The feature columns, a row per segment. */
  async features(options: FeaturesOptions = {}): Promise<FeatureTable> {
    checkFeaturesOptions(options);
    const { set = "gtzan57", segment = 0, signal, onProgress } = options;
    const params = { sound: this.#open(), set, segment };
    return this.#connection.call("features", params, { signal, onProgress });
  }

  /** Smallest and largest sample per column: 2 x columns values. */
  async waveform(columns: number): Promise<Float32Array> {
    checkSize("columns", columns);
    return this.#connection.call("waveform", { sound: this.#open(), columns });
  }

  /** A picture of the mel spectrogram, time to the right, frequency upwards from 0 to 11025 Hz. */
  async spectrogram(options: SpectrogramOptions): Promise<Pixels> {
    checkKeys("spectrogram", options, ["width", "height", "map", "rangeDb"]);
    const { width, height, map = "magma", rangeDb = 80 } = options;
    checkSize("width", width);
    checkSize("height", height);
    const params = { sound: this.#open(), width, height, map, rangeDb };
    return this.#connection.call("spectrogram", params);
  }

  /** Frees the samples; calls that still run fail. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#connection.close(this.#id);
  }

  #open(): number {
    if (!this.#closed) return this.#id;
    throw new GenrescopeError("disposed", "This sound was closed.", "Open it again.");
  }
}
