/** A library as `genrescope library export --format jsonl` writes it: a track per line. */
import { Catalogue, MOST_SLOTS, NO_GENRE } from "./catalogue";
import type { Pace } from "./pace";
import { LibraryError, VERDICTS, type Verdict } from "./protocol";
import { PLACE, type Source, type Texts } from "./source";
import { folded, holds } from "./texts";

/** Lines longer than this are none of ours: names and tags are far shorter. */
const LONGEST = 1 << 20;
const NEWLINE = 10;

/** A line's track. */
interface Line {
  file: string;
  title?: string;
  artist?: string;
  album?: string;
  tag?: string;
  year?: number;
  duration?: number;
  genre?: string;
  score?: number;
  verdict?: string;
  error?: string;
  place?: number[];
}

/** Numbers that come one by one. */
class Growing<Numbers extends Float64Array | Float32Array | Uint16Array | Uint8Array | Int8Array> {
  #numbers: Numbers;
  length = 0;

  constructor(empty: Numbers) {
    this.#numbers = empty;
  }

  push(...values: number[]): void {
    if (this.length + values.length > this.#numbers.length) {
      const Type = this.#numbers.constructor as new (length: number) => Numbers;
      const wider = new Type(Math.max(1 << 16, 2 * this.#numbers.length));
      wider.set(this.#numbers);
      this.#numbers = wider;
    }
    this.#numbers.set(values, this.length);
    this.length += values.length;
  }

  get all(): Numbers {
    return this.#numbers.subarray(0, this.length) as Numbers;
  }
}

export class LibraryLines implements Source {
  readonly models = [""];
  places = false;
  readonly #file: File;
  /** Where each line begins, and where the last one ends. */
  readonly #starts = new Growing(new Float64Array());
  readonly #seconds = new Growing(new Float32Array());
  /** PLACE numbers per slot, zeros where there are none. */
  readonly #places = new Growing(new Int8Array());
  readonly #placed = new Growing(new Uint8Array());

  constructor(file: File) {
    this.#file = file;
  }

  async load(_model: string, pace: Pace): Promise<Catalogue> {
    const genre = new Growing(new Uint16Array());
    const verdict = new Growing(new Uint8Array());
    const score = new Growing(new Float32Array());
    const genres = new Map<string, number>();
    const nowhere = Array<number>(PLACE).fill(0);
    await this.#eachLine((track, start, end) => {
      if (verdict.length === MOST_SLOTS) throw new LibraryError({ code: "memory" });
      if (this.#starts.length === 0) this.#starts.push(start);
      this.#starts.push(end);
      const said: Verdict = track.error !== undefined ? "failed" : (track.verdict as Verdict);
      verdict.push(VERDICTS.indexOf(said) + 1);
      const label = said === "sure" || said === "unsure" ? track.genre : undefined;
      if (label !== undefined && !genres.has(label)) genres.set(label, genres.size);
      genre.push(label === undefined ? NO_GENRE : (genres.get(label) ?? NO_GENRE));
      score.push(track.score ?? 0);
      this.#seconds.push(track.duration ?? NaN);
      const place = track.place?.length === PLACE ? track.place : undefined;
      this.#placed.push(place ? 1 : 0);
      this.#places.push(...(place ?? nowhere));
      this.places ||= place !== undefined;
    }, pace);
    // Labels in the order of the alphabet, as from a database.
    const labels = [...genres.keys()].sort();
    const numbers = new Uint16Array(genres.size);
    for (const [label, number] of genres) numbers[number] = labels.indexOf(label);
    const ordered = genre.all.map((number) => numbers[number] ?? NO_GENRE);
    return new Catalogue(labels, { genre: ordered, verdict: verdict.all, score: score.all });
  }

  texts(slots: ArrayLike<number>): Promise<Texts[]> {
    const starts = this.#starts.all;
    const read = async (slot: number): Promise<Texts> => {
      const text = await this.#bytes(starts[slot] ?? 0, starts[slot + 1] ?? 0);
      const track = unchanged(() => parsed(text, slot));
      const { file, title = "", artist = "", album = "", tag = "", error = "" } = track;
      return { file, title, artist, album, tag, error, year: track.year, duration: track.duration };
    };
    return Promise.all(Array.from(slots, read));
  }

  /** The export tells the likeliest genre alone. */
  scores(): Promise<{ label: string; score: number }[]> {
    return Promise.resolve([]);
  }

  async match(text: string, size: number, pace: Pace): Promise<Uint8Array> {
    const part = folded(text);
    const marks = new Uint8Array(size);
    let slot = 0;
    await this.#eachAgain(({ file, title, artist, album }) => {
      marks[slot++] = holds(part, [file, title, artist, album]) ? 1 : 0;
    }, pace);
    return marks;
  }

