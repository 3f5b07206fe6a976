/** Nearest neighbours, by the measure of `genrescope library similar`. */
import { PLACE } from "./source";

/** Steps of a place's numbers per standard deviation of a column. */
const STEPS = 16;

/** Keeps the nearest that it is shown; of equals, those with the lower number. */
export class Nearest {
  readonly #place: Int8Array;
  readonly #most: number;
  /** The nearest first. */
  readonly #kept: { slot: number; squared: number }[] = [];
  #worst = Infinity;

  constructor(place: Int8Array, most: number) {
    this.#place = place;
    this.#most = most;
  }

  /** A track's place, from `at` on; to be called in the order of the slots. */
  add(slot: number, data: Int8Array, at: number): void {
    const place = this.#place;
    let squared = 0;
    for (let c = 0; c < PLACE; c++) {
      const difference = (data[at + c] ?? 0) - (place[c] ?? 0);
      squared += difference * difference;
    }
    if (squared >= this.#worst) return;
    const kept = this.#kept;
    let before = kept.length;
    while (before > 0 && (kept[before - 1]?.squared ?? 0) > squared) before--;
    kept.splice(before, 0, { slot, squared });
    if (kept.length > this.#most) kept.pop();
    if (kept.length === this.#most) this.#worst = kept.at(-1)?.squared ?? Infinity;
  }

  get found(): { slot: number; distance: number }[] {
    return this.#kept.map(({ slot, squared }) => ({ slot, distance: Math.sqrt(squared) / STEPS }));
  }
}
