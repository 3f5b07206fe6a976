/** Sound from an address of another site, at the visitor's explicit wish. */
import { lastPart } from "../../engine/fetch";

/** Why an address gave nothing. */
export type AddressFailure = "address" | "insecure" | "status" | "policy" | "cors" | "unreachable";

/** What the worker tells. */
export type AddressNews =
  | { size: number; all: number | undefined }
  | { content: Blob }
  | { failed: AddressFailure; status?: number };

export class AddressError extends Error {
  readonly reason: AddressFailure;
  readonly status: number | undefined;

  constructor(reason: AddressFailure, status?: number) {
    super(reason);
    this.reason = reason;
    this.status = status;
  }
}

/** Fetches a file; `onSize` hears how many bytes are there, and of how many. Fails with an {@link AddressError}. */
export async function fetchAddress(
  text: string,
  signal: AbortSignal,
  onSize: (size: number, all: number | undefined) => void,
): Promise<File> {
  const url = parse(text);
  const worker = new Worker(new URL("./address.worker.ts", import.meta.url), { type: "module" });
  try {
    const content = await new Promise<Blob>((resolve, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
      worker.addEventListener("error", () => reject(new AddressError("policy")));
      worker.addEventListener("message", ({ data }: MessageEvent<AddressNews>) => {
        if ("content" in data) resolve(data.content);
        else if ("failed" in data) reject(new AddressError(data.failed, data.status));
        else onSize(data.size, data.all);
      });
      worker.postMessage(url.href);
    });
    return new File([content], lastPart(url) || url.hostname, { type: content.type });
  } finally {
    worker.terminate();
  }
}

function parse(text: string): URL {
  const trimmed = text.trim();
  const whole = /^[a-z][a-z\d+.-]*:/i.test(trimmed) ? trimmed : `https://${trimmed}`;
  const url = URL.canParse(whole) ? new URL(whole) : undefined;
  // Some browsers take spaces in the name of a host.
  const known = url && ["http:", "https:"].includes(url.protocol) && !/\s/.test(trimmed);
  if (!known) throw new AddressError("address");
  // Secure pages may not read insecure addresses; this machine's own are excepted.
  const own = ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  if (url.protocol === "http:" && location.protocol === "https:" && !own) {
    throw new AddressError("insecure");
  }
  return url;
}
