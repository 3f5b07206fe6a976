/** The face of the engine: everything a program needs, and no DOM. */
export { Batch, type BatchOptions, type Job, type JobState } from "./batch";
export { ERROR_CODES, GenrescopeError, type ErrorCode } from "./errors";
export { Genrescope } from "./genrescope";
export { Sound } from "./sound";
export type * from "./types";
