import { importPart } from "./assets";
import { GenrescopeError, throwIfAborted } from "./errors";
import { crashError, expectOk } from "./failure";
import { framesOf } from "./frames";
import { importExplain } from "./host-files";
import { loadModel, ranking, startModule, type OpenModel } from "./models";
import type { GenrescopeModule, LevelKind, Pass } from "./module";
import type { ModelRef } from "./own-models";
import type { Ahead, Answer, CallOptions, Method, Params, Range, Request } from "./protocol";
import { free, readSound, type OpenSound, type Wanted } from "./opening";
import { PartStore } from "./engine-parts";
import { RATE, breathe, readThrough } from "./reader";
import { TableMaker } from "./tables";
import type { Classification, FeatureTable, SoundInfo } from "./types";

/** Shortest sound that gets a genre, in seconds. */
const SHORTEST = 1;

type Handlers = {
  [M in Method]: (params: Params<M>, options: CallOptions) => Promise<Answer<M>> | Answer<M>;
};

/**
 * Owns the WebAssembly module and does the work: in a worker or, where there are none, in the caller's thread. Module
 * and models load on first use. After a crash they are thrown away, with every open sound, and the next call starts
 * afresh.
 */
export class Host {
  readonly #parts = new PartStore();
  #module: Promise<GenrescopeModule> | undefined;
  readonly #models = new Map<string, Promise<OpenModel>>();
  readonly #sounds = new Map<number, OpenSound>();

