import { openBytes } from "./bytes";
import { fetchBytes } from "./fetch";
import { BUILD, modelUrl } from "./host-files";
import type { ModelRef } from "./own-models";
import { compile } from "./start-module";

/** What a host is made of, on its way to another host. */
export interface EngineParts {
  wasm: WebAssembly.Module;
  models: { name: string; bytes: Uint8Array }[];
}

/** Fetches and compiles what a host is made of, once, or takes it over from another host. */
export class PartStore {
  #wasm: Promise<WebAssembly.Module> | undefined;
  readonly #models = new Map<string, Promise<Uint8Array>>();

  wasm(): Promise<WebAssembly.Module> {
    const compiling = (this.#wasm ??= compile(BUILD.wasm()));
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
