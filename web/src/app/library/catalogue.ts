/** What a library is filtered, counted and sorted by, in a few bytes per track: a million take eleven megabytes. */
import { VERDICTS, type Filter, type Order, type Selection, type Verdict } from "./protocol";

/** Of tracks without a genre. */
export const NO_GENRE = 0xffff;
/** Slots that fit beside a sort key into the 53 bits of an exact number. */
export const MOST_SLOTS = 2 ** 25;
const LARGEST_KEY = 2 ** 28 - 1;

export class Catalogue {
  /** Labels, by the numbers in `genre`. */
  readonly genres: string[];
  readonly genre: Uint16Array;
  /** One more than the place in VERDICTS; 0 where there is no track. */
  readonly verdict: Uint8Array;
  readonly score: Float32Array;
  readonly tracks: number;
  readonly failed: number;

  constructor(
    genres: string[],
    columns: { genre: Uint16Array; verdict: Uint8Array; score: Float32Array },
  ) {
    this.genres = genres;
    this.genre = columns.genre;
    this.verdict = columns.verdict;
    this.score = columns.score;
    const failed = VERDICTS.indexOf("failed") + 1;
    let [all, failures] = [0, 0];
    for (const verdict of this.verdict) {
      if (verdict > 0) all++;
      if (verdict === failed) failures++;
    }
    this.tracks = all;
    this.failed = failures;
  }

  get size(): number {
    return this.verdict.length;
  }

  has(slot: number): boolean {
    return (this.verdict[slot] ?? 0) > 0;
  }

  answer(slot: number): { verdict: Verdict; genre?: string; score?: number } {
    const verdict = VERDICTS[(this.verdict[slot] ?? 0) - 1] ?? "failed";
    const genre = this.genres[this.genre[slot] ?? NO_GENRE];
    return genre === undefined ? { verdict } : { verdict, genre, score: this.score[slot] ?? 0 };
  }

  /** Slots of the tracks that pass, in order of number. `matching` marks those that hold the filter's text. */
  select(
    filter: Filter,
    matching: Uint8Array | undefined,
  ): { slots: Uint32Array; selection: Selection } {
    const { genre, verdict, size } = this;
    const byGenre = new Uint8Array(NO_GENRE + 1).fill(filter.genres.length === 0 ? 1 : 0);
    this.genres.forEach((label, i) => {
      if (filter.genres.includes(label)) byGenre[i] = 1;
    });
    const byVerdict = new Uint8Array(VERDICTS.length + 1).fill(
      filter.verdicts.length === 0 ? 1 : 0,
    );
    for (const name of filter.verdicts) byVerdict[VERDICTS.indexOf(name) + 1] = 1;

    const genres = new Uint32Array(NO_GENRE + 1);
    const verdicts = new Uint32Array(VERDICTS.length + 1);
    const slots = new Uint32Array(this.tracks);
    let count = 0;
    for (let slot = 0; slot < size; slot++) {
      const said = verdict[slot] ?? 0;
      if (said === 0 || (matching && matching[slot] !== 1)) continue;
      const label = genre[slot] ?? NO_GENRE;
      const [rightGenre, rightVerdict] = [byGenre[label] === 1, byVerdict[said] === 1];
      if (rightVerdict) genres[label] = (genres[label] ?? 0) + 1;
      if (rightGenre) verdicts[said] = (verdicts[said] ?? 0) + 1;
      if (rightGenre && rightVerdict) slots[count++] = slot;
    }
    const counts = VERDICTS.map((name, i): [Verdict, number] => [name, verdicts[i + 1] ?? 0]);
    return {
      slots: slots.slice(0, count),
      selection: {
        count,
        genres: [...genres.subarray(0, this.genres.length)],
        verdicts: Object.fromEntries(counts) as Record<Verdict, number>,
      },
    };
  }

  /** Sorts by the answer; other orders have keys of their own, see sortBy(). */
  sort(slots: Uint32Array, { sort, descending }: Order): void {
    const { genre, verdict, score } = this;
    const alphabetic = [...this.genres.keys()].sort((a, b) =>
      (this.genres[a] ?? "") < (this.genres[b] ?? "") ? -1 : 1,
    );
    const rank = new Uint16Array(this.genres.length);
    alphabetic.forEach((label, i) => (rank[label] = i));
    const share = (slot: number, steps: number) => Math.round((score[slot] ?? 0) * steps);
    const known = (slot: number) => (genre[slot] ?? NO_GENRE) !== NO_GENRE;
    const keys = {
      certainty: (slot: number) => (known(slot) ? share(slot, 2 ** 27) : -1),
      // Within a genre the surest first, either way.
      genre: (slot: number) => {
        if (!known(slot)) return -1;
        const surest = share(slot, 2 ** 11);
        return (rank[genre[slot] ?? 0] ?? 0) * 2 ** 12 + (descending ? surest : 2 ** 11 - surest);
      },
      verdict: (slot: number) => verdict[slot] ?? 0,
    };
    if (sort in keys) sortBy(slots, keys[sort as keyof typeof keys], descending);
  }
}

/** Sorts by whole numbers from 0 to 2^28 - 2; those of -1 come last either way, equals in the order of their slots. */
export function sortBy(
  slots: Uint32Array,
  key: (slot: number) => number,
  descending: boolean,
): void {
  // As plain numbers, which sort without a comparison function, ten times as quickly.
  const packed = new Float64Array(slots.length);
  for (let i = 0; i < slots.length; i++) {
    const slot = slots[i] ?? 0;
    const value = Math.min(key(slot), LARGEST_KEY - 1);
    const upwards = descending ? LARGEST_KEY - 1 - value : value;
    packed[i] = (value < 0 ? LARGEST_KEY : upwards) * MOST_SLOTS + slot;
  }
  packed.sort();
  for (let i = 0; i < slots.length; i++) slots[i] = (packed[i] ?? 0) % MOST_SLOTS;
}
