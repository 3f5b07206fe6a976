/** A library as `genrescope library scan` writes it: an SQLite file. */
import { Catalogue, MOST_SLOTS, NO_GENRE } from "./catalogue";
import { FilePages } from "./file-pages";
import { Pace } from "./pace";
import { LibraryError, VERDICTS } from "./protocol";
import { PLACE, type Source, type Texts } from "./source";
import { Sqlite, type Reader } from "./sqlite";
import { folded, holds } from "./texts";

/** As in tools/genrescope/library/database.cpp. */
const APPLICATION = 0x47534c42;
const VERSION = 1;
/** As in tools/genrescope/library/vectors.cpp: slots per row, and their size; the first byte tells whether one is taken. */
const CHUNK = 1024;
const SLOT = 64;
const HEADER = 100;

/** Refuses what is no library, or not a whole one, by its first bytes: before anything else is fetched. */
export async function checkHeader(file: File): Promise<void> {
  const header = new DataView(await file.slice(0, HEADER).arrayBuffer());
  if (header.byteLength < HEADER) throw new LibraryError({ code: "cut" });
  if (header.getUint32(68) !== APPLICATION) throw new LibraryError({ code: "foreign" });
  const version = header.getUint32(60);
  if (version !== VERSION) throw new LibraryError({ code: "version", version });
  const page = header.getUint16(16);
  const pages = header.getUint32(28);
  // The count of pages is true where it is of the last change.
  const counted = header.getUint32(24) === header.getUint32(92);
  if (counted && file.size < pages * (page === 1 ? 65536 : page)) {
    throw new LibraryError({ code: "cut" });
  }
}

export class LibraryDatabase implements Source {
  readonly models: string[];
  readonly places: boolean;
  readonly #sqlite: Sqlite;
  #labels: string[] = [];

  private constructor(sqlite: Sqlite) {
    this.#sqlite = sqlite;
    const text = (row: Reader) => row.text(0);
    this.models = sqlite.all(
      "SELECT name FROM models WHERE EXISTS (SELECT 1 FROM predictions WHERE model = name) ORDER BY name",
      [],
      text,
    );
    this.places = sqlite.all("SELECT 1 FROM vectors LIMIT 1", [], () => 1).length > 0;
    sqlite.define("holds", (part, ...texts) => (holds(part ?? "", texts) ? 1 : 0));
  }

  static async open(file: File): Promise<LibraryDatabase> {
    await checkHeader(file);
    return new LibraryDatabase(await Sqlite.open(new FilePages(file)));
  }

  async load(model: string, pace: Pace): Promise<Catalogue> {
    const sqlite = this.#sqlite;
    const number = (query: string, ...bound: string[]) =>
      sqlite.all(query, bound, (row) => row.double(0))[0] ?? 0;
    const size = 1 + number("SELECT coalesce(max(id), 0) FROM tracks");
    if (size > MOST_SLOTS) throw new LibraryError({ code: "memory" });
    const columns = {
      genre: new Uint16Array(size).fill(NO_GENRE),
      verdict: new Uint8Array(size),
      score: new Float32Array(size),
    };
    // By verdict and by genre, as the indexes lie: no text is read for every row.
    for (const [i, name] of VERDICTS.entries()) {
      const query =
        name === "failed"
          ? "SELECT track FROM errors"
          : "SELECT track FROM predictions WHERE model = ?1 AND verdict = ?2";
      const mark = (row: Reader) => (columns.verdict[row.int(0)] = i + 1);
      await sqlite.each(query, name === "failed" ? [] : [model, name], mark, pace);
    }
    const genres: string[] = [];
    const notMusic = VERDICTS.indexOf("not-music") + 1;
    for (const label of this.#genres(model)) {
      const mark = (row: Reader) => {
        const slot = row.int(0);
        if (slot >= size || columns.verdict[slot] === notMusic) return;
        if (genres.at(-1) !== label) genres.push(label);
        columns.genre[slot] = genres.length - 1;
        columns.score[slot] = row.double(1);
      };
      const query = "SELECT track, score FROM predictions WHERE model = ?1 AND genre = ?2";
      await sqlite.each(query, [model, label], mark, pace);
    }
    const labels = sqlite.all("SELECT labels FROM models WHERE name = ?1", [model], (row) =>
      row.text(0),
    )[0];
    this.#labels = parsedLabels(labels ?? "[]");
    return new Catalogue(genres, columns);
  }

