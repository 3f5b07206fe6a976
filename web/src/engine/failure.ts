import { GenrescopeError } from "./errors";
import type { Failure } from "./module";

/** What the module refused, as an error. */
export function failureError({ code, message, hint }: Failure): GenrescopeError {
  return new GenrescopeError(code, message, hint);
}

/** The value, when there is one. */
export function expectOk<T extends { ok: true }>(result: T | Failure): T {
  if (result.ok) return result;
  throw failureError(result);
}

/** What came out of the module's own code. */
export function crashError(error: unknown): GenrescopeError {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof RangeError || /memory|\bOOM\b/i.test(message)) {
    return new GenrescopeError(
      "out-of-memory",
      "The sound is too long for the memory of this device.",
      "Cut the file into shorter pieces.",
      { cause: error },
    );
  }
  return new GenrescopeError(
    "worker-failed",
    `The analysis crashed: ${message}`,
    "Try again; if it happens again with this file, please report it.",
    { cause: error },
  );
}
