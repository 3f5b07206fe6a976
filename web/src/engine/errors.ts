/**
 * Every code a {@link GenrescopeError} can have, with what it means. The first block comes from the C++ library
 * (wasm/result.h), the second from the JavaScript around it.
 */
export const ERROR_CODES = {
  "empty-file": "There are no bytes, or no samples in them.",
  "unsupported-format": "This is not a format that can be read here.",
  "corrupt-file": "The format is known, its content is damaged.",
  "too-short": "There is less sound than an answer needs.",
  "invalid-samples": "Some samples are not numbers, infinite, or absurdly large.",
  "invalid-argument": "A value handed to the C++ library is outside its range.",
  "model-invalid": "This is not a model file, or it is damaged.",
  "model-mismatch": "The model was made for other features or another version.",
  "table-invalid": "A table cannot be used.",
  internal: "A defect of Genrescope itself.",

  "missing-sample-rate": "Raw samples came without their sample rate.",
  "unknown-option": "An option has a name that does not exist.",
  "invalid-option": "An option has a value that it cannot have.",
  "model-not-found": "There is no model of that name.",
  network: "A file could not be fetched.",
  aborted: "The caller's signal stopped the work.",
  disposed: "The object was used after dispose() or close().",
  "decode-failed": "The browser could not decode a format that was recognised.",
  "out-of-memory": "The sound is too long for the memory of this device.",
  "wasm-unavailable": "WebAssembly is missing or forbidden here.",
  "worker-failed": "The analysis crashed; the next call starts it afresh.",
} as const satisfies Record<string, string>;

export type ErrorCode = keyof typeof ERROR_CODES;

export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERROR_CODES, code);
}

/** What crosses from the worker to the page: an error as plain data. */
export interface ErrorData {
  code: ErrorCode;
  message: string;
  hint: string;
}

/** The one kind of error that Genrescope throws. */
export class GenrescopeError extends Error {
  override readonly name = "GenrescopeError";
  /** What happened, for programs. */
  readonly code: ErrorCode;
  /** What to do about it, for people; may be empty. */
  readonly hint: string;

  constructor(code: ErrorCode, message: string, hint = "", options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.hint = hint;
  }

  /** The same error as an object of this class, where it was made by another copy of the program. */
  static adopt(error: unknown): unknown {
    const foreign = error instanceof Error && error.name === "GenrescopeError";
    if (!foreign || error instanceof GenrescopeError) return error;
    const { code, message, hint, cause } = error as Error & ErrorData;
    return new GenrescopeError(code, message, hint, { cause });
  }

  static from(data: ErrorData): GenrescopeError {
    return new GenrescopeError(data.code, data.message, data.hint);
  }

  toJSON(): ErrorData {
    return { code: this.code, message: this.message, hint: this.hint };
  }
}

/** Throws the `aborted` error when the signal says so. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw abortedError(signal);
}

export function abortedError(signal: AbortSignal): GenrescopeError {
  return new GenrescopeError("aborted", "The work was stopped.", "", { cause: signal.reason });
}

/** Settles as the promise does, or with the `aborted` error as soon as the signal fires. */
export async function orAborted<T>(
  promise: Promise<T>,
  signal: AbortSignal | undefined,
): Promise<T> {
  if (!signal) return promise;
  throwIfAborted(signal);
  let stop: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(abortedError(signal));
    signal.addEventListener("abort", stop, { once: true });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    if (stop) signal.removeEventListener("abort", stop);
  }
}

/** Whatever was thrown, as what Genrescope throws. */
export function asGenrescopeError(error: unknown): GenrescopeError {
  if (error instanceof GenrescopeError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new GenrescopeError("internal", message, "Please report this.", { cause: error });
}
