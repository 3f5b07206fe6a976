import { MODELS, findModel, importPart } from "./assets";
import type { Batch, BatchOptions } from "./batch";
import { connect, type Connection } from "./connection";
import { GenrescopeError, orAborted } from "./errors";
import {
  checkClassifyOptions,
  checkFeaturesOptions,
  checkFrameNames,
  checkLoadOptions,
  checkModel,
  checkOpenOptions,
  checkRange,
  checkWorkOptions,
} from "./options";
import { resolveUrl } from "./fetch";
import { OwnModels } from "./own-models";
import type { PreviewWish } from "./preview";
import type { Ahead } from "./protocol";
import type { Sound } from "./sound";
import type { Source } from "./source";
import type {
  Classification,
  ClassifyOptions,
  FeatureColumn,
  FeatureTable,
  FeaturesOptions,
  FrameArrayName,
  Frames,
  Input,
  LoadOptions,
  LoadedModel,
  ModelEntry,
  ModelInput,
  OpenOptions,
  RangeOptions,
  WorkOptions,
} from "./types";

/**
 * Tells the genre of sound, on this device.
 *
 * ```ts
 * const scope = await Genrescope.load({ model: "default" });
 * const result = await scope.classify(file, { topK: 3 });
 * scope.dispose();
 * ```
 *
 * The work is done in a worker of its own, or in the calling thread where there are no workers (Node). Calls may
 * overlap. Every failure is a {@link GenrescopeError}.
 */
export class Genrescope {
  readonly #connection: Connection;
  readonly #models: OwnModels;
  readonly #assets: URL | undefined;
  #model: LoadedModel;
  #lastSound = 0;
  /** Ends with the first sound. */
  readonly #warming = new AbortController();

  private constructor(
    connection: Connection,
    model: LoadedModel,
    { models, assets }: { models: OwnModels; assets: URL | undefined },
  ) {
    this.#connection = connection;
    this.#models = models;
    this.#assets = assets;
    this.#model = model;
  }

  /** Loads the WebAssembly module and a model. */
  static async load(options: LoadOptions = {}): Promise<Genrescope> {
    checkLoadOptions(options);
    const { model = "default", assets: folder, ...work } = options;
    const assets = folder === undefined ? undefined : folderUrl(folder);
    const models = new OwnModels();
    const connection = connect(assets);
    try {
      const loaded = await loadModel(connection, models, model, work);
      return new Genrescope(connection, loaded, { models, assets });
    } catch (error) {
      connection.dispose();
      throw error;
    }
  }

