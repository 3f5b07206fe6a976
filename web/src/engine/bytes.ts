import { GenrescopeError } from "./errors";

export interface Bytes {
  size: number;
  /** The bytes from `start` to before `end`, or to the end of the file. */
  read: (start: number, end: number) => Promise<Uint8Array>;
}

/** A file of the page, or of the disk by its address where there is one. */
export async function openBytes(file: Blob | string): Promise<Bytes> {
  if (typeof file === "string") return openPath(file);
  const read = async (start: number, end: number) => {
    try {
      return new Uint8Array(await file.slice(start, end).arrayBuffer());
    } catch (error) {
      throw unreadable(error);
    }
  };
  return { size: file.size, read };
}

async function openPath(address: string): Promise<Bytes> {
  // Not an import: bundlers for browsers would stumble over it.
  const fs = globalThis.process.getBuiltinModule("node:fs/promises");
  const url = new URL(address);
  const read = async (start: number, end: number) => {
    try {
      const file = await fs.open(url);
      try {
        const bytes = new Uint8Array(end - start);
        const { bytesRead } = await file.read(bytes, 0, end - start, start);
        return bytes.subarray(0, bytesRead);
      } finally {
        await file.close();
      }
    } catch (error) {
      throw unreadable(error);
    }
  };
  try {
    return { size: (await fs.stat(url)).size, read };
  } catch (error) {
    throw unreadable(error);
  }
}

function unreadable(cause: unknown): GenrescopeError {
  return new GenrescopeError(
    "network",
    "The file could not be read.",
    "It may have been moved or changed meanwhile. Choose it again.",
    { cause },
  );
}
