import type { Dictionary } from "../lang";
import type { Collection } from "./collection";
import type { Entry } from "./entry";

/** What every part of the desk needs. */
export interface Context {
  words: Dictionary;
  lang: string;
  collection: Collection;
  /** Shows an entry in the instrument. */
  onPick: (entry: Entry) => void;
}
