import { importPart } from "./assets";
import { GenrescopeError, abortedError, orAborted, throwIfAborted } from "./errors";
import type { Host } from "./host";
import { importHost } from "./host-start";
import type {
  Answer,
  CallOptions,
  FromWorker,
  Method,
  Params,
  Request,
  ToWorker,
} from "./protocol";
import { startWorker } from "./start-worker";

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

/** `assets`: folder of the files that are loaded on demand, when they do not lie beside the program. */
export function connect(assets?: URL): Connection {
  return typeof Worker === "function" ? new WorkerConnection(assets) : new LocalConnection(assets);
}

const asRequest = <M extends Method>(method: M, params: Params<M>) =>
  ({ method, params }) as unknown as Request;

/** The same host in the caller's thread: Node has no such workers, and some pages may not start one. */
class LocalConnection implements Connection {
  readonly #assets: URL | undefined;
  #starting: Promise<Host> | undefined;
  #host: Host | undefined;
  #disposed = false;

  constructor(assets: URL | undefined) {
    this.#assets = assets;
  }

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
      throw this.#disposed ? disposedError() : GenrescopeError.adopt(error);
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
    this.#starting ??= importPart(() => importHost(this.#assets)).then(
      ({ Host }) => (this.#host = new Host()),
    );
    this.#starting.catch(() => (this.#starting = undefined));
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
  readonly #assets: URL | undefined;
  #starting: Promise<Worker | undefined> | undefined;
  #worker: Worker | undefined;
  /** Where no worker can run. */
  #local: LocalConnection | undefined;
  readonly #pending = new Map<number, Pending>();
  #lastId = 0;
  #disposed = false;

  constructor(assets: URL | undefined) {
    this.#assets = assets;
  }

  async call<M extends Method>(
    method: M,
    params: Params<M>,
    options: CallOptions = {},
    transfer: ArrayBuffer[] = [],
  ): Promise<Answer<M>> {
    throwIfAborted(options.signal);
    if (this.#disposed) throw disposedError();
    const worker = await orAborted((this.#starting ??= this.#start()), options.signal);
    if (worker) return this.#ask(worker, asRequest(method, params), options, transfer);
    this.#local ??= new LocalConnection(this.#assets);
    return this.#local.call(method, params, options);
  }

  async #ask<M extends Method>(
    worker: Worker,
    request: Request,
    { signal, onProgress, onPreview }: CallOptions,
    transfer: ArrayBuffer[],
  ): Promise<Answer<M>> {
    // Ended while the caller waited for its start.
    if (worker !== this.#worker) throw disposedError();
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
        worker.postMessage({ id, request } satisfies ToWorker, transfer);
      });
    } finally {
      this.#pending.delete(id);
      if (stop) signal?.removeEventListener("abort", stop);
    }
  }

  close(sound: number): void {
    this.#worker?.postMessage({ close: sound } satisfies ToWorker);
    this.#local?.close(sound);
  }

  dispose(): void {
    this.#disposed = true;
    this.#end(disposedError());
    this.#local?.dispose();
  }

  async #start(): Promise<Worker | undefined> {
    const worker = await startWorker(this.#assets);
    if (this.#disposed) {
      worker?.terminate();
      throw disposedError();
    }
    if (!worker) return undefined;
    this.#worker = worker;
    worker.addEventListener("message", ({ data }: MessageEvent<FromWorker>) => {
      const pending = "id" in data && this.#pending.get(data.id);
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
    this.#worker = this.#starting = undefined;
    for (const { reject } of this.#pending.values()) reject(error);
    this.#pending.clear();
  }
}
