import type { Classification, Progress } from "../../engine";
import type { ErrorData } from "../../engine/errors";

/** A file and where it lay. */
export interface Found {
  file: File;
  /** Folders and name, as it was dropped or chosen: "Album/01 Song.mp3". */
  path: string;
}

export type EntryState = "waiting" | "working" | "done" | "failed" | "cancelled";

/** What can be stored of an entry, and be restored on another visit. */
export interface Kept {
  /** Unlike all others of all visits; later ones sort behind earlier ones. */
  readonly id: string;
  readonly name: string;
  readonly path: string;
  state: EntryState;
  result?: Classification | undefined;
  error?: ErrorData | undefined;
  /** Absent when only the answer was kept. */
  file?: File | undefined;
}

/** A file of the collection, and what became of it. */
export interface Entry extends Kept {
  /** While it is worked on. */
  progress?: Progress | undefined;
}

let count = 0;

export function makeEntry({ file, path }: Found): Entry {
  const [random = 0] = crypto.getRandomValues(new Uint32Array(1));
  const parts = [Date.now(), ++count, random].map((n) => n.toString(36).padStart(9, "0"));
  return { id: parts.join("-"), name: file.name, path, state: "waiting", file };
}
