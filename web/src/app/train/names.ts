/** Labels and groups by the folders that tracks lie in. */

/** Characters of a label. */
export const LONGEST = 60;

/**
 * A name on one line, in one of the ways that Unicode has of writing it, and with nothing in front that spreadsheets
 * take for a formula: the native tool reads the same name out of the table.
 */
export function cleanName(text: string): string {
  return text
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, " ")
    .replace(/\s+/g, " ")
    .replace(/^[\s=+\-@']+/, "")
    .trim();
}

const foldersOf = (path: string): string[] => path.split("/").slice(0, -1);

/**
 * Which folders are labels, counted from the outermost: those that were dropped, or, when all tracks lie in one folder
 * and most of them in several folders inside it, those.
 */
export function labelLevel(paths: readonly string[]): number {
  const deep = paths.filter((path) => foldersOf(path).length > 1).length;
  const [outer, inner] = [foldersAt(paths, 0), foldersAt(paths, 1)];
  return outer.length === 1 && inner.length > 1 && deep > paths.length / 2 ? 1 : 0;
}

/** How deep the folders go, at most. */
export function depth(paths: readonly string[]): number {
  return Math.max(0, ...paths.map((path) => foldersOf(path).length));
}

/** Names of the folders at a level, each once. */
export function foldersAt(paths: readonly string[], level: number): string[] {
  const names = paths.map((path) => foldersOf(path)[level]);
  return [...new Set(names.filter((name) => name !== undefined))];
}

/** The folder's name, and the folder in it (artist, album), if there is one, with its way from the label's. */
export function origin(path: string, level: number): { label: string; group: string } {
  const folders = foldersOf(path).map(cleanName);
  const deeper = folders.length > level + 1;
  return {
    label: folders[level] ?? "",
    group: deeper ? folders.slice(level, level + 2).join("/") : "",
  };
}
