/**
 * Keeps the files of a visit and their answers in this browser, so that a reload loses nothing. Every tab is a visit of its
 * own and holds a lock by that name: tabs never touch each other's files, and a visit that nobody holds is an earlier one.
 */
import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import type { GenreScope } from "../element";
import type { Collection } from "../element/collection/collection";
import type { Entry, Kept } from "../element/collection/entry";
import { KEPT } from "./kept-name";
import { holdLock } from "./locks";
import { WriteQueue, type Pending } from "./write-queue";

/** Without its file, which lies beside it. */
interface Stored extends Omit<Kept, "file"> {
  visit: string;
}

interface Schema extends DBSchema {
  entries: { key: string; value: Stored; indexes: { visit: string } };
  files: { key: string; value: File };
}

/** Names in sessionStorage, which outlasts a reload but not the tab. */
const VISITS = "genrescope-visits";
const CURRENT = "genrescope-current";
/** Milliseconds for a page that is being left to let go of its locks. */
const LEAVING = 1000;
/** Part of the room that is left in the browser which a file may take. */
const SHARE = 0.8;

const lockName = (visit: string) => `genrescope visit ${visit}`;

/** Restores what this tab held before a reload, offers what earlier visits left, and keeps what comes. */
export async function keep(scope: GenreScope): Promise<void> {
  const { collection } = scope;
  try {
    // Without locks, tabs could not tell whose a file is.
    if (!("locks" in navigator)) throw new Error("There are no locks.");
    const keeper = new Keeper(collection, await open());
    await keeper.start(scope);
  } catch {
    // Forbidden, in some private windows for example.
    collection.keeping = "nothing";
  }
}

async function open(): Promise<IDBPDatabase<Schema>> {
  const database = await openDB<Schema>(KEPT, 1, {
    upgrade(fresh) {
      fresh.createObjectStore("entries", { keyPath: "id" }).createIndex("visit", "visit");
      fresh.createObjectStore("files");
    },
    blocking: () => database.close(),
  });
  return database;
}

