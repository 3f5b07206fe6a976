/** A part of a sound, in seconds. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Nothing shorter can be looked at: a picture has 43 columns a second. */
const SHORTEST = 0.1;
/** Where the place that is to be seen comes to lie after turning a page, as a part of the width. */
const PAGE_MARGIN = 0.1;

/** The part of a sound that is seen. Everything that is drawn over its time shares one. */
export class TimeView implements Span {
  readonly #listeners = new Set<() => void>();
  #duration = 0;
  #start = 0;
  #end = 0;

  get duration(): number {
    return this.#duration;
  }
  get start(): number {
    return this.#start;
  }
  get end(): number {
    return this.#end;
  }
  get length(): number {
    return this.#end - this.#start;
  }
  get whole(): boolean {
    return this.length >= this.#duration;
  }

  /** Calls after every change; gives a function that ends it. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Another sound, seen as a whole. */
  reset(duration: number): void {
    this.#duration = duration;
    this.#set(0, duration);
  }

  /** What lies between two times, in any order; no less than can be told apart, no more than there is. */
  show(from: number, to: number): void {
    const shortest = Math.min(SHORTEST, this.#duration);
    const length = Math.min(this.#duration, Math.max(shortest, Math.abs(to - from)));
    const start = (from + to - length) / 2;
    const first = Math.max(0, Math.min(this.#duration - length, start));
    this.#set(first, length === this.#duration ? length : first + length);
  }

  showWhole(): void {
    this.#set(0, this.#duration);
  }

  /** So many times closer, or farther below 1, with a time staying where it is. */
  zoom(factor: number, at: number): void {
    const shortest = Math.min(SHORTEST, this.#duration);
    const length = Math.max(shortest, Math.min(this.#duration, this.length / factor));
    const start = at - this.shareOf(at) * length;
    this.show(start, start + length);
  }

  pan(seconds: number): void {
    this.show(this.#start + seconds, this.#end + seconds);
  }

  /** Turns the page to a time that is out of sight. */
  reveal(seconds: number): void {
    if (this.sees(seconds)) return;
    const start = seconds - PAGE_MARGIN * this.length;
    this.show(start, start + this.length);
  }

  sees(seconds: number): boolean {
    return seconds >= this.#start && seconds <= this.#end;
  }

  /** Where a time lies: 0 at the left edge, 1 at the right one. */
  shareOf(seconds: number): number {
    return this.length > 0 ? (seconds - this.#start) / this.length : 0;
  }

  timeAt(share: number): number {
    return this.#start + share * this.length;
  }

  /** What is seen now, to be compared later. */
  span(): Span {
    return { start: this.#start, end: this.#end };
  }

  #set(start: number, end: number): void {
    if (start === this.#start && end === this.#end) return;
    this.#start = start;
    this.#end = end;
    for (const listener of this.#listeners) listener();
  }
}

export const sameSpan = (a: Span, b: Span): boolean => a.start === b.start && a.end === b.end;
