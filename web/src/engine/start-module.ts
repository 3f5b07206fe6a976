import { importPart } from "./assets";
import { GenrescopeError } from "./errors";
import { fetchBytes } from "./fetch";
import type { ModuleOptions } from "./module";
import { hasSimd } from "./simd";

/** Starts a build whose module has been compiled. */
export async function startBuild<Module>(
  importGlue: () => Promise<{ default: (options?: ModuleOptions) => Promise<Module> }>,
  compiling: Promise<WebAssembly.Module>,
): Promise<Module> {
  const [glue, wasm] = await Promise.all([importPart(importGlue), compiling]);
  try {
    return await new Promise((resolve, reject) => {
      const instantiateWasm: ModuleOptions["instantiateWasm"] = (imports, done) => {
        WebAssembly.instantiate(wasm, imports).then(done).catch(reject);
        return {};
      };
      glue.default({ instantiateWasm }).then(resolve, reject);
    });
  } catch (error) {
    throw notStarted(error);
  }
}

/** What every WebAssembly module begins with. */
const MAGIC = [0x00, 0x61, 0x73, 0x6d];

/** Fetches and compiles a module. Throws `simd-unavailable` before it fetches what cannot run. */
export async function compile(url: URL): Promise<WebAssembly.Module> {
  if (!hasSimd()) {
    throw new GenrescopeError(
      "simd-unavailable",
      "This browser or device has no WebAssembly SIMD, which the analysis needs.",
      "Update the browser: Chrome and Edge have it since version 91, Firefox since 89, Safari since 16.4.",
    );
  }
  const bytes = await fetchBytes(url);
  // Many servers answer with a page of their own in place of what they lack.
  if (!MAGIC.every((byte, i) => bytes[i] === byte)) {
    throw new GenrescopeError(
      "network",
      `${url.href} is not the WebAssembly module: the server answered with something else.`,
      "The files must lie beside the program or where option `assets` says.",
    );
  }
  try {
    return await WebAssembly.compile(new Uint8Array(bytes));
  } catch (error) {
    throw notStarted(error);
  }
}

function notStarted(cause: unknown): GenrescopeError {
  return new GenrescopeError(
    "wasm-unavailable",
    "The WebAssembly module could not be started.",
    "Reload the page. A content security policy must allow 'wasm-unsafe-eval'.",
    { cause },
  );
}
