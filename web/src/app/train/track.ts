import type { ErrorData } from "../../engine/errors";
import type { Segment } from "../../engine";
import type { EntryState } from "../../element/collection/entry";

export const isOpen = ({ state }: { state: EntryState }) =>
  state === "waiting" || state === "working";

/** Whether it failed or was cancelled, and can be tried again. */
export const canRetry = ({ state, file }: Track) =>
  (state === "failed" || state === "cancelled") && file !== undefined;

/** What was measured of a track: a row per piece, in the order of the columns that were asked for. */
export interface Features {
  rows: Float64Array[];
  segments: Segment[];
}

/** What is kept of a track. */
export interface KeptTrack {
  /** Later ones sort behind earlier ones. */
  readonly id: string;
  /** Folders and name: "Rock/Artist/Song.mp3". */
  readonly path: string;
  readonly size: number;
  /** Empty: not trained on. */
  label: string;
  /** What it is kept together with; empty: alone. */
  group: string;
  /** Label or group was typed in, so folders no longer decide. */
  edited: boolean;
  state: EntryState;
  error?: ErrorData | undefined;
  features?: Features | undefined;
}

export interface Track extends KeptTrack {
  /** Needed until it has been measured. */
  file?: File | undefined;
}
