/**
 * What a page and the frame in it (`embed.html?src=ADDRESS&model=NAME&lang=TAG&origin=ORIGIN`) say to each other with
 * `postMessage`. `origin` is the origin of the page, the only one that is heard and answered; without it, the frame's own.
 */
import type { ErrorData } from "../engine/errors";
import type { Classification } from "../engine";
import type { ProgressDetail } from "../element/vocabulary";

/** Page to frame: classify a file, or what lies at an address (resolved against the frame's). */
export interface EmbedRequest {
  /** What tells the message from others. */
  type: "genrescope-classify";
  /** A sound file; with a `File` its name is shown. */
  file?: Blob;
  /** Address of a sound file, when there is no `file`. */
  src?: string;
  /** Name or address of the model that answers from now on. */
  model?: string;
}

/** What the frame tells the page, by the message's type. */
export interface EmbedDetails {
  /** Empty: requests are heard from now on. */
  "genrescope-ready": object;
  /** How far the work has come. */
  "genrescope-progress": ProgressDetail;
  /** The answer. */
  "genrescope-result": Classification;
  /** What went wrong. */
  "genrescope-error": ErrorData;
  /** `height`: CSS pixels that the content needs. */
  "genrescope-size": { height: number };
}

/** Frame to page. */
export type EmbedMessage = {
  [Type in keyof EmbedDetails]: { type: Type; detail: EmbedDetails[Type] };
}[keyof EmbedDetails];
