import index from "../../../models/index.json";
import { GenrescopeError } from "./errors";
import type { ModelEntry } from "./types";

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

/** Loads a part of the program that not everybody needs. */
export async function importPart<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    throw new GenrescopeError(
      "network",
      "A part of the program could not be fetched.",
      "Check the connection and reload the page. The files must lie beside the program or where option `assets` says.",
      { cause: error },
    );
  }
}
