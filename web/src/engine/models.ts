import { GenrescopeError } from "./errors";
import { failureError } from "./failure";
import type { GenrescopeModule, Model, ModelInfo } from "./module";
import type { PartStore } from "./engine-parts";
import { BUILD } from "./host-files";
import type { ModelRef } from "./own-models";
import { startBuild } from "./start-module";
import type { GenreScore, LoadedModel } from "./types";

export interface OpenModel {
  model: Model;
  info: LoadedModel;
  /** A feature set that holds the model's columns, and where in it they are. */
  set: string;
  picks: number[];
  /** Of the model's columns, in their order. */
  families: string[];
}

/** Starts the WebAssembly module. */
export async function startModule(parts: PartStore): Promise<GenrescopeModule> {
  if (typeof WebAssembly !== "object") {
    throw new GenrescopeError(
      "wasm-unavailable",
      "This browser has no WebAssembly.",
      "Use a current browser; some turn WebAssembly off in their strictest mode.",
    );
  }
  return startBuild(BUILD.glue, parts.wasm());
}

/** Reads a model and finds the features that it takes. */
export async function loadModel(
  starting: Promise<GenrescopeModule>,
  ref: ModelRef,
  parts: PartStore,
): Promise<OpenModel> {
  const { name } = ref;
  const [module, bytes] = await Promise.all([starting, parts.model(ref)]);
  const model = new module.Model();
  const info = model.load(bytes);
  if (!info.ok) {
    model.delete();
    throw failureError(info);
  }
  for (const set of module.featureSets()) {
    const columns = module.featureColumns(set);
    const places = new Map(columns.map(({ name }, place) => [name, place]));
    const picks = info.columns.map((wanted) => places.get(wanted) ?? -1);
    if (picks.includes(-1)) continue;
    const families = picks.map((pick) => columns[pick]?.family ?? "");
    return { model, info: describe(info, name, set), set, picks, families };
  }
  model.delete();
  throw new GenrescopeError(
    "model-mismatch",
    `The model "${name}" needs features that this version does not compute.`,
    "Use a model and a program of the same version.",
  );
}

function describe(info: ModelInfo, name: string, featureSet: string): LoadedModel {
  const { kind, labels, columns, segmentLength, sureThreshold } = info;
  return { name, kind, labels, featureSet, columns, segmentLength, sureThreshold };
}

/** Likeliest first; equal scores in the order of the labels. */
export function ranking(
  labels: string[],
  scores: Float64Array,
  topK = labels.length,
): GenreScore[] {
  return labels
    .map((label, index) => ({ label, score: scores[index] ?? 0 }))
    .sort((a, b) => b.score - a.score)
    .slice(0, topK);
}
