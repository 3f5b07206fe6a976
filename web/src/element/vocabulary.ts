import type { Classification, GenrescopeError, Progress } from "../engine";

/** Every name that the element shares with the page around it. */
export const TAG = "genre-scope";

export const ATTRIBUTES = ["src", "model", "lang", "docs", "assets"] as const;
export type Attribute = (typeof ATTRIBUTES)[number];

export const EVENTS = {
  progress: "genrescope-progress",
  result: "genrescope-result",
  error: "genrescope-error",
} as const;

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
