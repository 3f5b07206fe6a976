import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { GenrescopeModule, ModuleOptions } from "../../web/src/engine/module";
import { ROOT } from "../support/files";

interface Glue {
  default: (options: ModuleOptions) => Promise<GenrescopeModule>;
}

/** Starts one of the two builds in Node, which hands in the bytes. */
export async function loadModule(build: "wasm" | "wasm-scalar"): Promise<GenrescopeModule> {
  const folder = join(ROOT, "build", build);
  const glue = (await import(join(folder, "genrescope.mjs"))) as Glue;
  return glue.default({ wasmBinary: readFileSync(join(folder, "genrescope.wasm")) });
}
