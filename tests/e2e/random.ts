/** Numbers that look like chance, the same for the same seed (mulberry32). */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 up to, but not, 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let value = this.#state;
    value = Math.imul(value ^ (value >>> 15), value | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from 0 up to, but not, `count`. */
  below(count: number): number {
    return Math.floor(this.next() * count);
  }

  one<T>(all: readonly T[]): T {
    const it = all[this.below(all.length)];
    if (it === undefined) throw new Error("There is nothing to choose from.");
    return it;
  }

  some<T>(all: readonly T[], count: number): T[] {
    return Array.from({ length: count }, () => this.one(all));
  }
}
