/**
 * What the host loads on demand, and where it lies. Bundlers give the files hashed names, so that what was built
 * together stays together: a stale module can never meet new glue. The package has a list of its own
 * (web/package/host-files.ts).
 */
import type { GenrescopeModule, ModuleOptions } from "./module";

export interface Build {
  glue: () => Promise<{ default: (options?: ModuleOptions) => Promise<GenrescopeModule> }>;
  wasm: () => URL;
}

export const BUILD: Build = {
  glue: () => import("#wasm/genrescope.mjs"),
  wasm: () => new URL("../../../build/wasm/genrescope.wasm", import.meta.url),
};

/** File of a listed model. */
export function modelUrl(name: string): URL {
  return new URL(`../../../models/${name}.gsm`, import.meta.url);
}

export const importCoded = () => import("./coded");

export const importExplain = () => import("./explain");