  durations(): Promise<Float32Array> {
    return Promise.resolve(this.#seconds.all);
  }

  async fileRanks(size: number, pace: Pace): Promise<Uint32Array> {
    const files: string[] = [];
    await this.#eachAgain(({ file }) => files.push(file), pace);
    const order = Uint32Array.from(files.keys()).sort((a, b) =>
      (files[a] ?? "") < (files[b] ?? "") ? -1 : 1,
    );
    const ranks = new Uint32Array(size);
    order.forEach((slot, rank) => (ranks[slot] = rank));
    return ranks;
  }

  async eachPlace(
    use: (slot: number, data: Int8Array, at: number) => void,
    pace: Pace,
  ): Promise<void> {
    const [places, placed] = [this.#places.all, this.#placed.all];
    for (let slot = 0; slot < placed.length; slot++) {
      if (placed[slot] === 1) use(slot, places, slot * PLACE);
      if (slot % 10_000 === 0) await pace.rest();
    }
  }

  place(slot: number): Promise<Int8Array | undefined> {
    const place = this.#places.all.slice(slot * PLACE, (slot + 1) * PLACE);
    return Promise.resolve(this.#placed.all[slot] === 1 ? place : undefined);
  }

  async #bytes(from: number, to: number): Promise<string> {
    try {
      return await this.#file.slice(from, to).text();
    } catch {
      throw new LibraryError({ code: "changed" });
    }
  }

  /** As #eachLine, of a file that was read before: some browsers do not tell that it is another by now. */
  async #eachAgain(use: (track: Line) => void, pace: Pace): Promise<void> {
    const starts = this.#starts.all;
    let slot = 0;
    const checked = (track: Line, _: number, end: number) => {
      if (end !== starts[++slot]) throw new LibraryError({ code: "changed" });
      use(track);
    };
    await this.#eachLine(checked, pace).catch((error: unknown) =>
      unchanged(() => {
        throw error;
      }),
    );
    if (slot + 1 < starts.length) throw new LibraryError({ code: "changed" });
  }

  /** Reads the file once, line by line; empty lines are passed over. */
  async #eachLine(
    use: (track: Line, start: number, end: number) => void,
    pace: Pace,
  ): Promise<void> {
    const decoder = new TextDecoder();
    const reader = this.#file.stream().getReader();
    let [rest, position, count] = [new Uint8Array(), 0, 0];
    const line = (bytes: Uint8Array, start: number) => {
      const text = decoder.decode(bytes);
      if (text.trim()) use(parsed(text, count), start, start + bytes.length);
      count++;
    };
    try {
      for (;;) {
        const next = await reader.read().catch(() => {
          throw new LibraryError({ code: "changed" });
        });
        if (next.done) break;
        const bytes = joined(rest, next.value);
        let start = 0;
        for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
          line(bytes.subarray(start, end + 1), position + start);
          start = end + 1;
        }
        rest = bytes.slice(start);
        position += start;
        if (rest.length > LONGEST) throw new LibraryError({ code: "line", line: count + 1 });
        await pace.rest();
      }
      if (rest.length > 0) line(rest, position);
    } finally {
      await reader.cancel().catch(() => undefined);
    }
  }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

/** What was a track when the file was opened and is none now has changed. */
function unchanged<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof LibraryError) || error.fault.code !== "line") throw error;
    throw new LibraryError({ code: "changed" });
  }
}

/** A line as a track; `before` lines came earlier. */
function parsed(text: string, before: number): Line {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new LibraryError({ code: "line", line: before + 1 });
  }
  if (!isLine(value)) throw new LibraryError({ code: "line", line: before + 1 });
  return value;
}

function isLine(value: unknown): value is Line {
  if (typeof value !== "object" || value === null) return false;
  const { file, genre, error, verdict, score, duration, year, place, ...rest } = value as Partial<
    Record<keyof Line, unknown>
  >;
  const optional = (field: unknown, type: string) => field === undefined || typeof field === type;
  return (
    typeof file === "string" &&
    [rest.title, rest.artist, rest.album, rest.tag, genre, error].every((field) =>
      optional(field, "string"),
    ) &&
    [score, duration, year].every((field) => optional(field, "number")) &&
    // Either an answer or a reason why there is none.
    (error !== undefined || VERDICTS.includes(verdict as Verdict)) &&
    (place === undefined || Array.isArray(place))
  );
}
