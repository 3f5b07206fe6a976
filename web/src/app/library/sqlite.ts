/** SQLite over a file that the visitor chose: its pages are read one by one, and nothing is ever written. */
import start, {
  type Database,
  type PreparedStatement,
  type Sqlite3Static,
} from "@sqlite.org/sqlite-wasm";
import type { FilePages } from "./file-pages";
import { FILE_VFS, installFile } from "./file-vfs";
import type { Pace } from "./pace";
import { LibraryError } from "./protocol";

/** What is bound to a statement's parameters, in their order. */
export type Bound = (string | number)[];

/** Rows that are read before a look at the time. */
const ROWS = 500;

/** As much of the module's own functions as is called for every row of a million, without conversions between. */
interface Exports {
  sqlite3_step: (statement: number) => number;
  sqlite3_column_int: (statement: number, column: number) => number;
  sqlite3_column_double: (statement: number, column: number) => number;
  sqlite3_column_type: (statement: number, column: number) => number;
  sqlite3_column_blob: (statement: number, column: number) => number;
  sqlite3_column_bytes: (statement: number, column: number) => number;
}

/** A row, as long as its turn lasts. */
export interface Reader {
  int: (column: number) => number;
  double: (column: number) => number;
  isNull: (column: number) => boolean;
  /** In the memory of SQLite: to be read at once. */
  bytes: (column: number) => Int8Array;
  text: (column: number) => string;
}

export class Sqlite {
  readonly #sqlite: Sqlite3Static;
  readonly #database: Database;
  readonly #calls: Exports;
  readonly #pages: FilePages;

  private constructor(sqlite: Sqlite3Static, database: Database, pages: FilePages) {
    this.#sqlite = sqlite;
    this.#database = database;
    this.#calls = sqlite.wasm.exports as Exports;
    this.#pages = pages;
  }

  static async open(pages: FilePages): Promise<Sqlite> {
    let sqlite: Sqlite3Static;
    try {
      sqlite = await start();
    } catch {
      throw new LibraryError({ code: "missing" });
    }
    installFile(sqlite, pages);
    const database = new sqlite.oo1.DB({
      filename: "file:library?immutable=1",
      flags: "r",
      vfs: FILE_VFS,
    });
    const opened = new Sqlite(sqlite, database, pages);
    try {
      // A stranger's file may say anything: its views and triggers may call nothing, and its pages are looked at twice.
      database.exec(
        "PRAGMA trusted_schema=OFF; PRAGMA query_only=ON; PRAGMA cell_size_check=ON; PRAGMA cache_size=-16000;",
      );
    } catch (error) {
      throw opened.#explained(error);
    }
    return opened;
  }

  /** A function for SQL. */
  define(name: string, call: (...texts: (string | null)[]) => number): void {
    this.#database.createFunction({
      name,
      arity: -1,
      xFunc: (_: number, ...texts: unknown[]) => call(...(texts as (string | null)[])),
    });
  }

  /** Hands over the rows of a query one by one. */
  async each(query: string, bound: Bound, use: (row: Reader) => void, pace: Pace): Promise<void> {
    const { SQLITE_ROW, SQLITE_DONE } = this.#sqlite.capi;
    let statement: PreparedStatement | undefined;
    try {
      statement = this.#prepare(query, bound);
      const pointer = statement.pointer ?? 0;
      const row = this.#reader(statement);
      for (let left = ROWS; ; left--) {
        const code = this.#calls.sqlite3_step(pointer);
        if (code === SQLITE_DONE) break;
        if (code !== SQLITE_ROW) throw new this.#sqlite.SQLite3Error(code);
        use(row);
        if (left > 0) continue;
        await pace.rest();
        left = ROWS;
      }
    } catch (error) {
      throw this.#explained(error);
    } finally {
      statement?.finalize();
    }
  }

  /** The rows of a query with few. */
  all<T>(query: string, bound: Bound, use: (row: Reader) => T): T[] {
    const rows: T[] = [];
    let statement: PreparedStatement | undefined;
    try {
      statement = this.#prepare(query, bound);
      const row = this.#reader(statement);
      while (statement.step()) rows.push(use(row));
    } catch (error) {
      throw this.#explained(error);
    } finally {
      statement?.finalize();
    }
    return rows;
  }

  #prepare(query: string, bound: Bound): PreparedStatement {
    const statement = this.#database.prepare(query);
    if (bound.length > 0) statement.bind(bound);
    return statement;
  }

  #reader(statement: PreparedStatement): Reader {
    const pointer = statement.pointer ?? 0;
    const calls = this.#calls;
    const { wasm, capi } = this.#sqlite;
    return {
      int: (column) => calls.sqlite3_column_int(pointer, column),
      double: (column) => calls.sqlite3_column_double(pointer, column),
      isNull: (column) => calls.sqlite3_column_type(pointer, column) === capi.SQLITE_NULL,
      bytes: (column) => {
        const start = calls.sqlite3_column_blob(pointer, column);
        const length = calls.sqlite3_column_bytes(pointer, column);
        return wasm.heap8().subarray(start, start + length);
      },
      text: (column) => capi.sqlite3_column_text(pointer, column) || "",
    };
  }

  /** What SQLite complains of, as a reason that people are told. */
  #explained(error: unknown): unknown {
    if (error instanceof LibraryError || !(error instanceof this.#sqlite.SQLite3Error))
      return error;
    if (this.#pages.changed) return new LibraryError({ code: "changed" });
    const { capi } = this.#sqlite;
    const code = error.resultCode & 0xff;
    if (code === capi.SQLITE_NOMEM) return new LibraryError({ code: "memory" });
    // A table that is not there, or no longer as the version says, has been damaged as well.
    const damaged: number[] = [
      ...[capi.SQLITE_CORRUPT, capi.SQLITE_NOTADB, capi.SQLITE_IOERR, capi.SQLITE_ERROR],
      ...[capi.SQLITE_CANTOPEN, capi.SQLITE_FORMAT],
    ];
    if (damaged.includes(code)) return new LibraryError({ code: "damaged" });
    return new LibraryError({ code: "internal", message: error.message });
  }
}
