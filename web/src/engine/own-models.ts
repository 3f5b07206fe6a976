import { MODELS, findModel } from "./assets";
import { GenrescopeError } from "./errors";
import { fetchBytes, lastPart, resolveUrl } from "./fetch";
import type { ModelInput } from "./types";

/** A model for the host: a listed one by its name, or a file with the name it goes by. */
export interface ModelRef {
  name: string;
  file?: Blob;
}

/** No model comes near this size. */
const MOST_BYTES = 1 << 28;

/** The model files that somebody brought, under names that nobody else has. */
export class OwnModels {
  readonly #files = new Map<string, Blob>();
  /** By what was handed in: the object, or the address. */
  readonly #names = new Map<unknown, string>();

  /** The listed model, or the one that was brought, of that name. */
  find(name: string): ModelRef {
    const file = this.#files.get(name);
    return file ? { name, file } : { name: findModel(name).name };
  }

  /** Reads a model, without believing yet that it is one. */
  async read(input: ModelInput, signal?: AbortSignal): Promise<ModelRef> {
    const url = addressOf(input);
    if (typeof input === "string" && !url) return this.find(input);
    const known = this.#names.get(url?.href ?? input);
    if (known !== undefined) return this.find(known);
    const file = url ? new Blob([new Uint8Array(await fetchBytes(url, signal))]) : asBlob(input);
    if (file.size > MOST_BYTES) {
      throw new GenrescopeError(
        "model-invalid",
        "This is too large for a model file.",
        "Models are files that `genrescope train` wrote.",
      );
    }
    return { name: this.#freeName(url ? lastPart(url) : fileName(input)), file };
  }

  /** Remembers a model that was found to be one. */
  keep(input: ModelInput, { name, file }: ModelRef): void {
    if (!file) return;
    this.#files.set(name, file);
    this.#names.set(addressOf(input)?.href ?? input, name);
  }

  #freeName(file: string): string {
    const base = file.replace(/\.gsm$/i, "") || "model";
    const taken = (name: string) =>
      name === "default" || this.#files.has(name) || MODELS.some((model) => model.name === name);
    let name = base;
    for (let count = 2; taken(name); count++) name = `${base}-${count}`;
    return name;
  }
}

/** Names have neither dots nor slashes. */
function addressOf(input: ModelInput): URL | undefined {
  if (input instanceof URL) return input;
  return typeof input === "string" && /[./]/.test(input) ? resolveUrl(input) : undefined;
}

function fileName(input: ModelInput): string {
  return input instanceof Blob && "name" in input && typeof input.name === "string"
    ? input.name
    : "";
}

function asBlob(input: ModelInput): Blob {
  if (input instanceof Blob) return input;
  // A copy: the caller may change the bytes meanwhile.
  return new Blob([input instanceof Uint8Array ? new Uint8Array(input) : (input as ArrayBuffer)]);
}
