/**
 * Keeps tracks, settings and the trained model in this browser, so that a reload loses nothing. There is one set for
 * all tabs; the tab that came first keeps it.
 */
import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import type { TrainedModel } from "../../engine/train";
import { TRAINING } from "../kept-name";
import { holdLock } from "../locks";
import { WriteQueue, type Pending } from "../write-queue";
import type { Change, TrackSet } from "./set";
import type { Settings } from "./settings";
import type { KeptTrack, Track } from "./track";

/** A model with the settings that it was trained with. */
export interface Result extends TrainedModel {
  settings: Settings;
  /** Of the command that gives the same model: what it was trained on is as it was. */
  fresh: boolean;
  tracks: number;
  /** Tracks that are alone: nothing says who else is on them. */
  alone: number;
  /** Labels whose tracks are all of one folder. */
  single: string[];
}

interface Kept {
  level: number;
  settings: Settings;
  result: Result;
}

interface Schema extends DBSchema {
  tracks: { key: string; value: KeptTrack };
  /** Of tracks that have not been measured. */
  files: { key: string; value: File };
  state: { key: string; value: Kept[keyof Kept] };
}

/** Milliseconds for a page that is being left to let go of its lock. */
const LEAVING = 1000;

export type Keeping = "all" | "nothing" | "elsewhere";

export class Store {
  readonly #database: IDBPDatabase<Schema>;
  readonly #queue = new WriteQueue<Track>(
    (some) => this.#write(some),
    () => this.onFull(),
  );
  readonly #filed = new Set<string>();
  /** The browser has no room any more. */
  onFull: () => void = () => undefined;

  constructor(database: IDBPDatabase<Schema>) {
    this.#database = database;
  }

  async get<Name extends keyof Kept>(name: Name): Promise<Kept[Name] | undefined> {
    return (await this.#database.get("state", name)) as Kept[Name] | undefined;
  }

  async put<Name extends keyof Kept>(name: Name, value: Kept[Name] | undefined): Promise<void> {
    try {
      if (value) await this.#database.put("state", value, name);
      else await this.#database.delete("state", name);
    } catch {
      this.onFull();
    }
  }

  async tracks(): Promise<Track[]> {
    const tracks: Track[] = await this.#database.getAll("tracks");
    for (const track of tracks) {
      if (track.state === "done") continue;
      track.file = await this.#database.get("files", track.id);
      if (track.file) this.#filed.add(track.id);
    }
    return tracks;
  }

  follow(set: TrackSet): void {
    set.subscribe(({ kind, tracks }: Change) => {
      for (const track of tracks) {
        if (kind === "removed") this.#queue.set(track.id, undefined);
        // What is worked on waits again after a reload.
        else if (track.state !== "working") this.#queue.set(track.id, track);
      }
      void this.put("level", set.level || undefined);
      this.#queue.start();
    });
  }

  async #write(some: Pending<Track>[]): Promise<void> {
    const transaction = this.#database.transaction(["tracks", "files"], "readwrite");
    const [tracks, files] = [transaction.objectStore("tracks"), transaction.objectStore("files")];
    const puts = some.flatMap(([id, track]): Promise<unknown>[] => {
      if (!track) return [tracks.delete(id), files.delete(id)];
      const { file, ...kept } = track;
      const put = tracks.put(kept);
      if (track.state === "done") return [put, files.delete(id)];
      return file && !this.#filed.has(id) ? [put, files.put(file, id)] : [put];
    });
    await Promise.all([...puts, transaction.done]);
    for (const [id, track] of some) {
      if (track?.file && track.state !== "done") this.#filed.add(id);
      else this.#filed.delete(id);
    }
  }
}

/** The store, if this tab may have it. */
export async function openStore(): Promise<Store | Exclude<Keeping, "all">> {
  try {
    // A page that is just being left gets the time to let go.
    const options = { signal: AbortSignal.timeout(LEAVING) };
    if (!(await holdLock("genrescope training", options))) return "elsewhere";
    return new Store(await open());
  } catch {
    // Forbidden, in some private windows for example.
    return "nothing";
  }
}

/** The model that was trained last, for the page that answers with it. */
export async function lastModel(): Promise<File | undefined> {
  const database = await open();
  try {
    const result = (await database.get("state", "result")) as Result | undefined;
    return result?.file;
  } finally {
    database.close();
  }
}

async function open(): Promise<IDBPDatabase<Schema>> {
  const database = await openDB<Schema>(TRAINING, 1, {
    upgrade(fresh) {
      fresh.createObjectStore("tracks", { keyPath: "id" });
      fresh.createObjectStore("files");
      fresh.createObjectStore("state");
    },
    blocking: () => database.close(),
  });
  return database;
}
