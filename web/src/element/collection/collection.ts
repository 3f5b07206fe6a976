import type { Batch, Classification, Genrescope, GenrescopeError, Job } from "../../engine";
import { asGenrescopeError } from "../../engine/errors";
import { makeEntry, type Entry, type Found, type Kept } from "./entry";

/** What a collection needs of the element around it. */
export interface Surroundings {
  engine: () => Promise<Genrescope>;
  /** Name of the model that answers. */
  model: () => string;
  /** Works on the entry that the instrument shows, from the beginning. */
  show: (entry: Entry) => void;
  /** Stops the work on the entry that the instrument shows. */
  cancel: () => void;
  /** Shows nothing any more. */
  clear: () => void;
  onResult: (result: Classification) => void;
  onError: (error: GenrescopeError) => void;
}

/** What happened to entries; with none of them, something about the collection itself. */
export interface Change {
  kind: "added" | "changed" | "removed" | "restored";
  entries: readonly Entry[];
}

/** What outlasts a reload: everything, answers only, or nothing because the browser refuses. */
export type Keeping = "all" | "answers" | "nothing";

/** Files of an earlier visit. */
export interface Offer {
  count: number;
  take: () => void;
  forget: () => void;
}

/** The files of this visit, and the work on those that the instrument does not show. */
export class Collection {
  readonly #around: Surroundings;
  readonly #listeners = new Set<(change: Change) => void>();
  readonly #jobs = new Map<Entry, Job>();
  /** What to do when a job of the batch changes. */
  readonly #watchers = new Map<Job, () => void>();
  #batch: Promise<Batch> | undefined;
  #entries: Entry[] = [];
  #current: Entry | undefined;
  #cleared: Entry[] = [];
  #skipped = 0;
  #keeping: Keeping | undefined;
  #offer: Offer | undefined;
  #started = false;

  constructor(around: Surroundings) {
    this.#around = around;
  }

  get entries(): readonly Entry[] {
    return this.#entries;
  }

  /** The entry that the instrument shows, which sees to it itself. */
  get current(): Entry | undefined {
    return this.#current;
  }

  set current(entry: Entry | undefined) {
    const before = this.#current;
    if (before === entry) return;
    this.#current = entry;
    if (entry) this.#drop(entry);
    this.#tell("changed", [before, entry]);
    this.work();
  }

  /** How many of the last files that came were left out, for being no sound. */
  get skipped(): number {
    return this.#skipped;
  }

  set skipped(count: number) {
    this.#skipped = count;
    this.#tell("changed");
  }

  /** What the page around keeps, if it keeps anything. */
  get keeping(): Keeping | undefined {
    return this.#keeping;
  }

  set keeping(keeping: Keeping | undefined) {
    this.#keeping = keeping;
    this.#tell("changed");
  }

  get offer(): Offer | undefined {
    return this.#offer;
  }

  set offer(offer: Offer | undefined) {
    this.#offer = offer;
    this.#tell("changed");
  }

  /** What {@link undo} would bring back. */
  get cleared(): readonly Entry[] {
    return this.#cleared;
  }