  /** Each found by one look into the index, however many tracks have it. */
  #genres(model: string): string[] {
    const query = "SELECT min(genre) FROM predictions WHERE model = ?1 AND genre > ?2";
    const next = (after: string) =>
      this.#sqlite.all(query, [model, after], (row) =>
        row.isNull(0) ? undefined : row.text(0),
      )[0];
    const genres: string[] = [];
    for (let label = next(""); label !== undefined; label = next(label)) {
      if (genres.push(label) === NO_GENRE) break;
    }
    return genres;
  }

  texts(slots: ArrayLike<number>): Promise<Texts[]> {
    const query =
      "SELECT path, title, artist, album, tag, year, duration, message FROM tracks " +
      "LEFT JOIN errors ON track = id WHERE id = ?1";
    const read = (row: Reader): Texts => ({
      file: row.text(0),
      title: row.text(1),
      artist: row.text(2),
      album: row.text(3),
      tag: row.text(4),
      year: row.int(5) || undefined,
      duration: row.isNull(6) ? undefined : row.double(6),
      error: row.text(7),
    });
    const found = Array.from(slots, (slot) => {
      const [texts] = this.#sqlite.all(query, [slot], read);
      // Its indexes know it, the table does not.
      if (!texts) throw new LibraryError({ code: "damaged" });
      return texts;
    });
    return Promise.resolve(found);
  }

  scores(slot: number, model: string): Promise<{ label: string; score: number }[]> {
    const query = "SELECT scores FROM predictions WHERE track = ?1 AND model = ?2";
    const [scores = []] = this.#sqlite.all(query, [slot, model], (row) => {
      const bytes = row.bytes(0);
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      return this.#labels
        .slice(0, view.byteLength / 8)
        .map((label, i) => ({ label, score: view.getFloat64(8 * i, true) }));
    });
    return Promise.resolve(scores.sort((a, b) => b.score - a.score));
  }

  async match(text: string, size: number, pace: Pace): Promise<Uint8Array> {
    const marks = new Uint8Array(size);
    const part = folded(text);
    const parts = trigrams(part);
    // SQLite's own comparison ignores the case of plain letters alone, but costs far less.
    const plain = /^[\x20-\x7e]*$/.test(part);
    const fits = plain
      ? ["path", "title", "artist", "album"]
          .map((name) => `tracks.${name} LIKE ?1 ESCAPE '\\'`)
          .join(" OR ")
      : "holds(?1, tracks.path, tracks.title, tracks.artist, tracks.album)";
    const wanted = plain ? `%${part.replace(/[\\%_]/g, "\\$&")}%` : part;
    const query = parts
      ? `SELECT id FROM words JOIN tracks ON id = words.rowid WHERE words MATCH ?2 AND (${fits})`
      : `SELECT id FROM tracks WHERE ${fits}`;
    await this.#sqlite.each(
      query,
      parts ? [wanted, parts] : [wanted],
      (row) => (marks[row.int(0)] = 1),
      pace,
    );
    return marks;
  }

  async durations(size: number, pace: Pace): Promise<Float32Array> {
    const seconds = new Float32Array(size).fill(NaN);
    const query = "SELECT id, duration FROM tracks WHERE duration IS NOT NULL";
    await this.#sqlite.each(query, [], (row) => (seconds[row.int(0)] = row.double(1)), pace);
    return seconds;
  }

  async fileRanks(size: number, pace: Pace): Promise<Uint32Array> {
    const ranks = new Uint32Array(size);
    let rank = 0;
    const query = "SELECT id FROM tracks ORDER BY path";
    await this.#sqlite.each(query, [], (row) => (ranks[row.int(0)] = rank++), pace);
    return ranks;
  }

  async eachPlace(
    use: (slot: number, data: Int8Array, at: number) => void,
    pace: Pace,
  ): Promise<void> {
    const [chunks, query] = [
      "SELECT chunk FROM vectors ORDER BY chunk",
      "SELECT data FROM vectors WHERE chunk = ?1",
    ];
    for (const chunk of this.#sqlite.all(chunks, [], (row) => row.int(0))) {
      this.#sqlite.all(query, [chunk], (row) => {
        const data = row.bytes(0);
        for (let at = 0; at + SLOT <= data.length; at += SLOT) {
          if (data[at] === 1) use(chunk * CHUNK + at / SLOT, data, at + 1);
        }
      });
      await pace.rest();
    }
  }

  place(slot: number): Promise<Int8Array | undefined> {
    const query = "SELECT substr(data, ?2, ?3) FROM vectors WHERE chunk = ?1";
    const bound = [Math.floor(slot / CHUNK), (slot % CHUNK) * SLOT + 1, 1 + PLACE];
    const [place] = this.#sqlite.all(query, bound, (row) => row.bytes(0).slice());
    return Promise.resolve(place?.[0] === 1 ? place.slice(1) : undefined);
  }
}

function parsedLabels(text: string): string[] {
  try {
    const labels: unknown = JSON.parse(text);
    return Array.isArray(labels) ? labels.map(String) : [];
  } catch {
    throw new LibraryError({ code: "damaged" });
  }
}

/** All three characters in a row, as a full-text query: what holds the text holds them all. Empty for shorter ones. */
function trigrams(text: string): string {
  const characters = Array.from(text);
  const parts = characters.slice(2).map((_, i) => characters.slice(i, i + 3).join(""));
  return parts.map((part) => `"${part.replaceAll('"', '""')}"`).join(" ");
}
