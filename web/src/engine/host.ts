import { SCALAR_BUILD, SIMD_BUILD, findModel, modelUrl } from "./assets";
import { GenrescopeError, isErrorCode, throwIfAborted } from "./errors";
import { fetchBytes } from "./fetch";
import type { Engine, Failure, GenrescopeModule, ModelInfo, Segment } from "./module";
import type { Answer, CallOptions, Method, Params, Request } from "./protocol";
import { hasSimd } from "./simd";
import type { FeatureTable, GenreScore, LoadedModel, SoundInfo } from "./types";

/** Shortest sound that gets a genre, in seconds. */
const SHORTEST = 1;

interface OpenSound {
  engine: Engine;
  info: SoundInfo;
  /** Features that are already computed, by set and segment length: the next model asks for the same ones. */
  tables: Map<string, FeatureTable>;
}

interface OpenModel {
  engine: Engine;
  info: LoadedModel;
  /** A feature set that holds the model's columns, and where in it they are. */
  set: string;
  picks: number[];
}

type Handlers = {
  [M in Method]: (params: Params<M>, options: CallOptions) => Promise<Answer<M>> | Answer<M>;
};

/**
 * Owns the WebAssembly module and does the work: in a worker or, where there are none, in the caller's thread. Module
 * and models load on first use. After a crash they are thrown away, with every open sound, and the next call starts
 * afresh.
 */
export class Host {
  #module: Promise<GenrescopeModule> | undefined;
  readonly #models = new Map<string, Promise<OpenModel>>();
  readonly #sounds = new Map<number, OpenSound>();

  readonly #handlers: Handlers = {
    model: async ({ name }, options) => (await this.#model(name, options)).info,
    open: (params, options) => this.#open(params, options),
    classify: (params, options) => this.#classify(params, options),
    features: async ({ sound, set, segment }, options) => {
      const known = (await this.#start()).featureSets();
      if (!known.includes(set)) {
        throw new GenrescopeError(
          "invalid-option",
          `There is no feature set "${set}".`,
          `Known sets: ${known.join(", ")}.`,
        );
      }
      return this.#features(this.#sound(sound), set, segment, options);
    },
    waveform: ({ sound, columns }) => this.#sound(sound).engine.waveform(columns),
    spectrogram: ({ sound, width, height, map, rangeDb }) => {
      const picture = this.#sound(sound).engine.melSpectrogram(width, height, map, rangeDb);
      if (!picture.ok) throw failureError(picture);
      return { width: picture.width, height: picture.height, data: picture.pixels };
    },
  };

  async handle({ method, params }: Request, options: CallOptions): Promise<Answer<Method>> {
    try {
      throwIfAborted(options.signal);
      const handler = this.#handlers[method] as (
        params: Request["params"],
        options: CallOptions,
      ) => Promise<Answer<Method>> | Answer<Method>;
      return await handler(params, options);
    } catch (error) {
      if (error instanceof GenrescopeError) throw error;
      // Anything else comes out of the module's own code, whose memory cannot be trusted any more.
      this.#forget();
      throw crashError(error);
    }
  }

  close(sound: number): void {
    this.#sounds.get(sound)?.engine.delete();
    this.#sounds.delete(sound);
  }

  dispose(): void {
    for (const { engine } of this.#sounds.values()) engine.delete();
    for (const model of this.#models.values()) {
      void model.then(
        ({ engine }) => engine.delete(),
        () => undefined,
      );
    }
    this.#forget();
  }

  #forget(): void {
    this.#module = undefined;
    this.#models.clear();
    this.#sounds.clear();
  }

