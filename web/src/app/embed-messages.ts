/** What a page and the frame in it (embed.html) say to each other. */
import type { ErrorData } from "../engine/errors";
import type { Classification } from "../engine";
import type { ProgressDetail } from "../element/vocabulary";

/** Page to frame: classify a file, or what lies at an address (resolved against the frame's). */
export interface EmbedRequest {
  type: "genrescope-classify";
  file?: Blob;
  src?: string;
  /** Name or address of the model that answers from now on. */
  model?: string;
}

/** Frame to page. */
export type EmbedMessage =
  /** Requests are heard from now on. */
  | { type: "genrescope-ready"; detail: object }
  | { type: "genrescope-progress"; detail: ProgressDetail }
  | { type: "genrescope-result"; detail: Classification }
  | { type: "genrescope-error"; detail: ErrorData }
  /** CSS pixels that the content needs. */
  | { type: "genrescope-size"; detail: { height: number } };
