import { SCALAR_BUILD, SIMD_BUILD, importPart, modelUrl } from "./assets";
import { GenrescopeError } from "./errors";
import { failureError } from "./failure";
import { fetchBytes } from "./fetch";
import type { GenrescopeModule, Model, ModelInfo } from "./module";
import { hasSimd } from "./simd";
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

/** Fetches and starts the build that this browser can run. */
export async function startModule(): Promise<GenrescopeModule> {
  if (typeof WebAssembly !== "object") {
    throw new GenrescopeError(
      "wasm-unavailable",
      "This browser has no WebAssembly.",
      "Use a current browser; some turn WebAssembly off in their strictest mode.",
    );
  }
  const build = hasSimd() ? SIMD_BUILD : SCALAR_BUILD;
  const [glue, wasmBinary] = await Promise.all([importPart(build.glue), fetchBytes(build.wasm())]);
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

/** Fetches a model and finds the features that it takes. */
export async function loadModel(
  starting: Promise<GenrescopeModule>,
  name: string,
): Promise<OpenModel> {
  const [module, bytes] = await Promise.all([starting, fetchBytes(modelUrl(name))]);
  const model = new module.Model();
  const info = model.load(bytes);
  if (!info.ok) {
    model.delete();
    throw failureError(info);
  }
  for (const set of module.featureSets()) {
    const columns = module.featureColumns(set);
    const picks = info.columns.map((wanted) => columns.findIndex(({ name }) => name === wanted));
    if (picks.includes(-1)) continue;
    const families = picks.map((pick) => columns[pick]?.family ?? "");
    return { model, info: describe(info, name), set, picks, families };
  }
  model.delete();
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
