import { GenrescopeError, abortedError, throwIfAborted } from "./errors";
import type { Host } from "./host";
import type {
  Answer,
  CallOptions,
  FromWorker,
  Method,
  Params,
  Request,
  ToWorker,
} from "./protocol";

/** A way to a host, wherever it runs. */
export interface Connection {
  /** Buffers in `transfer` are handed over and empty afterwards. */
  call<M extends Method>(
    method: M,
    params: Params<M>,
    options?: CallOptions,
    transfer?: ArrayBuffer[],
  ): Promise<Answer<M>>;
  /** Frees a sound, if there still is a host that holds it. */
  close(sound: number): void;
  /** Ends everything; calls that still run, and all later ones, fail with code `disposed`. */
  dispose(): void;
}

const disposedError = () =>
  new GenrescopeError(
    "disposed",
    "This Genrescope was disposed of.",
    "Load a new one with Genrescope.load().",
  );

export function connect(): Connection {
  return typeof Worker === "function" ? new WorkerConnection() : new LocalConnection();
}

const asRequest = <M extends Method>(method: M, params: Params<M>) =>
  ({ method, params }) as unknown as Request;

/** Node has no such workers: the same host, in the caller's thread; pages never fetch it. */
class LocalConnection implements Connection {
  #starting: Promise<Host> | undefined;
  #host: Host | undefined;
  #disposed = false;

  async call<M extends Method>(
    method: M,
    params: Params<M>,
    options: CallOptions = {},
  ): Promise<Answer<M>> {
    const host = await this.#start();
    try {
      if (this.#disposed) throw disposedError();
      return await host.handle(asRequest(method, params), options);
    } catch (error) {
      throw this.#disposed ? disposedError() : error;
    }
  }

  close(sound: number): void {
    this.#host?.close(sound);
  }

  dispose(): void {
    this.#disposed = true;
    this.#host?.dispose();
  }

  #start(): Promise<Host> {
    this.#starting ??= import("./host").then(({ Host }) => (this.#host = new Host()));
    return this.#starting;
  }
}

interface Pending {
  resolve: (value: Answer<Method>) => void;
  reject: (error: GenrescopeError) => void;
  onProgress: CallOptions["onProgress"];
  onPreview: CallOptions["onPreview"];
}

/** Starts its worker with the first call, and again with the first call after a crash. */
class WorkerConnection implements Connection {
  #worker: Worker | undefined;
  readonly #pending = new Map<number, Pending>();
  #lastId = 0;
  #disposed = false;

  async call<M extends Method>(
    method: M,
    params: Params<M>,
    { signal, onProgress, onPreview }: CallOptions = {},
    transfer: ArrayBuffer[] = [],
  ): Promise<Answer<M>> {
    throwIfAborted(signal);
    if (this.#disposed) throw disposedError();
    const worker = (this.#worker ??= this.#start());
    const id = ++this.#lastId;
    let stop: (() => void) | undefined;
    try {
      return await new Promise<Answer<M>>((resolve, reject) => {
        this.#pending.set(id, {
          resolve,
          reject,
          onProgress,
          onPreview,
        });
        stop = () => {
          // The caller is free at once; what the worker still answers to this id finds nobody waiting.
          if (signal) reject(abortedError(signal));
          worker.postMessage({ abort: id } satisfies ToWorker);
        };
        signal?.addEventListener("abort", stop, { once: true });
        const message: ToWorker = { id, request: asRequest(method, params) };
        worker.postMessage(message, transfer);
      });
    } finally {
      this.#pending.delete(id);
      if (stop) signal?.removeEventListener("abort", stop);
    }
  }

  close(sound: number): void {
    this.#worker?.postMessage({ close: sound } satisfies ToWorker);
  }

  dispose(): void {
    this.#disposed = true;
    this.#end(disposedError());
  }

  #start(): Worker {
    const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
    worker.addEventListener("message", ({ data }: MessageEvent<FromWorker>) => {
      const pending = this.#pending.get(data.id);
      if (!pending) return;
      if ("progress" in data) pending.onProgress?.(data.progress);
      else if ("preview" in data) pending.onPreview?.(data.preview);
      else if ("error" in data) pending.reject(GenrescopeError.from(data.error));
      else pending.resolve(data.value);
    });
    const crashed = (event: Event) => {
      if (this.#worker !== worker) return;
      event.preventDefault();
      const why = event instanceof ErrorEvent && event.message ? `: ${event.message}` : ".";
      this.#end(new GenrescopeError("worker-failed", `The analysis crashed${why}`, "Try again."));
    };
    worker.addEventListener("error", crashed);
    worker.addEventListener("messageerror", crashed);
    return worker;
  }

  #end(error: GenrescopeError): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    for (const { reject } of this.#pending.values()) reject(error);
    this.#pending.clear();
  }
}
