import type { Classification, GenrescopeError, Progress } from "../engine";

/** Name of the element in HTML. */
export const TAG = "genre-scope";

/** Names of the attributes that the element watches. */
export const ATTRIBUTES = ["src", "model", "lang", "docs", "assets"] as const;
export type Attribute = (typeof ATTRIBUTES)[number];

/** Types of the events that the element fires. */
export const EVENTS = {
  progress: "genrescope-progress",
  result: "genrescope-result",
  error: "genrescope-error",
} as const;

/** What the progress event tells. */
export interface ProgressDetail extends Progress {
  /** Name of the file. */
  file: string;
}

declare global {
  interface GlobalEventHandlersEventMap {
    "genrescope-progress": CustomEvent<ProgressDetail>;
    "genrescope-result": CustomEvent<Classification>;
    "genrescope-error": CustomEvent<GenrescopeError>;
  }
}

/** The element's own events, by name. */
export type GenrescopeEventMap = Pick<
  GlobalEventHandlersEventMap,
  (typeof EVENTS)[keyof typeof EVENTS]
>;
