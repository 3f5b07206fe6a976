/** The page's side of the worker that reads a library. */
import {
  LibraryError,
  type FromWorker,
  type Method,
  type Methods,
  type ToWorker,
} from "./protocol";

type Answer<M extends Method> = Methods[M]["answer"];

interface Pending {
  resolve: (value: Answer<Method>) => void;
  reject: (error: unknown) => void;
}

/** A library in a worker of its own; the worker ends with it. */
export class Client {
  readonly #worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  readonly #pending = new Map<number, Pending>();
  #count = 0;

  constructor() {
    this.#worker.addEventListener("message", ({ data }: MessageEvent<FromWorker>) => {
      const pending = this.#pending.get(data.id);
      this.#pending.delete(data.id);
      if ("value" in data) pending?.resolve(data.value);
      else if ("fault" in data) pending?.reject(new LibraryError(data.fault));
    });
    // It could not be fetched, or has died.
    this.#worker.addEventListener("error", (event) => {
      event.preventDefault();
      for (const { reject } of this.#pending.values())
        reject(new LibraryError({ code: "missing" }));
      this.#pending.clear();
    });
  }

  call<M extends Method>(
    method: M,
    params: Methods[M]["params"],
    signal?: AbortSignal,
  ): Promise<Answer<M>> {
    const id = this.#count++;
    signal?.addEventListener("abort", () => {
      if (!this.#pending.has(id)) return;
      this.#pending.get(id)?.reject(signal.reason);
      this.#pending.delete(id);
      this.#post({ abort: id });
    });
    return new Promise<Answer<M>>((resolve, reject) => {
      this.#pending.set(id, { resolve: resolve, reject });
      this.#post({ id, request: { method, params } } as ToWorker);
    });
  }

  close(): void {
    this.#worker.terminate();
    this.#pending.clear();
  }

  #post(message: ToWorker): void {
    this.#worker.postMessage(message);
  }
}
