import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { GenrescopeModule, ModuleOptions } from "../../web/src/engine/module";
import { ROOT } from "../support/files";

interface Glue {
  default: (options: ModuleOptions) => Promise<GenrescopeModule>;
}

/** Starts one of the two builds in Node, which hands in the bytes. */
export async function loadModule(
  build: "wasm" | "wasm-scalar",
  options: ModuleOptions = {},
): Promise<GenrescopeModule> {
  const folder = join(ROOT, "build", build);
  const glue = (await import(join(folder, "genrescope.mjs"))) as Glue;
  return glue.default({ wasmBinary: readFileSync(join(folder, "genrescope.wasm")), ...options });
}

/** Starts a build of its own and tells how much memory it takes, in bytes. */
export async function loadMeasured(): Promise<[GenrescopeModule, () => number]> {
  const bytes = readFileSync(join(ROOT, "build/wasm/genrescope.wasm"));
  let memory: WebAssembly.Memory | undefined;
  const module = await loadModule("wasm", {
    instantiateWasm: (imports, done) => {
      void WebAssembly.instantiate(bytes, imports).then(({ instance }) => {
        memory = Object.values(instance.exports).find((part) => part instanceof WebAssembly.Memory);
        done(instance);
      });
      return {};
    },
  });
  return [module, () => memory?.buffer.byteLength ?? NaN];
}