  /** Gives what ends it. */
  subscribe(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  add(found: readonly Found[]): Entry[] {
    const added = found.map(makeEntry);
    this.#entries.push(...added);
    this.#cleared = [];
    this.#tell("added", added);
    return added;
  }

  /** Takes what was kept of an earlier visit; what was not done then is done now. */
  restore(kept: readonly Kept[]): void {
    const restored = kept.map((entry): Entry => {
      const open = entry.state === "working" || entry.state === "waiting";
      if (!open) return { ...entry };
      return { ...entry, state: entry.file ? "waiting" : "cancelled" };
    });
    this.#entries.unshift(...restored);
    this.#tell("restored", restored);
    this.work();
  }

  update(entry: Entry, changes: Partial<Omit<Entry, "id" | "name" | "path">>): void {
    Object.assign(entry, changes);
    if (this.#entries.includes(entry)) this.#tell("changed", [entry]);
  }

  /** Another model answers: what the others were told is void. */
  modelChanged(): void {
    const others = this.#entries.filter((entry) => entry !== this.#current && entry.file);
    // Also those in the workers' queue: they were told a model with the file.
    const outdated = others.filter((entry) => entry.state === "done" || this.#jobs.has(entry));
    for (const entry of outdated) {
      this.#drop(entry);
      entry.state = "waiting";
    }
    this.#tell("changed", outdated);
    this.work();
  }

  cancel(entry: Entry): void {
    if (entry.state !== "waiting" && entry.state !== "working") return;
    if (entry === this.#current) {
      this.#around.cancel();
      return;
    }
    this.#drop(entry);
    this.update(entry, { state: "cancelled" });
  }

  cancelAll(): void {
    for (const entry of [...this.#entries]) this.cancel(entry);
  }

  retry(entry: Entry): void {
    if ((entry.state !== "failed" && entry.state !== "cancelled") || !entry.file) return;
    if (entry === this.#current) {
      this.#around.show(entry);
      return;
    }
    this.update(entry, { state: "waiting", error: undefined });
    this.work();
  }

  retryAll(): void {
    for (const entry of [...this.#entries]) this.retry(entry);
  }

  remove(entries: readonly Entry[]): void {
    const removed = new Set(entries);
    for (const entry of removed) this.#drop(entry);
    this.#entries = this.#entries.filter((entry) => !removed.has(entry));
    if (this.#current && removed.has(this.#current)) {
      this.#current = undefined;
      this.#around.clear();
    }
    this.#tell("removed", entries);
  }

  /** Removes everything. Until the next file comes it can be undone. */
  clear(): void {
    const all = this.#entries;
    this.#cleared = all;
    this.#skipped = 0;
    this.remove(all);
  }

  undo(): void {
    const back = this.#cleared;
    this.#cleared = [];
    for (const entry of back) {
      if (entry.state === "working") entry.state = entry.result ? "done" : "waiting";
    }
    this.#entries.unshift(...back);
    this.#tell("added", back);
    this.work();
  }

  /** The workers for many files, started with the first call. */
  batch(): Promise<Batch> {
    const onUpdate = (job: Job) => this.#watchers.get(job)?.();
    this.#batch ??= this.#around.engine().then((engine) => engine.batch({ onUpdate }));
    return this.#batch;
  }

  /** Hears of every change of a job of {@link batch}, and of how it stands now. */
  watch(job: Job, listener: () => void): void {
    this.#watchers.set(job, () => {
      if (job.state !== "waiting" && job.state !== "working") this.#watchers.delete(job);
      listener();
    });
    this.#watchers.get(job)?.();
  }

  start(): void {
    this.#started = true;
    this.work();
  }

  /** Ends the work; what was worked on waits again. */
  stop(): void {
    this.#started = false;
    const open = this.#entries.filter(({ state }) => state === "working");
    for (const entry of open) entry.state = "waiting";
    this.#jobs.clear();
    this.#watchers.clear();
    this.#batch?.then(
      (batch) => batch.dispose(),
      () => undefined,
    );
    this.#batch = undefined;
    this.#tell("changed", open);
  }

  /** Hands what waits to the workers. */
  work(): void {
    const waits = (entry: Entry) =>
      entry.state === "waiting" && entry !== this.#current && entry.file && !this.#jobs.has(entry);
    if (!this.#started || !this.#entries.some(waits)) return;
    const starting = this.batch();
    starting.then(
      (batch) => {
        // Ended meanwhile, and perhaps begun anew with other workers.
        if (starting !== this.#batch) return;
        for (const entry of this.#entries.filter(waits)) this.#classify(batch, entry);
      },
      (reason: unknown) => {
        if (starting !== this.#batch) return;
        const error = asGenrescopeError(reason);
        this.#batch = undefined;
        for (const entry of this.#entries.filter(waits)) {
          this.update(entry, { state: "failed", error: error.toJSON() });
        }
        this.#around.onError(error);
      },
    );
  }

  #classify(batch: Batch, entry: Entry): void {
    if (!entry.file) return;
    const job = batch.classify(entry.file, { model: this.#around.model() });
    this.#jobs.set(entry, job);
    this.watch(job, () => {
      if (this.#jobs.get(entry) !== job) return;
      const { state, progress, result, error } = job;
      if (state === "waiting" || state === "working") {
        this.update(entry, { state, progress });
        return;
      }
      this.#jobs.delete(entry);
      this.update(entry, { state, progress, result, error: error?.toJSON() });
      if (result) this.#around.onResult(result);
      if (error) this.#around.onError(error);
    });
  }

  /** The batch has nothing more to do with it. */
  #drop(entry: Entry): void {
    const job = this.#jobs.get(entry);
    this.#jobs.delete(entry);
    entry.progress = undefined;
    job?.cancel();
  }

  #tell(kind: Change["kind"], entries: readonly (Entry | undefined)[] = []): void {
    const there = entries.filter((entry) => entry !== undefined);
    for (const listener of this.#listeners) listener({ kind, entries: there });
  }
}
