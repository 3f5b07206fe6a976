/** Training of models on features that are there: KNN, SVM or LDA, by the C++ of the native tool and to its very bytes. */
import { importPart } from "../assets";
import { GenrescopeError, abortedError, throwIfAborted } from "../errors";
import { newTrainer } from "./files";
import type { ModuleTable } from "./module";
import { checkTable, checkTrainOptions } from "./checks";
import type {
  FromTrainer,
  ToTrainer,
  TrainableKind,
  Trained,
  TrainedModel,
  TrainOptions,
  TrainingTable,
  TrainProgress,
} from "./types";

export type * from "./types";

/** The kinds that can be trained, with their parameters and defaults. */
export function trainableKinds(): Promise<TrainableKind[]> {
  return ask<TrainableKind[]>({ kinds: true }, {}, ({ kinds }) => kinds());
}

/**
 * Trains a model and tests it by cross-validation. The file is what `genrescope train` writes for the same rows, kind,
 * parameters, seed and name, byte for byte; the report is that of `genrescope evaluate --protocol artist`.
 */
export async function train(table: TrainingTable, options: TrainOptions): Promise<TrainedModel> {
  checkTrainOptions(options);
  checkTable(table);
  const { kind, parameters = {}, name = "model", seed = 1, folds = 10, ...rest } = options;
  const { segment, isSet } = table;
  const work = {
    ...{ kind, name, seed, folds, segment, isSet },
    parameters: Object.entries(parameters).map(([name, value]): [string, string] => [
      name,
      String(value),
    ]),
  };
  const question = { table: flat(table), work };
  const { bytes, ...trained } = await ask<Trained>(question, rest, (trainer, onProgress) =>
    trainer.train(question.table, work, onProgress),
  );
  return { ...trained, file: new File([bytes], `${name}.gsm`) };
}

function flat({ columns, rows }: TrainingTable): ModuleTable {
  const values = new Float64Array(rows.length * columns.length);
  // A table of numbers as text knows no negative zero.
  rows.forEach((row, i) =>
    values.set(
      Array.from(row.values, (x) => x + 0),
      i * columns.length,
    ),
  );
  return {
    columns,
    values,
    labels: rows.map(({ label }) => label),
    groups: rows.map(({ group }) => group),
    files: rows.map(({ file }) => file),
  };
}

type Trainer = typeof import("./trainer");

/** In a worker of its own, which is how it can be stopped at once; without workers in this thread. */
async function ask<Value>(
  question: ToTrainer,
  { signal, onProgress }: Pick<TrainOptions, "signal" | "onProgress">,
  here: (trainer: Trainer, onProgress: (progress: TrainProgress) => void) => Promise<Value>,
): Promise<Value> {
  throwIfAborted(signal);
  const tell = (progress: TrainProgress) => onProgress?.(progress);
  if (typeof Worker !== "function") {
    return here(await importPart(() => import("./trainer")), tell);
  }
  const worker = newTrainer();
  try {
    return await new Promise<Value>((resolve, reject) => {
      signal?.addEventListener("abort", () => reject(abortedError(signal)), { once: true });
      worker.addEventListener("message", ({ data }: MessageEvent<FromTrainer<Value>>) => {
        if ("progress" in data) tell(data.progress);
        else if ("value" in data) resolve(data.value);
        else reject(GenrescopeError.from(data.error));
      });
      worker.addEventListener("error", (event) => {
        event.preventDefault();
        reject(
          new GenrescopeError(
            "worker-failed",
            event.message ? `Training crashed: ${event.message}` : "Training could not be started.",
            "Try again; without a network, once this page has been used with one.",
          ),
        );
      });
      worker.postMessage(question);
    });
  } finally {
    worker.terminate();
  }
}
