import { naturalOrder } from "../collection/order";
import type { Found } from "../collection/entry";

/** Endings of sound files, for systems that give files no type. */
const ENDINGS =
  /\.(wav|wave|mp3|flac|ogg|oga|opus|m4a|m4b|mp4|aac|aif|aiff|aifc|caf|webm|weba|mka|wma|amr|au)$/i;
const TYPES = /^(audio\/|video\/(mp4|webm|ogg|quicktime|x-matroska)|application\/ogg)/;

/** What came, less what is no sound. */
export interface Sifted {
  found: Found[];
  skipped: number;
}

/** Files of a drop, with those in folders; to be called while the event is handled. */
export async function droppedFiles(transfer: DataTransfer): Promise<Found[]> {
  // Both lists are empty as soon as the event is over.
  const entries = Array.from(transfer.items, (item) =>
    item.kind === "file" ? item.webkitGetAsEntry() : null,
  ).filter((entry) => entry !== null);
  const files = Array.from(transfer.files);
  if (!entries.some(({ isDirectory }) => isDirectory)) return chosenFiles(files);
  const found: Found[] = [];
  for (const entry of entries) await gather(entry, found);
  return found;
}

/** Files of an input, which names the folders when a folder was chosen. */
export function chosenFiles(files: Iterable<File>): Found[] {
  return Array.from(files, (file) => ({ file, path: file.webkitRelativePath || file.name }));
}

/** Keeps what may be sound, in the order people expect. A single file is what somebody meant, whatever it is. */
export function sift(found: readonly Found[], lang: string): Sifted {
  const alone = found.length === 1 && found[0]?.path === found[0]?.file.name;
  const sound = alone ? found : found.filter(mayBeSound);
  const compare = naturalOrder(lang);
  return {
    found: sound.toSorted((a, b) => compare(a.path, b.path)),
    skipped: found.length - sound.length,
  };
}

function mayBeSound({ file: { name, type } }: Found): boolean {
  // What systems hide, such as the companions "._song.mp3" of files from a Mac, is no sound whatever its ending.
  if (name.startsWith(".")) return false;
  return ENDINGS.test(name) || TYPES.test(type);
}

async function gather(entry: FileSystemEntry, found: Found[]): Promise<void> {
  // What cannot be read, for want of permission, is left out.
  if (isFile(entry)) {
    const file = await new Promise<File | undefined>((resolve) => {
      entry.file(resolve, () => resolve(undefined));
    });
    if (file) found.push({ file, path: entry.fullPath.replace(/^\//, "") });
  } else if (isFolder(entry)) {
    const reader = entry.createReader();
    // It gives a hundred at a time, and none at the end.
    for (;;) {
      const some = await new Promise<FileSystemEntry[]>((resolve) => {
        reader.readEntries(resolve, () => resolve([]));
      });
      if (some.length === 0) return;
      for (const child of some) await gather(child, found);
    }
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
