/** Answers what the page asks of the library that is open. */
import { libraryKind } from "../../engine/sniff/library";
import { NO_GENRE, sortBy, type Catalogue } from "./catalogue";
import { LibraryLines } from "./lines";
import { Nearest } from "./nearest";
import type { Pace } from "./pace";
import { along, planeOf, type Plane } from "./projection";
import {
  LibraryError,
  type Filter,
  type MapPoints,
  type Neighbour,
  type Opened,
  type Order,
  type Row,
  type Selection,
  type Track,
} from "./protocol";
import { PLACE, type Source } from "./source";

/** Tracks that the plane of the map is computed from, and how much of it is always in sight. */
const LEARNED = 20_000;
const INSIDE = 0.995;

/** Where all tracks lie on the map. */
interface Places {
  plane: Plane;
  x: Float32Array;
  y: Float32Array;
  /** 1 for those that have a place. */
  placed: Uint8Array;
}

export class Service {
  #source: Source | undefined;
  #catalogue: Catalogue | undefined;
  #model = "";
  #selected: Uint32Array = new Uint32Array();
  #matching: { text: string; marks: Uint8Array } | undefined;
  #durations: Float32Array | undefined;
  #fileRanks: Uint32Array | undefined;
  #places: Places | undefined;

  async open({ file }: { file: File }, pace: Pace): Promise<Opened> {
    this.#source = await sourceOf(file);
    return this.model({ model: this.#source.models[0] ?? "" }, pace);
  }

  async model({ model }: { model: string }, pace: Pace): Promise<Opened> {
    const source = this.#open;
    const catalogue = await source.load(model, pace);
    if (catalogue.tracks === 0) throw new LibraryError({ code: "empty" });
    this.#catalogue = catalogue;
    this.#model = model;
    this.#places = undefined;
    this.#matching = undefined;
    const { genres, tracks, failed } = catalogue;
    return { models: source.models, model, genres, tracks, failed, places: source.places };
  }

  async select(
    { filter, order }: { filter: Filter; order: Order },
    pace: Pace,
  ): Promise<Selection> {
    const [source, catalogue] = [this.#open, this.#loaded];
    const text = filter.text.trim();
    if (text !== (this.#matching?.text ?? "")) {
      this.#matching = text
        ? { text, marks: await source.match(text, catalogue.size, pace) }
        : undefined;
    }
    const { slots, selection } = catalogue.select(filter, this.#matching?.marks);
    if (order.sort === "duration") {
      const seconds = (this.#durations ??= await source.durations(catalogue.size, pace));
      const key = (slot: number) => {
        const hundredths = Math.round(100 * (seconds[slot] ?? NaN));
        return hundredths >= 0 ? hundredths : -1;
      };
      sortBy(slots, key, order.descending);
    } else if (order.sort === "file") {
      const ranks = (this.#fileRanks ??= await source.fileRanks(catalogue.size, pace));
      sortBy(slots, (slot) => ranks[slot] ?? -1, order.descending);
    } else catalogue.sort(slots, order);
    this.#selected = slots;
    return selection;
  }

  rows({ from, to }: { from: number; to: number }): Promise<Row[]> {
    return this.#rows(this.#selected.subarray(from, to));
  }

  async track({ slot }: { slot: number }): Promise<Track> {
    const [texts] = await this.#open.texts([slot]);
    if (!texts || !this.#loaded.has(slot)) throw new LibraryError({ code: "damaged" });
    const scores = await this.#open.scores(slot, this.#model);
    return { ...texts, ...this.#answer(slot), scores };
  }

  async near({ slot, count }: { slot: number; count: number }, pace: Pace): Promise<Neighbour[]> {
    const place = await this.#open.place(slot);
    if (!place) return [];
    const nearest = new Nearest(place, count);
    const catalogue = this.#loaded;
    const add = (other: number, data: Int8Array, at: number) => {
      if (other !== slot && catalogue.has(other)) nearest.add(other, data, at);
    };
    await this.#open.eachPlace(add, pace);
    const found = nearest.found;
    const rows = await this.#rows(found.map((near) => near.slot));
    return rows.map((row, i) => ({ row, distance: found[i]?.distance ?? 0 }));
  }

  /** Of what is selected, at most so many tracks, evenly drawn. */
  async map({ most }: { most: number }, pace: Pace): Promise<MapPoints> {
    const { plane, x, y, placed } = (this.#places ??= await this.#project(pace));
    const { genre } = this.#loaded;
    const shown = this.#selected.filter(
      (slot) => placed[slot] === 1 && (genre[slot] ?? NO_GENRE) !== NO_GENRE,
    );
    const slots = evenly(shown, most);
    return {
      slots,
      x: Float32Array.from(slots, (slot) => x[slot] ?? 0),
      y: Float32Array.from(slots, (slot) => y[slot] ?? 0),
      genres: Uint16Array.from(slots, (slot) => genre[slot] ?? 0),
      of: shown.length,
      parts: plane.parts,
    };
  }

  async #project(pace: Pace): Promise<Places> {
    const { genre, genres, size } = this.#loaded;
    const known = (slot: number) => (genre[slot] ?? NO_GENRE) !== NO_GENRE;
    const all = Uint32Array.from({ length: size }, (_, slot) => slot).filter(known);
    const drawn = new Set(evenly(all, LEARNED));
    const learned = new Int8Array(drawn.size * PLACE);
    const labels: number[] = [];
    await this.#open.eachPlace((slot, data, at) => {
      if (!drawn.has(slot)) return;
      learned.set(data.subarray(at, at + PLACE), labels.length * PLACE);
      labels.push(genre[slot] ?? 0);
    }, pace);
    const plane = planeOf(learned, labels, genres.length);
    const scales = ([0, 1] as const).map((axis) => {
      const far = labels.map((_, row) => Math.abs(along(plane, axis, learned, row * PLACE)));
      far.sort((a, b) => a - b);
      return Math.max(1e-9, far[Math.floor(INSIDE * (far.length - 1))] ?? 0);
    });
    const [x, y] = [new Float32Array(size), new Float32Array(size)];
    const placed = new Uint8Array(size);
    await this.#open.eachPlace((slot, data, at) => {
      if (slot >= size) return;
      x[slot] = along(plane, 0, data, at) / (scales[0] ?? 1);
      y[slot] = along(plane, 1, data, at) / (scales[1] ?? 1);
      placed[slot] = 1;
    }, pace);
    return { plane, x, y, placed };
  }

  async #rows(slots: ArrayLike<number>): Promise<Row[]> {
    const texts = await this.#open.texts(slots);
    return texts.map((text, i) => ({ ...text, ...this.#answer(slots[i] ?? 0) }));
  }

  #answer(slot: number): Pick<Row, "slot" | "verdict" | "genre" | "score"> {
    const { verdict, genre, score } = this.#loaded.answer(slot);
    return { slot, verdict, genre, score };
  }

  get #open(): Source {
    if (!this.#source) throw new Error("No library is open.");
    return this.#source;
  }

  get #loaded(): Catalogue {
    if (!this.#catalogue) throw new Error("No library is open.");
    return this.#catalogue;
  }
}

/** Tells a database from an export by its first bytes; SQLite is fetched only for the former. */
async function sourceOf(file: File): Promise<Source> {
  let start: Uint8Array;
  try {
    start = new Uint8Array(await file.slice(0, 64).arrayBuffer());
  } catch {
    throw new LibraryError({ code: "changed" });
  }
  if (libraryKind(start) === "database") {
    const module = await import("./database").catch(() => {
      throw new LibraryError({ code: "missing" });
    });
    return module.LibraryDatabase.open(file);
  }
  if (start.length === 0) throw new LibraryError({ code: "empty" });
  if (new TextDecoder().decode(start).trimStart().startsWith("{")) return new LibraryLines(file);
  throw new LibraryError({ code: "unknown" });
}

/** So many of the numbers, at even distances. */
function evenly(numbers: Uint32Array, most: number): Uint32Array<ArrayBuffer> {
  const length = Math.min(most, numbers.length);
  const step = numbers.length / Math.max(1, length);
  return Uint32Array.from({ length }, (_, i) => numbers[Math.floor(i * step)] ?? 0);
}
