import { Bytes } from "./bytes";

/** What the libraries of the native tool begin with: the database itself, and its exports. */
const HEADS = {
  database: "SQLite format 3\0",
  lines: '{"file":',
  table: "file,title,artist,album,",
} as const;

export type LibraryKind = keyof typeof HEADS;

/** What a file is that somebody took for a song, by its first bytes. */
export function libraryKind(head: Uint8Array): LibraryKind | undefined {
  const bytes = new Bytes(head);
  return (Object.keys(HEADS) as LibraryKind[]).find((kind) => bytes.has(0, HEADS[kind]));
}
