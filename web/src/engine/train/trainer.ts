/** Does the work, in a worker or, where there are none, in the caller's thread. */
import { GenrescopeError } from "../errors";
import { crashError, expectOk } from "../failure";
import { compile, startBuild } from "../start-module";
import { LEARN_BUILD } from "./files";
import type { LearnModule, ModuleTable, TrainableKind } from "./module";
import type { Trained, TrainProgress, TrainWork } from "./types";

let starting: Promise<LearnModule> | undefined;

function start(): Promise<LearnModule> {
  starting ??= startBuild(LEARN_BUILD.glue, compile(LEARN_BUILD.wasm()));
  starting.catch(() => (starting = undefined));
  return starting;
}

export async function kinds(): Promise<TrainableKind[]> {
  return (await start()).kinds();
}

/** Trains on all rows, then tests what such a model is worth on groups that it did not learn from. */
export async function train(
  table: ModuleTable,
  work: TrainWork,
  onProgress: (progress: TrainProgress) => void,
): Promise<Trained> {
  onProgress({ stage: "load" });
  const module = await start();
  onProgress({ stage: "train" });
  const began = performance.now();
  const { bytes, sureThreshold } = expectOk(guarded(() => module.train(table, work)));
  const time = performance.now() - began;
  const trained = { bytes: new Uint8Array(bytes), sureThreshold, time };
  if (new Set(table.groups).size < 2) return { ...trained, report: undefined };
  onProgress({ stage: "test", fraction: 0 });
  const tell = (done: number, all: number) => onProgress({ stage: "test", fraction: done / all });
  const tested = guarded(() => module.evaluate(table, work, tell));
  // It could be trained on: then a part of the test left only one label to learn from.
  if (!tested.ok && tested.code === "table-invalid") return { ...trained, report: undefined };
  return { ...trained, report: expectOk(tested) };
}

/** What the module throws comes of its own defects, or of too little memory. */
function guarded<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    starting = undefined;
    const crash = crashError(error);
    throw crash.code === "out-of-memory"
      ? new GenrescopeError(
          "out-of-memory",
          "There are too many rows for the memory of this device.",
          "Train on fewer tracks or columns.",
          { cause: error },
        )
      : crash;
  }
}
