/** Reading a sound for the first time: what is kept of it answers the questions that follow. */
import { expectOk } from "./failure";
import type { GenrescopeModule, LevelKind, Pass } from "./module";
import { Previewer, type PreviewWish } from "./preview";
import type { CallOptions, Range, SoundData } from "./protocol";
import { RATE, breathe, readThrough, type Readable } from "./reader";
import { TableMaker, Tables } from "./tables";
import type { SoundInfo } from "./types";

/** Up to this length the samples of a file are kept (53 MB); longer files are read anew for later questions. */
const KEPT_SECONDS = 600;

export interface OpenSound {
  readable: Readable;
  info: SoundInfo;
  /** Holds the outline. */
  overview: Pass;
  /** Passes that hold levels of the whole. */
  levels: Map<LevelKind, Pass>;
  /** What was asked last of a stretch, by kind: the next question is often about the same one. */
  stretches: Map<string, { stretch: Range; pass: Pass }>;
  /** Features that are already computed: the next model asks for the same ones. */
  tables: Tables;
}

/** A feature table that will be asked for. */
export interface Wanted {
  set: string;
  /** Seconds, above 0. */
  segment: number;
}

interface Asked {
  file: string;
  preview: PreviewWish | undefined;
  wanted: Wanted | undefined;
}

export async function readSound(
  module: GenrescopeModule,
  data: SoundData,
  { file, preview, wanted }: Asked,
  options: CallOptions,
): Promise<OpenSound> {
  const { onProgress, onPreview } = options;
  const pass = new module.Pass();
  const kept = new KeptSamples(pass, "pcm" in data);
  const tables = new Tables(module);
  let table: TableMaker | undefined;
  const report = async (fraction: number) => {
    onProgress?.({ stage: table ? "features" : "decode", fraction });
    await breathe(options);
  };
  try {
    pass.gatherOutline();
    let previewer: Previewer | undefined;
    for await (const { fraction, duration } of readThrough(data, pass)) {
      // Before the first sample. What will not be kept would have to be decoded again for the table.
      if (fraction === 0 && !kept.expect(duration) && wanted) {
        table = new TableMaker(module, pass, wanted.set, wanted.segment);
      }
      if (fraction === 0 && preview && onPreview && duration >= preview.minDuration) {
        previewer = new Previewer(pass, preview, onPreview);
        expectOk(pass.gatherLevels("mel"));
      }
      await report(fraction);
      previewer?.show(fraction * duration, duration);
      await table?.take(() => report(fraction));
      kept.take();
    }
    const source = expectOk(pass.finish());
    kept.take();
    if (table && wanted) {
      await table.take(() => report(1));
      tables.add(table.finish(), wanted.segment);
    }
    const { sampleRate, channels, duration, silent, clippedFraction, truncated } = source;
    return {
      readable: kept.pieces ? { mono: kept.pieces } : data,
      info: { file, sampleRate, channels, duration, silent, clippedFraction, truncated },
      overview: pass,
      // What previews were made of is the whole by now.
      levels: new Map<LevelKind, Pass>(previewer ? [["mel", pass]] : []),
      stretches: new Map(),
      tables,
    };
  } catch (error) {
    pass.delete();
    throw error;
  }
}

export function free({ overview, levels, stretches }: OpenSound): void {
  for (const pass of new Set([overview, ...levels.values()])) pass.delete();
  for (const { pass } of stretches.values()) pass.delete();
}

/** A file can be read again; decoded sound cannot, so it is kept, as little of it as will do. */
class KeptSamples {
  readonly #pass: Pass;
  readonly #always: boolean;
  #length = 0;
  /** Undefined when they are too many. */
  pieces: Float32Array[] | undefined = [];

  constructor(pass: Pass, always: boolean) {
    this.#pass = pass;
    this.#always = always;
    pass.gatherSamples(0, Infinity);
  }

  /** Tells whether a sound of so many seconds will be kept. */
  expect(duration: number): boolean {
    if (!this.#always && duration > KEPT_SECONDS) this.#drop();
    return this.pieces !== undefined;
  }

  take(): void {
    if (!this.pieces) return;
    const samples = this.#pass.takeSamples();
    this.#length += samples.length;
    this.pieces.push(samples);
    this.expect(this.#length / RATE);
  }

  #drop(): void {
    this.pieces = undefined;
    this.#pass.gatherSamples(0, 0);
  }
}
