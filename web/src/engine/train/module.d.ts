/** The face of the Embind module for training (wasm/bindings/learn.cpp). Everything it returns is a plain copy. */
import type { Failure, ModuleOptions } from "../module";

export interface ParameterSpec {
  name: string;
  /** The default. */
  value: string;
  /** Words that are allowed beside numbers, separated by "|"; empty when there are none. */
  words: string;
  /** Numbers must be whole. */
  integer: boolean;
  /** Range of numbers; low > high when only words are allowed. */
  low: number;
  high: number;
  description: string;
}

export interface TrainableKind {
  kind: string;
  title: string;
  parameters: ParameterSpec[];
}

/** Rows as they stand in the table that `genrescope train` reads. */
export interface ModuleTable {
  columns: string[];
  /** Row after row. */
  values: Float64Array;
  /** One per row each. */
  labels: string[];
  groups: string[];
  files: string[];
}

export interface ModuleRecipe {
  kind: string;
  parameters: [name: string, value: string][];
  seed: number;
  name: string;
  /** Seconds of sound that a row stands for. */
  segment: number;
  /** The columns are those of a feature set, in its order. */
  isSet: boolean;
  folds: number;
}

export interface TrainedBytes {
  ok: true;
  bytes: Uint8Array;
  sureThreshold: number;
}

export interface LabelReport {
  label: string;
  precision: number;
  recall: number;
  f1: number;
  /** Rows with this label. */
  rows: number;
  /** For each label, in the order of the report, how many of these rows were given it. */
  answers: Float64Array;
}

export interface ModuleReport {
  ok: true;
  folds: number;
  rows: number;
  /** Shares, 0 to 1. */
  accuracy: number;
  /** 95 % interval of the accuracy. */
  low: number;
  high: number;
  balancedAccuracy: number;
  macroF1: number;
  /** Share of the rows with a sure answer, and share of these that was right. */
  sureCoverage: number;
  sureAccuracy: number;
  labels: LabelReport[];
}

export interface LearnModule {
  kinds(): TrainableKind[];
  train(table: ModuleTable, recipe: ModuleRecipe): TrainedBytes | Failure;
  evaluate(
    table: ModuleTable,
    recipe: ModuleRecipe,
    tell: (done: number, all: number) => void,
  ): ModuleReport | Failure;
}

declare const createLearnModule: (options?: ModuleOptions) => Promise<LearnModule>;
export default createLearnModule;