  readonly #handlers: Handlers = {
    giveParts: () => this.#parts.give(),
    takeParts: (parts) => {
      this.#parts.take(parts);
      return {};
    },
    model: async (model, options) => (await this.#model(model, options)).info,
    open: (params, options) => this.#open(params, options),
    classify: (params, options) => this.#classify(params, options),
    columns: async ({ set }) => (await this.#startFor(set)).featureColumns(set),
    features: async ({ sound, set, segment }, options) => {
      await this.#startFor(set);
      return this.#features(this.#sound(sound), set, segment, options);
    },
    waveform: async ({ sound, columns, stretch }, options) =>
      (await this.#outline(this.#sound(sound), stretch, options)).outline(columns),
    levels: async ({ sound, kind, columns, stretch }, options) => {
      const pass = await this.#levels(this.#sound(sound), kind, stretch, options);
      const { rows, values, start, end, ...levels } = pass.levels(columns);
      return { columns: levels.columns, rows, start, end, values };
    },
    picture: (params, options) => this.#picture(params, options),
    rhythm: async ({ sound, ...range }, options) => {
      const pass = await this.#cut(this.#sound(sound), range, options);
      try {
        const { beats, tempo, frameRate, envelope } = expectOk(pass.rhythm());
        return {
          start: range.start,
          tempo,
          frameRate,
          envelope,
          beats: beats.map((t) => t + range.start),
        };
      } finally {
        pass.delete();
      }
    },
    parts: async ({ sound, ...range }, options) => {
      const pass = await this.#cut(this.#sound(sound), range, options);
      try {
        const { harmonic, percussive } = expectOk(pass.parts());
        return { sampleRate: RATE, harmonic, percussive };
      } finally {
        pass.delete();
      }
    },
    frames: async ({ sound, names, ...range }, options) => {
      const pass = await this.#cut(this.#sound(sound), range, options);
      try {
        return { start: range.start, ...framesOf(pass, names) };
      } finally {
        pass.delete();
      }
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
    } catch (reason) {
      // Parts that are bundles of their own have their own class of errors.
      const error = GenrescopeError.adopt(reason);
      if (error instanceof GenrescopeError) throw error;
      // Anything else comes out of the module's own code, whose memory cannot be trusted any more.
      this.#forget();
      throw crashError(error);
    }
  }

  close(sound: number): void {
    const open = this.#sounds.get(sound);
    if (open) free(open);
    this.#sounds.delete(sound);
  }

  dispose(): void {
    for (const sound of this.#sounds.values()) free(sound);
    for (const opening of this.#models.values()) {
      void opening.then(
        ({ model }) => model.delete(),
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
    this.#module ??= startModule(this.#parts).catch((error: unknown) => {
      this.#module = undefined;
      throw error;
    });
    return this.#module;
  }

  /** The module, once it is certain that it knows the feature set. */
  async #startFor(set: string): Promise<GenrescopeModule> {
    const module = await this.#start();
    const known = module.featureSets();
    if (known.includes(set)) return module;
    throw new GenrescopeError(
      "invalid-option",
      `There is no feature set "${set}".`,
      `Known sets: ${known.join(", ")}.`,
    );
  }

  #model(ref: ModelRef, options: CallOptions): Promise<OpenModel> {
    let model = this.#models.get(ref.name);
    if (!model) {
      options.onProgress?.({ stage: "load" });
      model = loadModel(this.#start(), ref, this.#parts).catch((error: unknown) => {
        this.#models.delete(ref.name);
        throw error;
      });
      this.#models.set(ref.name, model);
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

  async #open(
    { sound, file, data, preview, ahead }: Params<"open">,
    options: CallOptions,
  ): Promise<SoundInfo> {
    const module = await this.#start();
    const wanted = ahead && (await this.#wanted(ahead, options));
    throwIfAborted(options.signal);
    const opened = await readSound(module, data, { file, preview, wanted }, options);
    this.#sounds.set(sound, opened);
    return opened.info;
  }

  /** The feature table that will be asked for; none where it would hold the whole sound. */
  async #wanted(ahead: Ahead, options: CallOptions): Promise<Wanted | undefined> {
    if ("model" in ahead) {
      const { set, info } = await this.#model(ahead.model, options);
      return { set, segment: info.segmentLength };
    }
    await this.#startFor(ahead.set);
    return ahead.segment > 0 ? ahead : undefined;
  }

  async #classify(
    { sound: id, model: ref, topK, explain }: Params<"classify">,
    options: CallOptions,
  ): Promise<Answer<"classify">> {
    const open = await this.#model(ref, options);
    const { info, set, picks, model } = open;
    const sound = this.#sound(id);
    const { file, duration, silent } = sound.info;
    if (duration < SHORTEST) {
      throw new GenrescopeError(
        "too-short",
        `The sound lasts ${(Math.floor(duration * 100) / 100).toFixed(2)} s; a genre needs at least ${SHORTEST} s.`,
        "Choose a longer piece.",
      );
    }
    const table = await this.#features(sound, set, info.segmentLength, options);

    options.onProgress?.({ stage: "classify", fraction: 0 });
    const rows = table.rows.map((row) => Float64Array.from(picks, (pick) => row[pick] ?? NaN));
    const answers = rows.map((row) => expectOk(model.predict(row)));
    const lengths = Float64Array.from(table.segments, ({ start, end }) => end - start);
    const track = expectOk(model.combine(answers, lengths));
    // That there is nothing to hear is known here, whatever the model makes of it.
    const verdict = silent ? "not-music" : track.verdict;
    const result: Classification = {
      file,
      duration,
      genres: ranking(info.labels, track.probabilities, topK),
      verdict,
      segments: answers.map(({ probabilities, notMusic }, index) => ({
        start: table.segments[index]?.start ?? NaN,
        end: table.segments[index]?.end ?? NaN,
        genres: ranking(info.labels, probabilities, topK),
        music: !notMusic,
      })),
      model: info.name,
    };
    if (explain) {
      const { countedRows, nearestTo, reasonsFor } = await importPart(importExplain);
      const counted = countedRows(rows, lengths, (index) => {
        return verdict === "not-music" || !answers[index]?.notMusic;
      });
      const label = result.genres[0]?.label ?? "";
      result.reasons = await reasonsFor(open, counted, label, () => breathe(options));
      result.nearest = nearestTo(open, counted);
    }
    options.onProgress?.({ stage: "classify", fraction: 1 });
    return result;
  }

