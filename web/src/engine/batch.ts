import { GenrescopeError, abortedError, asGenrescopeError } from "./errors";
import type { Genrescope } from "./genrescope";
import { checkKeys } from "./options";
import type {
  Classification,
  ClassifyOptions,
  FeatureTable,
  FeaturesOptions,
  Input,
  Progress,
  WorkOptions,
} from "./types";

/** Most workers that are started unasked: each holds its own sound and features. */
const USUAL_WORKERS = 2;
const MOST_WORKERS = 16;
/** Milliseconds without work after which a worker ends, to give its memory back. */
const IDLE = 10_000;

/** Options of {@link Genrescope.batch}. */
export interface BatchOptions {
  /** How many files are worked on at once, 1 to 16; as many as there are cores, at most 2, when left out. */
  workers?: number | undefined;
  /** Hears of every change of a job's state or progress. */
  onUpdate?: ((job: Job) => void) | undefined;
}

/** Where a job stands. */
export type JobState = "waiting" | "working" | "done" | "failed" | "cancelled";

type Work<T> = (scope: Genrescope, options: WorkOptions) => Promise<T>;

/** One thing to be done in a {@link Batch}. */
export interface Job<T = unknown> {
  /** Where it stands. */
  readonly state: JobState;
  /** How far it has come, while it is worked on. */
  readonly progress: Progress | undefined;
  /** The answer, once it is done. */
  readonly result: T | undefined;
  /** What went wrong, once it has failed. */
  readonly error: GenrescopeError | undefined;
  /** Stops the work, or takes the job out of the queue. What is done or has failed stays so. */
  cancel(): void;
  /** Puts what failed or was cancelled at the end of the queue. */
  retry(): void;
  /** The result, as soon as it is there. Fails when the job fails, or with code `aborted` when it is cancelled. */
  finished(): Promise<T>;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the queue does not look at results
type AnyJob = QueuedJob<any>;

/** What a job tells its batch. */
interface Owner {
  update: (job: AnyJob) => void;
  queue: (job: AnyJob) => void;
}

class QueuedJob<T> implements Job<T> {
  state: JobState = "waiting";
  progress: Progress | undefined;
  result: T | undefined;
  error: GenrescopeError | undefined;
  /** Stops the work; there while it goes on. */
  run: AbortController | undefined;
  readonly work: Work<T>;
  readonly #owner: Owner;
  #waiting: { resolve: (result: T) => void; reject: (error: GenrescopeError) => void }[] = [];

  constructor(work: Work<T>, owner: Owner) {
    this.work = work;
    this.#owner = owner;
  }

  cancel(): void {
    if (this.state !== "waiting" && this.state !== "working") return;
    this.set("cancelled");
    this.run?.abort();
  }

  retry(): void {
    if (this.state !== "failed" && this.state !== "cancelled") return;
    this.set("waiting");
    this.#owner.queue(this);
  }

  async finished(): Promise<T> {
    const settled = this.#outcome();
    if (settled) return settled();
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  /** A new state; what belonged to the old one is forgotten. */
  set(state: JobState, { result, error }: { result?: T; error?: GenrescopeError } = {}): void {
    this.state = state;
    this.progress = undefined;
    this.result = result;
    this.error = error;
    const settled = this.#outcome();
    if (settled) {
      const waiting = this.#waiting;
      this.#waiting = [];
      for (const { resolve, reject } of waiting) {
        try {
          resolve(settled());
        } catch (reason) {
          reject(asGenrescopeError(reason));
        }
      }
    }
    this.#owner.update(this);
  }

  advance(progress: Progress): void {
    this.progress = progress;
    this.#owner.update(this);
  }

  #outcome(): (() => T) | undefined {
    const fail = (error: GenrescopeError) => () => {
      throw error;
    };
    const { state, result, error } = this;
    if (state === "done") return () => result as T;
    if (state === "failed" && error) return fail(error);
    if (this.state === "cancelled") return fail(abortedError(AbortSignal.abort()));
    return undefined;
  }
}

/** One place for work: a Genrescope with a worker of its own while there is something to do. */
class Place {
  readonly #parent: Genrescope;
  #scope: Promise<Genrescope> | undefined;
  #idle: ReturnType<typeof setTimeout> | undefined;
  busy = false;

  constructor(parent: Genrescope) {
    this.#parent = parent;
  }

