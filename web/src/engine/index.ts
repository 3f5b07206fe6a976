/**
 * The class and its types: `import { Genrescope } from "genrescope"`. No DOM is needed.
 *
 * **In pages** the work is done in a worker, which is started with the first call. **In module workers** it is done in a
 * worker of that worker, or in the worker itself where the browser has no such thing; there, compressed files of up to a
 * minute cannot be decoded, as browsers have no Web Audio in workers. **In Node** (20 or later) it is done in the calling
 * thread; addresses are paths or `file:` URLs as well, and files must be WAV: decode others first and hand in
 * `{ channels, sampleRate }`.
 *
 * Addresses in pages are resolved against the page, in workers against the worker's script, in Node against the working
 * directory.
 */
export { Genrescope } from "./genrescope";
export { Sound } from "./sound";
export type { Batch, BatchOptions, Job, JobState } from "./batch";
export { ERROR_CODES, GenrescopeError, type ErrorCode, type ErrorData } from "./errors";
export type * from "./types";