  #start(): Promise<GenrescopeModule> {
    this.#module ??= startModule().catch((error: unknown) => {
      this.#module = undefined;
      throw error;
    });
    return this.#module;
  }

  #model(name: string, options: CallOptions): Promise<OpenModel> {
    const entry = findModel(name);
    let model = this.#models.get(entry.name);
    if (!model) {
      options.onProgress?.({ stage: "load" });
      model = loadModel(this.#start(), entry.name).catch((error: unknown) => {
        this.#models.delete(entry.name);
        throw error;
      });
      this.#models.set(entry.name, model);
    }
    return model;
  }

  #sound(id: number): OpenSound {
    const sound = this.#sounds.get(id);
    if (sound) return sound;
    throw new GenrescopeError(
      "worker-failed",
      "The sound was lost when the analysis crashed.",
      "Open it again.",
    );
  }

  async #open({ sound, file, data }: Params<"open">, options: CallOptions): Promise<SoundInfo> {
    const module = await this.#start();
    throwIfAborted(options.signal);
    const engine = new module.Engine();
    const source =
      "wav" in data
        ? engine.openWav(data.wav)
        : engine.openPcm(data.pcm.channels, data.pcm.sampleRate);
    if (!source.ok) {
      engine.delete();
      throw failureError(source);
    }
    const { sampleRate, channels, duration, silent, clippedFraction, truncated } = source;
    const info = {
      ...{ file, sampleRate, channels, duration, silent, clippedFraction, truncated },
    };
    this.#sounds.set(sound, { engine, info, tables: new Map() });
    return info;
  }

  async #classify(
    { sound: id, model: name, topK }: Params<"classify">,
    options: CallOptions,
  ): Promise<Answer<"classify">> {
    const { info, set, picks, engine } = await this.#model(name, options);
    const sound = this.#sound(id);
    const { file, duration, silent } = sound.info;
    if (duration < SHORTEST) {
      throw new GenrescopeError(
        "too-short",
        `The sound lasts ${duration.toFixed(2)} s; a genre needs at least ${SHORTEST} s.`,
        "Choose a longer piece.",
      );
    }
    const table = await this.#features(sound, set, info.segmentLength, options);

    options.onProgress?.({ stage: "classify", fraction: 0 });
    const mean = new Float64Array(info.labels.length);
    let total = 0;
    for (const { start, end } of table.segments) total += end - start;
    const segments = table.segments.map(({ start, end }, index) => {
      const row = table.rows[index] ?? new Float64Array();
      const answer = engine.predict(Float64Array.from(picks, (column) => row[column] ?? NaN));
      if (!answer.ok) throw failureError(answer);
      answer.probabilities.forEach((p, label) => {
        mean[label] = (mean[label] ?? 0) + (p * (end - start)) / total;
      });
      return { start, end, genres: ranking(info.labels, answer.probabilities, topK) };
    });
    options.onProgress?.({ stage: "classify", fraction: 1 });
    return {
      file,
      duration,
      genres: ranking(info.labels, mean, topK),
      // A model can only choose among its genres, whatever it hears; that there is nothing to hear is known here.
      verdict: silent ? "not-music" : engine.verdict(mean),
      segments,
      model: info.name,
    };
  }

  async #features(
    sound: OpenSound,
    set: string,
    seconds: number,
    { signal, onProgress }: CallOptions,
  ): Promise<FeatureTable> {
    const key = `${set} ${seconds}`;
    const known = sound.tables.get(key);
    if (known) return known;

    const columns = (await this.#start()).featureColumns(set).map(({ name }) => name);
    const segments: Segment[] = sound.engine.segments(seconds);
    const rows: Float64Array[] = [];
    for (const { start, end } of segments) {
      onProgress?.({ stage: "features", fraction: rows.length / segments.length });
      // Lets a message in that says to stop, and a page without workers draw.
      await new Promise((resolve) => setTimeout(resolve));
      throwIfAborted(signal);
      const row = this.#stillOpen(sound).engine.features(set, start, end);
      if (!row.ok) throw failureError(row);
      rows.push(row.values);
    }
    onProgress?.({ stage: "features", fraction: 1 });
    const table = { set, columns, rows, segments };
    sound.tables.set(key, table);
    return table;
  }

  /** A sound can be closed while its features wait for their turn. */
  #stillOpen(sound: OpenSound): OpenSound {
    for (const open of this.#sounds.values()) if (open === sound) return sound;
    throw new GenrescopeError("disposed", "The sound was closed while it was analysed.");
  }
}

async function startModule(): Promise<GenrescopeModule> {
  if (typeof WebAssembly !== "object") {
    throw new GenrescopeError(
      "wasm-unavailable",
      "This browser has no WebAssembly.",
      "Use a current browser; some turn WebAssembly off in their strictest mode.",
    );
  }
  const build = hasSimd() ? SIMD_BUILD : SCALAR_BUILD;
  const [glue, wasmBinary] = await Promise.all([importGlue(build.glue), fetchBytes(build.wasm())]);
  try {
    return await glue.default({ wasmBinary });
  } catch (error) {
    throw new GenrescopeError(
      "wasm-unavailable",
      "The WebAssembly module could not be started.",
      "Reload the page. A content security policy must allow 'wasm-unsafe-eval'.",
      { cause: error },
    );
  }
}

async function importGlue<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    throw new GenrescopeError(
      "network",
      "A part of the program could not be fetched.",
      "Check the connection and reload the page.",
      { cause: error },
    );
  }
}

async function loadModel(starting: Promise<GenrescopeModule>, name: string): Promise<OpenModel> {
  const [module, bytes] = await Promise.all([starting, fetchBytes(modelUrl(name))]);
  const engine = new module.Engine();
  const info = engine.loadModel(bytes);
  if (!info.ok) {
    engine.delete();
    throw failureError(info);
  }
  for (const set of module.featureSets()) {
    const columns = module.featureColumns(set).map((column) => column.name);
    const picks = info.columns.map((column) => columns.indexOf(column));
    if (picks.includes(-1)) continue;
    return { engine, info: describe(info, name), set, picks };
  }
  engine.delete();
  throw new GenrescopeError(
    "model-mismatch",
    `The model "${name}" needs features that this version does not compute.`,
    "Use a model and a program of the same version.",
  );
}

function describe(info: ModelInfo, name: string): LoadedModel {
  const { kind, labels, columns, segmentLength, sureThreshold } = info;
  return { name, kind, labels, columns, segmentLength, sureThreshold };
}

/** Likeliest first; equal scores in the order of the labels. */
function ranking(labels: string[], scores: Float64Array, topK = labels.length): GenreScore[] {
  return labels
    .map((label, index) => ({ label, score: scores[index] ?? 0 }))
    .sort((a, b) => b.score - a.score)
    .slice(0, topK);
}

function failureError({ code, message, hint }: Failure): GenrescopeError {
  return new GenrescopeError(isErrorCode(code) ? code : "internal", message, hint);
}

function crashError(error: unknown): GenrescopeError {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof RangeError || /memory|\bOOM\b/i.test(message)) {
    return new GenrescopeError(
      "out-of-memory",
      "The sound is too long for the memory of this device.",
      "Cut the file into shorter pieces.",
      { cause: error },
    );
  }
  return new GenrescopeError(
    "worker-failed",
    `The analysis crashed: ${message}`,
    "Try again; if it happens again with this file, please report it.",
    { cause: error },
  );
}