class Keeper {
  readonly #collection: Collection;
  readonly #database: IDBPDatabase<Schema>;
  /** The first is this visit's own; others were taken over. */
  #visits: string[] = [];
  readonly #queue = new WriteQueue<Entry>(
    (some) => this.#write(some),
    () => {
      // Not even the answers have room, or the database was taken away.
      this.#collection.keeping = "nothing";
    },
  );
  /** State and model that were written last. */
  readonly #written = new Map<string, string>();
  /** Those whose files have been written. */
  readonly #filed = new Set<string>();

  constructor(collection: Collection, database: IDBPDatabase<Schema>) {
    this.#collection = collection;
    this.#database = database;
  }

  async start(scope: GenreScope): Promise<void> {
    const before = sessionStorage.getItem(VISITS)?.split(" ").filter(Boolean) ?? [];
    for (const visit of before) {
      if (await hold(visit, { signal: AbortSignal.timeout(LEAVING) })) this.#visits.push(visit);
    }
    if (this.#visits.length === 0) {
      const visit = crypto.randomUUID();
      await hold(visit, {});
      this.#visits.push(visit);
    }
    this.#remember();
    const current = sessionStorage.getItem(CURRENT);
    const collection = this.#collection;
    await this.#restore(this.#visits);
    const shown = collection.entries.find(({ id }) => id === current) ?? collection.entries[0];
    // What failed is not tried again unasked: it may have been the reason for the reload.
    const usable = shown?.state === "done" || shown?.state === "waiting";
    if (shown && usable && !collection.current) scope.show(shown);

    collection.keeping = "all";
    for (const entry of collection.entries) this.#note(entry);
    collection.subscribe(({ kind, entries }) => {
      if (collection.current) sessionStorage.setItem(CURRENT, collection.current.id);
      for (const entry of entries) {
        if (kind === "removed") this.#drop(entry);
        else this.#note(entry);
      }
    });
    this.#queue.start();
    await this.#offer();
  }

  #remember(): void {
    sessionStorage.setItem(VISITS, this.#visits.join(" "));
  }

  async #restore(visits: readonly string[]): Promise<void> {
    const kept: Kept[] = [];
    for (const visit of visits) {
      for (const entry of await this.#database.getAllFromIndex("entries", "visit", visit)) {
        const file = await this.#database.get("files", entry.id);
        this.#written.set(entry.id, signature(entry));
        if (file) this.#filed.add(entry.id);
        const { id, name, path, state, result, error } = entry;
        kept.push({ id, name, path, state, result, error, file });
      }
    }
    if (kept.length > 0) this.#collection.restore(kept);
  }

  /** What visits left that no tab holds any more. */
  async #offer(): Promise<void> {
    const { held = [] } = await navigator.locks.query();
    const names = new Set(held.map(({ name }) => name));
    const all = await this.#database.getAll("entries");
    const left = all.filter(({ visit }) => !names.has(lockName(visit)));
    if (left.length === 0) return;
    const visits = [...new Set(left.map(({ visit }) => visit))];
    const collection = this.#collection;
    collection.offer = {
      count: left.length,
      take: () => {
        collection.offer = undefined;
        void this.#take(visits);
      },
      forget: () => {
        collection.offer = undefined;
        for (const entry of left) this.#queue.set(entry.id, undefined);
        this.#queue.start();
      },
    };
  }

  async #take(visits: readonly string[]): Promise<void> {
    const free: string[] = [];
    for (const visit of visits) if (await hold(visit, { ifAvailable: true })) free.push(visit);
    this.#visits.push(...free);
    this.#remember();
    await this.#restore(free);
  }

  #note(entry: Entry): void {
    // Progress is not kept, and what is worked on now is waiting after a reload.
    if (this.#written.get(entry.id) === signature(entry)) return;
    this.#written.set(entry.id, signature(entry));
    this.#queue.set(entry.id, entry);
    this.#queue.start();
  }

  #drop({ id }: Entry): void {
    this.#written.delete(id);
    this.#queue.set(id, undefined);
    this.#queue.start();
  }

  async #write(some: Pending<Entry>[]): Promise<void> {
    const size = some.reduce((sum, [id, entry]) => {
      return sum + (this.#filed.has(id) ? 0 : (entry?.file?.size ?? 0));
    }, 0);
    const withFiles = this.#collection.keeping === "all" && (await hasRoom(size));
    try {
      await this.#put(some, withFiles);
    } catch (error) {
      if (!withFiles) throw error;
      await this.#put(some, false);
      this.#collection.keeping = "answers";
      return;
    }
    if (!withFiles) this.#collection.keeping = "answers";
  }

  async #put(some: Pending<Entry>[], withFiles: boolean): Promise<void> {
    const transaction = this.#database.transaction(["entries", "files"], "readwrite");
    const [entries, files] = [transaction.objectStore("entries"), transaction.objectStore("files")];
    const puts = some.flatMap(([id, entry]): Promise<unknown>[] => {
      if (!entry) return [entries.delete(id), files.delete(id)];
      const put = entries.put(this.#stripped(entry));
      const { file } = entry;
      return file && withFiles && !this.#filed.has(id) ? [put, files.put(file, id)] : [put];
    });
    await Promise.all([...puts, transaction.done]);
    for (const [id, entry] of some) {
      if (!entry) this.#filed.delete(id);
      else if (entry.file && withFiles) this.#filed.add(id);
    }
  }

  #stripped({ id, name, path, state, result, error }: Entry): Stored {
    return { id, name, path, state, result, error, visit: this.#visits[0] ?? "" };
  }
}

const signature = ({ state, result }: Pick<Kept, "state" | "result">) =>
  `${state === "working" ? "waiting" : state} ${result?.model ?? ""}`;

/** Holds a visit until the page is left; false when another tab has it. */
const hold = (visit: string, options: LockOptions) => holdLock(lockName(visit), options);

async function hasRoom(bytes: number): Promise<boolean> {
  // WebKitGTK does not say how much there is.
  const { storage } = navigator as { storage?: StorageManager };
  const { quota = Infinity, usage = 0 } = (await storage?.estimate()) ?? {};
  return bytes < SHARE * (quota - usage);
}
