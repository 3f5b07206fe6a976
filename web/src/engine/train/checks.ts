import { GenrescopeError } from "../errors";
import { checkKeys } from "../options";
import type { TrainOptions, TrainingTable } from "./types";

const OPTIONS = ["kind", "parameters", "name", "seed", "folds", "signal", "onProgress"];
/** Bytes of a name or label that a model file can hold. */
const LONGEST = 1000;

const invalid = (message: string, hint = "") =>
  new GenrescopeError("invalid-option", `train: ${message}`, hint);
const unusable = (message: string, hint = "") =>
  new GenrescopeError("table-invalid", message, hint);

export function checkTrainOptions(options: TrainOptions): void {
  checkKeys("train", options, OPTIONS);
  const { seed = 1, folds = 10, name = "model" } = options;
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) {
    throw invalid("seed must be a whole number from 0 to 4294967295.");
  }
  if (!Number.isInteger(folds) || folds < 2 || folds > 1000) {
    throw invalid("folds must be a whole number from 2 to 1000.");
  }
  if (typeof name !== "string" || name === "" || name.length > LONGEST) {
    throw invalid("name must be a text.");
  }
}

/** What the module could not tell as well. */
export function checkTable({ columns, rows, segment }: TrainingTable): void {
  if (!(segment >= 0.1 && segment <= 3600)) {
    throw unusable("A row must stand for 0.1 to 3600 seconds.");
  }
  for (const [i, { values, label, group }] of rows.entries()) {
    if (values.length !== columns.length) {
      throw unusable(`Row ${i} has ${values.length} values for ${columns.length} columns.`);
    }
    if (label === "") throw unusable(`Row ${i} has no label.`, "Label every row, or leave it out.");
    if (group === "") throw unusable(`Row ${i} has no group.`, "A row may be its own group.");
    if (label.length > LONGEST) throw unusable(`The label of row ${i} is too long.`);
  }
}
