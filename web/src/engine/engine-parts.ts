import { openBytes } from "./bytes";
import { GenrescopeError } from "./errors";
import { fetchBytes } from "./fetch";
import { SCALAR_BUILD, SIMD_BUILD, modelUrl } from "./host-files";
import type { ModelRef } from "./own-models";
import { hasSimd } from "./simd";

/** What a host is made of, on its way to another host. */
export interface EngineParts {
  wasm: WebAssembly.Module;
  models: { name: string; bytes: Uint8Array }[];
}

/** The build that this browser can run. */
export const build = () => (hasSimd() ? SIMD_BUILD : SCALAR_BUILD);

/** Fetches and compiles what a host is made of, once, or takes it over from another host. */
export class PartStore {
  #wasm: Promise<WebAssembly.Module> | undefined;
  readonly #models = new Map<string, Promise<Uint8Array>>();

  wasm(): Promise<WebAssembly.Module> {
    const compiling = (this.#wasm ??= compile());
    compiling.catch(() => {
      if (this.#wasm === compiling) this.#wasm = undefined;
    });
    return compiling;
  }

  /** The bytes of a model. Only those of listed ones are kept: whoever asks for another has its file. */
  model({ name, file }: ModelRef): Promise<Uint8Array> {
    if (file) return readAll(file);
    let reading = this.#models.get(name);
    if (!reading) {
      reading = fetchBytes(modelUrl(name));
      reading.catch(() => this.#models.delete(name));
      this.#models.set(name, reading);
    }
    return reading;
  }

  async give(): Promise<EngineParts> {
    const models = [...this.#models].map(async ([name, reading]) => ({
      name,
      bytes: await reading,
    }));
    return { wasm: await this.wasm(), models: await Promise.all(models) };
  }

  take({ wasm, models }: EngineParts): void {
    this.#wasm = Promise.resolve(wasm);
    for (const { name, bytes } of models) this.#models.set(name, Promise.resolve(bytes));
  }
}

async function readAll(file: Blob): Promise<Uint8Array> {
  const { size, read } = await openBytes(file);
  return read(0, size);
}

/** What every WebAssembly module begins with. */
const MAGIC = [0x00, 0x61, 0x73, 0x6d];

async function compile(): Promise<WebAssembly.Module> {
  const url = build().wasm();
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

export function notStarted(cause: unknown): GenrescopeError {
  return new GenrescopeError(
    "wasm-unavailable",
    "The WebAssembly module could not be started.",
    "Reload the page. A content security policy must allow 'wasm-unsafe-eval'.",
    { cause },
  );
}
