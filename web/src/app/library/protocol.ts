/** What the page and the worker that reads a library say to each other. */

export const VERDICTS = ["sure", "unsure", "not-music", "failed"] as const;
/** What was said of a track; "failed": its file could not be read. */
export type Verdict = (typeof VERDICTS)[number];

export const SORTS = ["file", "genre", "certainty", "verdict", "duration"] as const;
export type Sort = (typeof SORTS)[number];

/** What is looked for: all texts, genres, verdicts when nothing is named. */
export interface Filter {
  /** Part of path, title, artist or album, case ignored. */
  text: string;
  genres: string[];
  verdicts: Verdict[];
}

export interface Order {
  sort: Sort;
  descending: boolean;
}

/** What was opened. */
export interface Opened {
  /** Models whose answers are in it. */
  models: string[];
  /** The one whose answers are shown. */
  model: string;
  /** Labels that occur, in the order of their numbers. */
  genres: string[];
  tracks: number;
  failed: number;
  /** Whether it says where tracks lie among sounds, which the map and neighbours need. */
  places: boolean;
}

/** How many tracks pass the filter. Those of a genre: whatever genres are asked for; of a verdict, likewise. */
export interface Selection {
  count: number;
  genres: number[];
  verdicts: Record<Verdict, number>;
}

export interface Row {
  /** The track's number in the library. */
  slot: number;
  file: string;
  title: string;
  artist: string;
  album: string;
  verdict: Verdict;
  /** Not of what is no music. */
  genre: string | undefined;
  /** Certainty of the genre, 0 to 1. */
  score: number | undefined;
  /** Seconds. */
  duration: number | undefined;
  /** Why it could not be read. */
  error: string;
}

/** Everything that is shown of one track. */
export interface Track extends Row {
  /** The genre that its file states. */
  tag: string;
  year: number | undefined;
  /** All that the model said, the likeliest first. */
  scores: { label: string; score: number }[];
}

export interface Neighbour {
  row: Row;
  /** In standard deviations of the columns, as `genrescope library similar` tells it. */
  distance: number;
}

/** Tracks that pass the filter on the plane where genres lie farthest apart; a sample when they are very many. */
export interface MapPoints {
  slots: Uint32Array<ArrayBuffer>;
  /** Between -1 and 1, but for a few that lie far out. */
  x: Float32Array<ArrayBuffer>;
  y: Float32Array<ArrayBuffer>;
  /** Index of the label. */
  genres: Uint16Array<ArrayBuffer>;
  /** How many there are of which these are a sample. */
  of: number;
  /** Whether the plane parts genres; otherwise it is the one in which the tracks spread most. */
  parts: boolean;
}

/** Why a file is not shown. */
export type LibraryFault =
  | { code: "unknown" | "foreign" | "damaged" | "cut" | "empty" | "changed" | "memory" | "missing" }
  | { code: "version"; version: number }
  | { code: "line"; line: number }
  | { code: "internal"; message: string };

/** Methods of the worker with their parameters and answers. */
export interface Methods {
  open: { params: { file: File }; answer: Opened };
  model: { params: { model: string }; answer: Opened };
  select: { params: { filter: Filter; order: Order }; answer: Selection };
  /** Of the selection, by their places in it. */
  rows: { params: { from: number; to: number }; answer: Row[] };
  track: { params: { slot: number }; answer: Track };
  near: { params: { slot: number; count: number }; answer: Neighbour[] };
  map: { params: { most: number }; answer: MapPoints };
}

export type Method = keyof Methods;
export type Request = {
  [M in Method]: { method: M; params: Methods[M]["params"] };
}[Method];

export type ToWorker = { id: number; request: Request } | { abort: number };
export type FromWorker =
  | { id: number; value: Methods[Method]["answer"] }
  | { id: number; fault: LibraryFault }
  /** Called off. */
  | { id: number; aborted: true };

/** A file that cannot be shown, with the reason. */
export class LibraryError extends Error {
  /** Tells it apart where there are two of this class: WebKit may run a part of the worker twice. */
  override readonly name = "LibraryError";
  readonly fault: LibraryFault;

  static override [Symbol.hasInstance](error: unknown): boolean {
    return error instanceof Error && error.name === "LibraryError";
  }

  constructor(fault: LibraryFault) {
    super(fault.code);
    this.fault = fault;
  }
}
