/** Bytes of a file that the visitor chose, read when they are wanted: pieces that were wanted last stay in memory. */

/** Of workers; the types of pages do not have it. */
declare class FileReaderSync {
  readAsArrayBuffer(blob: Blob): ArrayBuffer;
}

/** Bytes per piece, the size of a library's pages; pieces that stay: 32 MB. */
const PIECE = 1 << 14;
const KEPT = 2048;
/** Who reads on, or skips no more pieces than these, gets up to so many at once: each reading costs as much as its way. */
const SKIPPED = 32;
const LONGEST = 64;

export class FilePages {
  readonly file: File;
  /** It has been written, or is gone, since it was chosen: browsers refuse to read it then. */
  changed = false;
  readonly #reader = new FileReaderSync();
  /** The one that was wanted longest ago comes first. */
  readonly #pieces = new Map<number, Uint8Array>();
  /** The piece behind those that were read last, and how many they were. */
  #next = -1;
  #run = 1;

  constructor(file: File) {
    this.file = file;
  }

  /** Fills `into` from a position on; how many bytes there were. Throws when the file has changed or is gone. */
  read(into: Uint8Array, from: number): number {
    let done = 0;
    while (done < into.length) {
      const at = from + done;
      const piece = this.#piece(Math.floor(at / PIECE));
      const part = piece.subarray(at % PIECE, (at % PIECE) + into.length - done);
      if (part.length === 0) break;
      into.set(part, done);
      done += part.length;
    }
    return done;
  }

  #piece(number: number): Uint8Array {
    const known = this.#pieces.get(number);
    if (!known) return this.#fetch(number);
    this.#pieces.delete(number);
    this.#pieces.set(number, known);
    return known;
  }

  #fetch(number: number): Uint8Array {
    const ahead = number - this.#next;
    this.#run = ahead >= 0 && ahead <= SKIPPED ? Math.min(2 * this.#run, LONGEST) : 1;
    this.#next = number + this.#run;
    const bytes = this.#bytes(number * PIECE, this.#next * PIECE);
    for (let i = this.#run - 1; i >= 0; i--) {
      // A copy of its own, or one piece would keep all of them in memory.
      this.#pieces.set(number + i, bytes.slice(i * PIECE, (i + 1) * PIECE));
    }
    for (const oldest of this.#pieces.keys()) {
      if (this.#pieces.size <= KEPT) break;
      this.#pieces.delete(oldest);
    }
    return this.#pieces.get(number) ?? bytes;
  }

  #bytes(from: number, to: number): Uint8Array {
    try {
      return new Uint8Array(this.#reader.readAsArrayBuffer(this.file.slice(from, to)));
    } catch (error) {
      this.changed = true;
      throw error;
    }
  }
}
