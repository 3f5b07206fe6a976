/** What the benchmarks hand to each other. */

/** One thing that is timed: what one contestant does with a clip. */
export interface Task {
  contestant: "genrescope" | "meyda" | "essentia.js";
  /** Unique in a race. */
  name: string;
  run: (clip: Float32Array<ArrayBuffer>) => void;
  /** How often in a round: quick tasks get more chances to run undisturbed. */
  perRound: number;
}

/** Milliseconds. */
export interface Timing {
  contestant: Task["contestant"];
  name: string;
  first: number;
  minimum: number;
  median: number;
  runs: number;
}

/** What a sound of some length took, cut into segments. */
export interface LengthTiming {
  seconds: number;
  /** Processing time, and that per second of sound, in milliseconds, as the median turn had it. */
  milliseconds: number;
  perSecond: number;
  /** Bytes of WebAssembly memory at the end. */
  memory: number;
}

/** Milliseconds from a row of features to the answer. */
export interface ModelTiming {
  name: string;
  /** Of the model's first row. */
  first: number;
  minimum: number;
  median: number;
}

/** What Node or Chromium measured. */
export interface ScriptFigures {
  host: string;
  timings: Timing[];
  lengths: LengthTiming[];
  /** Of the models that ship; in Node only. */
  models?: ModelTiming[];
  /** Peak bytes per contestant. */
  memory: Record<string, number>;
}

export interface NativeTiming {
  name: string;
  /** Milliseconds. */
  minimum: number;
  median: number;
}

export interface Plan {
  clipSeconds: number;
  rounds: number;
  /** Lengths in seconds of the test of long sounds. */
  lengths: number[];
}

export interface Size {
  name: string;
  /** As downloaded, with gzip. */
  gzipped: number;
}

export interface Figures {
  date: string;
  /** Processor and load average at the start and at the end: other work disturbs. */
  machine: string;
  load: number[];
  plan: Plan;
  native?: NativeTiming[];
  node?: ScriptFigures;
  chromium?: ScriptFigures;
  sizes: Size[];
}
