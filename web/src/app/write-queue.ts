/** How many are written together. */
const CHUNK = 20;

/** What is to be written by its id, or removed when undefined. */
export type Pending<Value> = [id: string, value: Value | undefined];

/** Writes what is pending, one chunk after the other; of what changes meanwhile, the latest. Ends at the first failure. */
export class WriteQueue<Value> {
  readonly #pending = new Map<string, Value | undefined>();
  readonly #write: (some: Pending<Value>[]) => Promise<void>;
  readonly #failed: () => void;
  #writing: Promise<void> | undefined;

  constructor(write: (some: Pending<Value>[]) => Promise<void>, failed: () => void) {
    this.#write = write;
    this.#failed = failed;
  }

  /** To be written with the next chunk. */
  set(id: string, value: Value | undefined): void {
    this.#pending.set(id, value);
  }

  start(): void {
    if (this.#writing || this.#pending.size === 0) return;
    const some = [...this.#pending].slice(0, CHUNK);
    for (const [id] of some) this.#pending.delete(id);
    this.#writing = this.#write(some).then(() => {
      this.#writing = undefined;
      this.start();
    }, this.#failed);
  }
}