  async #features(
    sound: OpenSound,
    set: string,
    seconds: number,
    options: CallOptions,
  ): Promise<FeatureTable> {
    const known = sound.tables.find(set, seconds);
    if (known) return known;

    const module = await this.#start();
    const pass = new module.Pass();
    try {
      const maker = new TableMaker(module, pass, set, seconds);
      const report = async (fraction: number) => {
        options.onProgress?.({ stage: "features", fraction });
        await breathe(options);
        this.#expectOpen(sound);
      };
      await report(0);
      for await (const { fraction } of readThrough(sound.readable, pass)) {
        await breathe(options);
        this.#expectOpen(sound);
        await maker.take(() => report(fraction));
      }
      expectOk(pass.finish());
      await maker.take(() => report(1));
      options.onProgress?.({ stage: "features", fraction: 1 });
      const table = maker.finish();
      sound.tables.add(table, seconds);
      return table;
    } finally {
      pass.delete();
    }
  }

  /** The pass that gathered levels, of the whole sound or of a stretch; kept for the next picture. */
  async #levels(
    sound: OpenSound,
    kind: LevelKind,
    stretch: Range | undefined,
    options: CallOptions,
  ): Promise<Pass> {
    if (stretch) {
      // The pitch classes of a stretch are those of the whole: one tuning for all.
      const whole =
        kind === "chroma" ? await this.#levels(sound, kind, undefined, options) : undefined;
      return this.#ofStretch(sound, kind, stretch, options, (pass) => {
        expectOk(pass.gatherLevels(kind));
        if (whole) pass.setTuning(whole.tuning());
      });
    }
    const known = sound.levels.get(kind);
    if (known) return known;
    const pass = await this.#through(sound, options, (pass) => expectOk(pass.gatherLevels(kind)));
    sound.levels.get(kind)?.delete();
    sound.levels.set(kind, pass);
    return pass;
  }

  async #outline(
    sound: OpenSound,
    stretch: Range | undefined,
    options: CallOptions,
  ): Promise<Pass> {
    if (!stretch) return sound.overview;
    return this.#ofStretch(sound, "outline", stretch, options, (pass) => pass.gatherOutline());
  }

  async #ofStretch(
    sound: OpenSound,
    kind: string,
    stretch: Range,
    options: CallOptions,
    prepare: (pass: Pass) => void,
  ): Promise<Pass> {
    const known = sound.stretches.get(kind);
    if (known?.stretch.start === stretch.start && known.stretch.end === stretch.end) {
      return known.pass;
    }
    const gather = (pass: Pass) => {
      prepare(pass);
      pass.gatherStretch(stretch.start, stretch.end);
    };
    const pass = await this.#through(sound, options, gather, stretch);
    sound.stretches.get(kind)?.pass.delete();
    sound.stretches.set(kind, { stretch, pass });
    return pass;
  }

  /** A pass that gathered the samples between two times. */
  #cut(sound: OpenSound, stretch: Range, options: CallOptions): Promise<Pass> {
    const gather = (pass: Pass) => pass.gatherSamples(stretch.start, stretch.end);
    return this.#through(sound, options, gather, stretch);
  }

  async #through(
    sound: OpenSound,
    options: CallOptions,
    prepare: (pass: Pass) => void,
    stretch?: Range,
  ): Promise<Pass> {
    const module = await this.#start();
    const pass = new module.Pass();
    try {
      prepare(pass);
      for await (const { fraction } of readThrough(sound.readable, pass, stretch)) {
        options.onProgress?.({ stage: "features", fraction });
        await breathe(options);
        this.#expectOpen(sound);
      }
      expectOk(pass.finish());
      return pass;
    } catch (error) {
      pass.delete();
      throw error;
    }
  }

  async #picture(params: Params<"picture">, options: CallOptions): Promise<Answer<"picture">> {
    const { sound: id, kind, width, height, map, rangeDb, topDb, stretch, png } = params;
    const sound = this.#sound(id);
    const picture = expectOk(
      kind === "waveform"
        ? (await this.#outline(sound, stretch, options)).waveformPicture(width, height, map)
        : (await this.#levels(sound, kind, stretch, options)).levelPicture(
            ...([width, height, map, rangeDb, topDb ?? NaN] as const),
          ),
    );
    const data = png
      ? new Uint8ClampedArray((await this.#start()).encodePng(picture.pixels, width, height).buffer)
      : picture.pixels;
    const { low, high } = picture;
    const size = { width: picture.width, height: picture.height };
    return low === undefined || high === undefined
      ? { ...size, data }
      : { ...size, data, low, high };
  }

  /** A sound can be closed while its features wait for their turn. */
  #expectOpen(sound: OpenSound): void {
    for (const open of this.#sounds.values()) if (open === sound) return;
    throw new GenrescopeError("disposed", "The sound was closed while it was analysed.");
  }
}
