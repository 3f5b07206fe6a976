/**
 * The same as web/src/engine/host-files.ts for the package, where everything lies beside host.js under a plain name.
 * Bundlers find files by `new URL("...", import.meta.url)`, with nothing in it that has to be computed.
 */
import { files } from "#models";
import * as explain from "../src/engine/explain";
import * as glue from "#wasm/genrescope.mjs";

// Code that is loaded on demand would be one more file, and bundlers split no workers of old kinds.
export const importExplain = () => Promise.resolve(explain);

export const BUILD = {
  glue: () => Promise.resolve(glue),
  wasm: () => new URL("./genrescope.wasm", import.meta.url),
};

/** File of a listed model. */
export function modelUrl(name: string): URL {
  const file = files[name];
  if (!file) throw new Error(`The package lacks the model ${name}.`);
  return file();
}

type Coded = typeof import("../src/engine/coded");

/** A file that bundlers copy as it is: a chunk of a worker is more than some of them can make. */
export const importCoded = (): Promise<Coded> => {
  const url = new URL("./coded.js", import.meta.url);
  return import(/* webpackIgnore: true */ /* @vite-ignore */ url.href) as Promise<Coded>;
};
