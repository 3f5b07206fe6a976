import index from "../../../models/index.json";
import { GenrescopeError } from "./errors";
import type { GenrescopeModule, ModuleOptions } from "./module";
import type { ModelEntry } from "./types";

/**
 * Where everything lies that is loaded on demand. Bundlers give the files hashed names, so that what was built
 * together stays together: a stale module can never meet new glue.
 */
interface Build {
  glue: () => Promise<{ default: (options?: ModuleOptions) => Promise<GenrescopeModule> }>;
  wasm: () => URL;
}

export const SIMD_BUILD: Build = {
  glue: () => import("#wasm/genrescope.mjs"),
  wasm: () => new URL("../../../build/wasm/genrescope.wasm", import.meta.url),
};

export const SCALAR_BUILD: Build = {
  glue: () => import("#wasm-scalar/genrescope.mjs"),
  wasm: () => new URL("../../../build/wasm-scalar/genrescope.wasm", import.meta.url),
};

export const MODELS: readonly ModelEntry[] = index.models;

/** The listed model of that name; `default` is the one the index names. */
export function findModel(name: string): ModelEntry {
  const wanted = name === "default" ? index.default : name;
  const entry = MODELS.find((model) => model.name === wanted);
  if (entry) return entry;
  throw new GenrescopeError(
    "model-not-found",
    `There is no model "${name}".`,
    `Known models: default, ${MODELS.map((model) => model.name).join(", ")}.`,
  );
}

/** File of a listed model. */
export function modelUrl(name: string): URL {
  return new URL(`../../../models/${name}.gsm`, import.meta.url);
}

/** Loads a part of the program that not everybody needs. */
export async function importPart<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    throw new GenrescopeError(
      "network",
      "A part of the program could not be fetched.",
      "Check the connection and reload the page.",
      { cause: error },
    );
  }
}
