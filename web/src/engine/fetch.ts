import { GenrescopeError, abortedError, throwIfAborted } from "./errors";

/** Reads a file of the network, or of the disk where there is one. */
export async function fetchBytes(url: URL, signal?: AbortSignal): Promise<Uint8Array> {
  throwIfAborted(signal);
  if (url.protocol === "file:") return readFile(url);
  let response: Response;
  try {
    response = await fetch(url, signal ? { signal } : {});
    if (response.ok) return new Uint8Array(await response.arrayBuffer());
  } catch (error) {
    if (signal?.aborted) throw abortedError(signal);
    throw new GenrescopeError(
      "network",
      `${url.href} could not be fetched.`,
      "Check the connection; a file of another site must allow other pages to read it (CORS).",
      { cause: error },
    );
  }
  throw new GenrescopeError(
    "network",
    `${url.href} could not be fetched: the server answered ${response.status}.`,
    "Check the address.",
  );
}

async function readFile(url: URL): Promise<Uint8Array> {
  // Not an import: bundlers for browsers would stumble over it.
  const { process } = globalThis as { process?: Partial<NodeJS.Process> };
  const fs = process?.getBuiltinModule?.("node:fs/promises");
  if (!fs) {
    throw new GenrescopeError(
      "network",
      `${url.href} cannot be read from a page.`,
      "If it is a part of the program, the bundler has put an address of the disk in place of import.meta.url: name the files' folder with option `assets`.",
    );
  }
  try {
    return await fs.readFile(url);
  } catch (error) {
    throw new GenrescopeError("network", `${url.pathname} could not be read.`, "Check the path.", {
      cause: error,
    });
  }
}

/** Fetches a file of the network with its name, for those who also want to play it. */
export async function fetchFile(url: URL, signal?: AbortSignal): Promise<File> {
  return new File([new Uint8Array(await fetchBytes(url, signal))], lastPart(url));
}

/** The name of the file that an address ends in. */
export function lastPart({ pathname }: URL): string {
  const last = pathname.slice(pathname.lastIndexOf("/") + 1);
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

/** An absolute address. */
export function resolveUrl(input: string | URL): URL {
  // A page resolves against its own address, a worker against its script's, Node against the working directory.
  const base = globalThis.location as Location | undefined;
  try {
    return new URL(input, base?.href ?? `file://${globalThis.process.cwd()}/`);
  } catch (error) {
    throw new GenrescopeError("network", `"${String(input)}" is not an address.`, "", {
      cause: error,
    });
  }
}
