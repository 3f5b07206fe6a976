/**
 * Fetches one address that the visitor typed, and nothing else. The page's own policy lets it connect to its own origin
 * only, so that no part of it that holds a visitor's files could send them anywhere; this worker, which a browser judges by
 * the headers of its own file, never sees any. It is started for an address and ends with it.
 */
import type { AddressNews } from "./address";

const tell = (news: AddressNews) => self.postMessage(news);

let forbidden = false;
self.addEventListener("securitypolicyviolation", () => (forbidden = true));

self.addEventListener("message", ({ data }: MessageEvent<string>) => void get(data));

async function get(url: string): Promise<void> {
  // No cookies, and no word of where the request comes from.
  const quiet = { credentials: "omit", referrerPolicy: "no-referrer" } as const;
  try {
    const response = await fetch(url, quiet);
    if (!response.ok || !response.body) {
      tell({ failed: "status", status: response.status });
      return;
    }
    const all = Number(response.headers.get("content-length")) || undefined;
    const type = response.headers.get("content-type") ?? "";
    const pieces: Uint8Array<ArrayBuffer>[] = [];
    let size = 0;
    const reader = response.body.getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      pieces.push(next.value);
      size += next.value.length;
      tell({ size, all });
    }
    tell({ content: new Blob(pieces, { type }) });
  } catch {
    if (forbidden) {
      tell({ failed: "policy" });
      return;
    }
    // A server that answers when nobody reads the answer is one that does not let other pages read.
    const there = await fetch(url, { ...quiet, mode: "no-cors", method: "HEAD" }).then(
      () => true,
      () => false,
    );
    tell({ failed: there ? "cors" : "unreachable" });
  }
}
