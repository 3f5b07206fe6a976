/** The WebAssembly module in Node: for builds and tests that ask the C++ library something. */
import { readFileSync } from "node:fs";

const FOLDER = new URL("../build/wasm/", import.meta.url);

/** @typedef {typeof import("../web/src/engine/module").default} CreateModule */

/** Bytes of the module that `cmake --build --preset wasm` made. */
export const moduleBytes = () => readFileSync(new URL("genrescope.wasm", FOLDER));

/**
 * Starts the module. The glue is made for pages and workers: in Node it is handed the bytes.
 * @param {import("../web/src/engine/module").ModuleOptions} [options]
 * @returns {Promise<import("../web/src/engine/module").GenrescopeModule>}
 */
export async function loadModule(options = {}) {
  /** @type {unknown} */
  const imported = await import(new URL("genrescope.mjs", FOLDER).href);
  const glue = /** @type {{ default: CreateModule }} */ (imported);
  return glue.default({ wasmBinary: moduleBytes(), ...options });
}