  /**
   * Another one with a worker of its own, answering with the same model. It takes the compiled module and the models over from this
   * one, so that nothing is fetched or compiled again.
   */
  async fork(): Promise<Genrescope> {
    const parts = await this.#connection.call("giveParts", {});
    const [models, assets] = [this.#models, this.#assets];
    const connection = connect(assets);
    try {
      await connection.call("takeParts", parts);
      return new Genrescope(connection, this.#model, { models, assets });
    } catch (error) {
      connection.dispose();
      throw error;
    }
  }

  /** A queue for many sounds, several at once; this Genrescope stays free for other questions. Dispose of it when done. */
  async batch(options: BatchOptions = {}): Promise<Batch> {
    const { Batch } = await importPart(() => import("./batch"));
    return new Batch(this, options);
  }

  /** The models that can be chosen; nothing is loaded to know them. */
  static get models(): readonly ModelEntry[] {
    return MODELS;
  }

  /** The model that answers when nothing is said. */
  static get defaultModel(): ModelEntry {
    return findModel("default");
  }

  /** The model that answers. */
  get model(): LoadedModel {
    return this.#model;
  }

  /** Loads another model, or one that was loaded before, and answers with it from now on. */
  async useModel(model: ModelInput, options: WorkOptions = {}): Promise<LoadedModel> {
    checkModel(model);
    checkWorkOptions("useModel", options);
    this.#model = await loadModel(this.#connection, this.#models, model, options);
    return this.#model;
  }

  /** What is known of a model; it is loaded for that, and stands ready for `classify({ model: name })`. */
  async describeModel(model: ModelInput, options: WorkOptions = {}): Promise<LoadedModel> {
    checkModel(model);
    checkWorkOptions("describeModel", options);
    return loadModel(this.#connection, this.#models, model, options);
  }

  /** Every column of a feature set, `gtzan57` or `extended`: family, unit, range, meaning and source. */
  async columns(set = "extended"): Promise<FeatureColumn[]> {
    return this.#connection.call("columns", { set });
  }

  /**
   * Opens a sound to ask several things of it: it is read and decoded once. Close it when done.
   */
  async open(input: Input, options: OpenOptions = {}): Promise<Sound> {
    const preview = checkOpenOptions(options);
    const { model } = options;
    return this.#open(input, { preview, model }, options);
  }

  /** The genre of a sound, in the shape of the command line's JSON. */
  async classify(input: Input, options: ClassifyOptions = {}): Promise<Classification> {
    checkClassifyOptions(options);
    const { topK, model = this.#model.name, explain, ...work } = options;
    return this.#with(input, work, { model }, (sound) =>
      sound.classify({ topK, model, explain, ...work }),
    );
  }

  /** The feature columns of a sound, a row per segment. */
  async features(input: Input, options: FeaturesOptions = {}): Promise<FeatureTable> {
    checkFeaturesOptions(options);
    const { set = "gtzan57", segment = 0, ...work } = options;
    return this.#with(input, work, { ahead: { set, segment } }, (sound) =>
      sound.features({ set, segment, ...work }),
    );
  }

  /** Frame-wise arrays of a sound, or of a stretch of at most five minutes: {@link Sound.frames}. */
  async frames<Name extends FrameArrayName>(
    input: Input,
    names: readonly Name[],
    options: RangeOptions = {},
  ): Promise<Frames<Name>> {
    checkFrameNames(names);
    checkRange("frames", options);
    const { signal, onProgress } = options;
    return this.#with(input, { signal, onProgress }, {}, (sound) => sound.frames(names, options));
  }

  /**
   * Analyses two seconds of noise, so that the browser has compiled by then what the first sound needs: 0.1 to 0.3 s of
   * work ahead, which that sound is answered sooner by. Gives way to a sound that is opened, and does nothing once one was.
   */
  async warmUp(): Promise<void> {
    if (this.#lastSound > 0) return;
    const { warmUp } = await importPart(() => import("./warm-up"));
    if (this.#warming.signal.aborted) return;
    const sound = ++this.#lastSound;
    const model = await this.#models.read(this.#model.name);
    await warmUp(this.#connection, sound, model, this.#warming.signal);
  }

  /** Ends the worker and frees everything; calls that still run fail with code `disposed`. */
  dispose(): void {
    this.#connection.dispose();
  }

  async #open(
    input: Input,
    { preview, model, ahead }: Asked,
    options: OpenOptions,
  ): Promise<Sound> {
    const { signal, onProgress, onPreview } = options;
    const id = ++this.#lastSound;
    this.#warming.abort();
    onProgress?.({ stage: "decode" });
    // Not needed before there is a sound.
    const { Sound, readSource } = await orAborted(
      importPart(() => import("./sounds")),
      signal,
    );
    const ref = model === undefined ? undefined : await this.#models.read(model, signal);
    const source = await readSource(input, signal);
    const wanted = { preview, ahead: ref ? { model: ref } : ahead };
    const read = ({ file, data, transfer }: Source) =>
      this.#connection.call(
        "open",
        { sound: id, file, data, ...wanted },
        { signal, onProgress, onPreview },
        transfer,
      );
    try {
      const info = await read(source).catch(async (error: unknown) => {
        // The browser's decoder for whole files may know more formats, and forgives more damage.
        const hard = error instanceof GenrescopeError && error.code === "decode-failed";
        if (!hard || !source.whole) throw error;
        return read(await source.whole());
      });
      if (model !== undefined && ref) this.#models.keep(model, ref);
      return new Sound(this.#connection, id, info, {
        read: (model = this.#model.name, stop) => this.#models.read(model, stop),
        keep: (model = this.#model.name, ref) => this.#models.keep(model, ref),
      });
    } catch (error) {
      // A call that was aborted on its way may have opened the sound all the same.
      this.#connection.close(id);
      throw error;
    }
  }

  async #with<T>(
    input: Input,
    work: WorkOptions,
    asked: Asked,
    use: (sound: Sound) => Promise<T>,
  ): Promise<T> {
    const sound = await this.#open(input, asked, work);
    try {
      return await use(sound);
    } finally {
      sound.close();
    }
  }
}

/** What is known already of the questions that an open sound will be asked. */
interface Asked {
  preview?: PreviewWish | undefined;
  model?: ModelInput | undefined;
  ahead?: Ahead | undefined;
}

async function loadModel(
  connection: Connection,
  models: OwnModels,
  input: ModelInput,
  options: WorkOptions,
): Promise<LoadedModel> {
  const ref = await models.read(input, options.signal);
  const model = await connection.call("model", ref, options);
  models.keep(input, ref);
  return model;
}

function folderUrl(folder: string | URL): URL {
  const url = resolveUrl(folder);
  if (!url.pathname.endsWith("/")) url.pathname += "/";
  return url;
}
