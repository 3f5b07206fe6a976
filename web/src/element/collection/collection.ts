import type { Classification, Genrescope, GenrescopeError } from "../../engine";
import { asGenrescopeError, orAborted } from "../../engine/errors";

/** A file that was dropped, and what became of it. */
export interface Entry {
  readonly file: File;
  state: "waiting" | "working" | "done" | "failed";
  result?: Classification;
}

/** What a collection needs of the element around it. */
export interface Surroundings {
  engine: () => Promise<Genrescope>;
  /** Name of the model that answers. */
  model: () => string;
  onResult: (result: Classification) => void;
  onError: (error: GenrescopeError) => void;
}

/** Hears of every entry that is new or has changed. */
export type Listener = (entry: Entry) => void;

/** The files of this visit, and the work on those that the instrument does not show. */
export class Collection {
  readonly #around: Surroundings;
  readonly #entries: Entry[] = [];
  readonly #listeners = new Set<Listener>();
  #current: Entry | undefined;
  /** Stops the work; there while it goes on. */
  #run: AbortController | undefined;

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
    this.#current = entry;
    for (const changed of new Set([before, entry])) if (changed) this.#tell(changed);
  }

  /** Gives what ends it. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  add(files: Iterable<File>): Entry[] {
    const added = Array.from(files, (file): Entry => ({ file, state: "waiting" }));
    this.#entries.push(...added);
    added.forEach((entry) => this.#tell(entry));
    return added;
  }

  update(entry: Entry, changes: Partial<Pick<Entry, "state" | "result">>): void {
    Object.assign(entry, changes);
    this.#tell(entry);
  }

  /** Another model answers: what the others were told is void. */
  modelChanged(): void {
    for (const entry of this.#entries) {
      if (entry !== this.#current && entry.state === "done") {
        this.update(entry, { state: "waiting" });
      }
    }
    void this.work();
  }

  /** Classifies what waits, one after the other, until nothing does. */
  async work(): Promise<void> {
    if (this.#run) return;
    const run = new AbortController();
    this.#run = run;
    const next = () =>
      this.#entries.find((entry) => entry !== this.#current && entry.state === "waiting");
    for (let entry = next(); entry; entry = next()) {
      this.update(entry, { state: "working" });
      try {
        const engine = await orAborted(this.#around.engine(), run.signal);
        const model = this.#around.model();
        const result = await engine.classify(entry.file, { model, signal: run.signal });
        // Picked or outdated meanwhile: then somebody else sees to it, or it comes again.
        if (entry === this.#current) continue;
        if (model !== this.#around.model()) {
          this.update(entry, { state: "waiting" });
          continue;
        }
        this.update(entry, { state: "done", result });
        this.#around.onResult(result);
      } catch (error) {
        if (run.signal.aborted) return;
        if (entry === this.#current) continue;
        this.update(entry, { state: "failed" });
        this.#around.onError(asGenrescopeError(error));
      }
    }
    if (this.#run === run) this.#run = undefined;
  }

  /** Ends the work; what was worked on waits again. */
  stop(): void {
    this.#run?.abort();
    this.#run = undefined;
    for (const entry of this.#entries) {
      if (entry.state === "working") this.update(entry, { state: "waiting" });
    }
  }

  #tell(entry: Entry): void {
    for (const listener of this.#listeners) listener(entry);
  }
}
