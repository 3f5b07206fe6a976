/**
 * Every code that a {@link GenrescopeError} can have, with what it means. The error's own `hint` says what to do in the
 * case at hand.
 */
export const ERROR_CODES = {
  // From the C++ library (wasm/result.h); what helps stands before each.
  /** Choose another file. */
  "empty-file": "There are no bytes, or no samples in them.",
  /** Convert it to WAV, FLAC, Ogg or MP3; in Node, to WAV. */
  "unsupported-format": "This is not a format that can be read here.",
  /** Get the file again. */
  "corrupt-file": "The format is known, its content is damaged.",
  /** Choose a longer piece: a genre needs a second of sound. */
  "too-short": "There is less sound than an answer needs.",
  /** Export the file again; samples of your own should lie in [-1, 1]. */
  "invalid-samples": "Some samples are not numbers, infinite, or absurdly large.",
  /** The message names it, and the hint the values that it can have. */
  "invalid-argument": "A value handed to the C++ library is outside its range.",
  /** Get the file again, or train the model again. */
  "model-invalid": "This is not a model file, or it is damaged.",
  /** Use a model and a program of the same version. */
  "model-mismatch": "The model was made for other features or another version.",
  /** The message names the line. */
  "table-invalid": "A table cannot be used.",
  /** Please report it. */
  internal: "A defect of Genrescope itself.",

  // From the JavaScript around it.
  /** Hand in `{ channels: [Float32Array, ...], sampleRate }`. */
  "missing-sample-rate": "Raw samples came without their sample rate.",
  /** The hint lists the names that exist. */
  "unknown-option": "An option has a name that does not exist.",
  /** The message says which values it can have. */
  "invalid-option": "An option has a value that it cannot have.",
  /** The hint lists the names that exist; an address of a model has a dot or a slash. */
  "model-not-found": "There is no model of that name.",
  /** Check address and connection; another origin must allow this one to read it (CORS). */
  network: "A file could not be fetched.",
  /** Nothing went wrong: the next call is not affected. */
  aborted: "The caller's signal stopped the work.",
  /** Load or open it again. */
  disposed: "The object was used after dispose() or close().",
  /** Use a WAV or MP3 copy: the file may be damaged, or of a kind that this browser lacks. */
  "decode-failed": "The browser could not decode a format that was recognised.",
  /** Cut the file, or convert it to WAV, which is read piece by piece. */
  "out-of-memory": "The sound is too long for the memory of this device.",
  /** Use a current browser; a content security policy must allow `'wasm-unsafe-eval'`. */
  "wasm-unavailable": "WebAssembly is missing or forbidden here.",
  /** Update the browser: Chrome and Edge have it since version 91, Firefox since 89, Safari since 16.4. */
  "simd-unavailable": "The browser or device has no WebAssembly SIMD.",
  /** Try again; sounds that were open must be opened again. */
  "worker-failed": "The analysis crashed; the next call starts it afresh.",
} as const satisfies Record<string, string>;

/** One of the codes in {@link ERROR_CODES}. */
export type ErrorCode = keyof typeof ERROR_CODES;

/** An error as plain data. */
export interface ErrorData {
  /** What happened, for programs. */
  code: ErrorCode;
  /** What happened, for people. */
  message: string;
  /** What to do about it, for people; may be empty. */
  hint: string;
}

/** The one kind of error that Genrescope throws. `message` says what happened, for people. */
export class GenrescopeError extends Error {
  /** Also tells it apart where two copies of the program run. */
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

  /** @internal The same error as an object of this class, where it was made by another copy of the program. */
  static adopt(error: unknown): unknown {
    const foreign = error instanceof Error && error.name === "GenrescopeError";
    if (!foreign || error instanceof GenrescopeError) return error;
    const { code, message, hint, cause } = error as Error & ErrorData;
    return new GenrescopeError(code, message, hint, { cause });
  }

  /** @internal What {@link toJSON} gave, as an error again. */
  static from(data: ErrorData): GenrescopeError {
    return new GenrescopeError(data.code, data.message, data.hint);
  }

  /** The error as plain data, for messages and logs. */
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
  // Given up already, its failure is nobody's.
  promise.catch(() => undefined);
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
