import type { GenrescopeError } from "../errors";
import type { ModuleReport, ModuleTable } from "./module";

export type { LabelReport, ParameterSpec, TrainableKind } from "./module";

/** What a model is trained on: a row of features per piece of sound. */
export interface TrainingTable {
  /** In the order of the rows' values; of a feature set when `isSet`. */
  columns: string[];
  /** The columns are those of a feature set, in its order: only then can the model be asked about sound. */
  isSet: boolean;
  /** Seconds of sound that a row stands for. */
  segment: number;
  rows: TrainingRow[];
}

export interface TrainingRow {
  values: ArrayLike<number>;
  label: string;
  /** Rows of one group (artist, album, or simply the track) are never on both sides of a test. */
  group: string;
  /** File that the row is of; the nearest clips go by such names. */
  file: string;
}

export interface TrainOptions {
  /** `knn`, `svm` or `lda`. */
  kind: string;
  /** By name; the defaults when left out: see {@link trainableKinds}. */
  parameters?: Record<string, string | number> | undefined;
  /** Name in the model file; `model` when left out. */
  name?: string | undefined;
  /** Of everything that is drawn by lot; 1 when left out. */
  seed?: number | undefined;
  /** Parts of the cross-validation, 2 to 1000; 10 when left out. */
  folds?: number | undefined;
  /** Stops the work; the call then fails with code `aborted`. */
  signal?: AbortSignal | undefined;
  onProgress?: ((progress: TrainProgress) => void) | undefined;
}

export interface TrainProgress {
  stage: "load" | "train" | "test";
  /** Part of the tests that is done, 0 to 1. */
  fraction?: number;
}

/** What cross-validation found: every row was tested by a model that had learned from no row of its group. */
export type TrainingReport = Omit<ModuleReport, "ok">;

export interface TrainedModel {
  /** A `.gsm` file, to be saved or handed to `Genrescope.load({ model })`. */
  file: File;
  /** Probability from which on its answers are called sure; above 1: never. */
  sureThreshold: number;
  /** Milliseconds that training took, without the tests. */
  time: number;
  /** Absent when the groups leave nothing to test with: all rows in one, or all of a label when there are only two. */
  report: TrainingReport | undefined;
}

/** To the worker that trains. */
export type ToTrainer = { kinds: true } | { table: ModuleTable; work: TrainWork };

export interface TrainWork {
  kind: string;
  parameters: [name: string, value: string][];
  name: string;
  seed: number;
  folds: number;
  segment: number;
  isSet: boolean;
}

/** What training gives, before the bytes are a file. */
export interface Trained extends Omit<TrainedModel, "file"> {
  bytes: Uint8Array<ArrayBuffer>;
}

/** From that worker. */
export type FromTrainer<Value> =
  { progress: TrainProgress } | { value: Value } | { error: ReturnType<GenrescopeError["toJSON"]> };
