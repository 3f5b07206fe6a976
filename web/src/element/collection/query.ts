import type { VerdictName } from "../../engine";
import type { Entry } from "./entry";
import { naturalOrder } from "./order";

/** What became of a file, in the groups that the summary counts. */
export type Outcome = VerdictName | "failed" | "cancelled" | "open";

export function outcomeOf({ state, result }: Entry): Outcome {
  if (state === "waiting" || state === "working") return "open";
  if (state !== "done") return state;
  return result?.verdict ?? "open";
}

/** The genre of a file that has one. */
export function genreOf(entry: Entry): string | undefined {
  const outcome = outcomeOf(entry);
  if (outcome !== "sure" && outcome !== "unsure") return undefined;
  return entry.result?.genres[0]?.label;
}

/** Certainty of that genre, 0 to 1. */
export function certaintyOf(entry: Entry): number | undefined {
  return genreOf(entry) === undefined ? undefined : entry.result?.genres[0]?.score;
}

/** How far the work on a file is, 0 to 1. */
export function fractionOf({ state, progress }: Entry): number {
  if (state !== "working") return 0;
  const stage = { load: 0, decode: 0.1, features: 0.3, classify: 0.9 }[progress?.stage ?? "load"];
  const length = { load: 0.1, decode: 0.2, features: 0.6, classify: 0.1 }[
    progress?.stage ?? "load"
  ];
  return stage + length * (progress?.fraction ?? 0);
}

export const COLUMNS = ["file", "genre", "certainty", "verdict", "duration", "state"] as const;
export type Column = (typeof COLUMNS)[number];

const OUTCOMES: Outcome[] = ["sure", "unsure", "not-music", "open", "cancelled", "failed"];

/** Which entries are shown, and in what order. */
export class Query {
  text = "";
  readonly genres = new Set<string>();
  readonly outcomes = new Set<Outcome>();
  /** As they came when undefined. */
  sort: Column | undefined;
  descending = false;
  readonly #natural: (a: string, b: string) => number;
  readonly #genreName: (label: string) => string;

  constructor(lang: string, genreName: (label: string) => string) {
    this.#natural = naturalOrder(lang);
    this.#genreName = genreName;
  }

  get filters(): boolean {
    return this.text.trim() !== "" || this.genres.size > 0 || this.outcomes.size > 0;
  }

  reset(): void {
    this.text = "";
    this.genres.clear();
    this.outcomes.clear();
  }

  /** Sorts by a column; by the same again, the other way round, and then not at all. */
  sortBy(column: Column): void {
    const first = column === "certainty" || column === "duration";
    if (this.sort !== column) {
      this.sort = column;
      this.descending = first;
    } else if (this.descending === first) this.descending = !first;
    else this.sort = undefined;
  }

  apply(entries: readonly Entry[]): Entry[] {
    const wanted = this.text.trim().toLocaleLowerCase();
    const shown = entries.filter((entry) => {
      if (wanted && !entry.path.toLocaleLowerCase().includes(wanted)) return false;
      if (this.outcomes.size > 0 && !this.outcomes.has(outcomeOf(entry))) return false;
      return this.genres.size === 0 || this.genres.has(genreOf(entry) ?? "");
    });
    const { sort } = this;
    if (!sort) return shown;
    const compare = this.#comparison(sort);
    return shown.sort(compare);
  }

  #comparison(column: Column): (a: Entry, b: Entry) => number {
    const sign = this.descending ? -1 : 1;
    if (column === "file") return (a, b) => sign * this.#natural(a.path, b.path);
    const value = (entry: Entry): number | string | undefined => {
      if (column === "certainty") return certaintyOf(entry);
      if (column === "duration") return entry.result?.duration;
      if (column === "verdict") return OUTCOMES.indexOf(outcomeOf(entry));
      if (column === "state") return 10 * STATES.indexOf(entry.state) + fractionOf(entry);
      const label = genreOf(entry);
      return label === undefined ? undefined : this.#genreName(label);
    };
    return (a, b) => {
      const [x, y] = [value(a), value(b)];
      // What has no value comes last, either way.
      if (x === undefined || y === undefined)
        return Number(x === undefined) - Number(y === undefined);
      if (typeof x === "string" || typeof y === "string") {
        return sign * this.#natural(String(x), String(y));
      }
      return sign * (x - y);
    };
  }
}

const STATES = ["working", "waiting", "done", "cancelled", "failed"];