  /** The Genrescope of this place; a failed start is tried again by the next call. */
  start(): Promise<Genrescope> {
    clearTimeout(this.#idle);
    const starting = (this.#scope ??= this.#parent.fork());
    starting.catch(() => {
      if (this.#scope === starting) this.#scope = undefined;
    });
    return starting;
  }

  rest(): void {
    this.#idle = setTimeout(() => this.end(), IDLE);
    // Node waits for timers otherwise.
    if (typeof this.#idle === "object") this.#idle.unref();
  }

  end(): void {
    clearTimeout(this.#idle);
    this.#scope?.then(
      (scope) => scope.dispose(),
      () => undefined,
    );
    this.#scope = undefined;
  }
}

/**
 * Many files, several at once, each in a worker of its own; all share one compiled module and one copy of the models.
 *
 * ```ts
 * const batch = await scope.batch({ onUpdate: (job) => console.log(job.state, job.progress) });
 * const jobs = files.map((file) => batch.classify(file));
 * const results = await Promise.allSettled(jobs.map((job) => job.finished()));
 * batch.dispose();
 * ```
 *
 * A job whose worker crashes is done once more in a new one.
 */
export class Batch {
  readonly #places: Place[];
  readonly #onUpdate: (job: Job) => void;
  #queue: AnyJob[] = [];
  readonly #working = new Map<Place, AnyJob>();
  #disposed = false;

  /** @internal Made by {@link Genrescope.batch}. */
  constructor(scope: Genrescope, options: BatchOptions) {
    checkKeys("batch", options, ["workers", "onUpdate"]);
    const { workers = usualWorkers(), onUpdate } = options;
    if (!Number.isInteger(workers) || workers < 1 || workers > MOST_WORKERS) {
      throw new GenrescopeError(
        "invalid-option",
        `batch: workers must be a whole number from 1 to ${MOST_WORKERS}.`,
      );
    }
    this.#places = Array.from({ length: workers }, () => new Place(scope));
    this.#onUpdate = onUpdate ?? (() => undefined);
  }

  /** Queues a sound for {@link Genrescope.classify}. */
  classify(
    input: Input,
    options: Omit<ClassifyOptions, keyof WorkOptions> = {},
  ): Job<Classification> {
    return this.#add((scope, work) => scope.classify(input, { ...options, ...work }));
  }

  /** Queues a sound for {@link Genrescope.features}. */
  features(
    input: Input,
    options: Omit<FeaturesOptions, keyof WorkOptions> = {},
  ): Job<FeatureTable> {
    return this.#add((scope, work) => scope.features(input, { ...options, ...work }));
  }

  /** Cancels everything that waits or is worked on. */
  cancel(): void {
    for (const job of [...this.#queue, ...this.#working.values()]) job.cancel();
  }

  /** Cancels everything and ends the workers. */
  dispose(): void {
    this.#disposed = true;
    this.cancel();
    for (const place of this.#places) place.end();
  }

  #add<T>(work: Work<T>): Job<T> {
    const update = (changed: AnyJob) => this.#onUpdate(changed);
    const job = new QueuedJob<T>(work, { update, queue: (again) => this.#push(again) });
    this.#push(job);
    return job;
  }

  #push(job: AnyJob): void {
    if (this.#disposed) {
      throw new GenrescopeError("disposed", "This batch was disposed of.", "Make a new one.");
    }
    // Cancelled and queued again, it may still be in there.
    this.#queue = [...this.#queue.filter((other) => other !== job), job];
    const free = this.#places.find(({ busy }) => !busy);
    if (free) void this.#workAt(free);
  }

  async #workAt(place: Place): Promise<void> {
    place.busy = true;
    for (let job = this.#next(); job; job = this.#next()) {
      this.#working.set(place, job);
      await this.#do(job, place);
      this.#working.delete(place);
    }
    place.busy = false;
    if (!this.#disposed) place.rest();
  }

  #next(): AnyJob | undefined {
    this.#queue = this.#queue.filter(({ state }) => state === "waiting");
    return this.#queue.shift();
  }

  /** Never fails: what goes wrong is the job's. */
  async #do(job: AnyJob, place: Place): Promise<void> {
    const run = new AbortController();
    const { signal } = run;
    job.run = run;
    job.set("working");
    const onProgress = (progress: Progress) => {
      if (!signal.aborted) job.advance(progress);
    };
    for (let again = true; ; again = false) {
      try {
        const scope = await place.start();
        const result: unknown = await (job.work as Work<unknown>)(scope, { signal, onProgress });
        if (!signal.aborted) job.set("done", { result });
        return;
      } catch (reason) {
        const error = asGenrescopeError(reason);
        const dead = error.code === "worker-failed";
        // The memory of a module never shrinks.
        if (dead || error.code === "out-of-memory") place.end();
        if (signal.aborted) return;
        if (dead && again) continue;
        job.set("failed", { error });
        return;
      }
    }
  }
}

function usualWorkers(): number {
  // Without workers all places share one thread; then one will do.
  if (typeof Worker !== "function") return 1;
  const cores = (globalThis.navigator as Partial<Navigator> | undefined)?.hardwareConcurrency ?? 1;
  return Math.max(1, Math.min(USUAL_WORKERS, cores));
}
