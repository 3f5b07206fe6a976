/** A library, however it is written down: what the worker asks of it. */
import type { Catalogue } from "./catalogue";
import type { Pace } from "./pace";
import type { Track } from "./protocol";

/** Numbers of a track's place among sounds: the published columns. */
export const PLACE = 57;

/** What rows are made of that the catalogue does not hold. */
export type Texts = Omit<Track, "slot" | "verdict" | "genre" | "score" | "scores">;

export interface Source {
  /** Models whose answers are in it, by name. */
  readonly models: string[];
  readonly places: boolean;
  load: (model: string, pace: Pace) => Promise<Catalogue>;
  texts: (slots: ArrayLike<number>) => Promise<Texts[]>;
  scores: (slot: number, model: string) => Promise<{ label: string; score: number }[]>;
  /** Marks the tracks that hold a text in their path, title, artist or album, case ignored. */
  match: (text: string, size: number, pace: Pace) => Promise<Uint8Array>;
  /** For each slot its seconds; NaN for those that have none. */
  durations: (size: number, pace: Pace) => Promise<Float32Array>;
  /** For each slot its rank in the order of paths. */
  fileRanks: (size: number, pace: Pace) => Promise<Uint32Array>;
  /** Hands over every track's place: PLACE numbers from `at` on, to be read at once. */
  eachPlace: (
    use: (slot: number, data: Int8Array, at: number) => void,
    pace: Pace,
  ) => Promise<void>;
  place: (slot: number) => Promise<Int8Array | undefined>;
}
