/** The face of the engine: everything a program needs, and no DOM. */
export type { Batch, BatchOptions, Job, JobState } from "./batch";
export { ERROR_CODES, GenrescopeError, type ErrorCode } from "./errors";
export { Genrescope } from "./genrescope";
export { Sound } from "./sound";
export type * from "./types";
