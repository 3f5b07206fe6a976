/** A file that the visitor chose as the only one that SQLite knows of; it cannot be written. */
import type { Sqlite3Static, sqlite3_file } from "@sqlite.org/sqlite-wasm";
import type { FilePages } from "./file-pages";

export const FILE_VFS = "genrescope-file";

/** Where a file says how it is written and read: 2 with a log beside it, which the chosen file does not bring. */
const WAYS = [18, 19];
const SECTOR = 4096;

type Install = Parameters<Sqlite3Static["vfs"]["installVfs"]>[0];
/** Methods as C calls them: the package's types have numbers for 64 bits, and result codes for everything. */
type Methods<Kind extends "io" | "vfs"> = NonNullable<Install[Kind]>["methods"];

export function installFile(sqlite: Sqlite3Static, pages: FilePages): void {
  const { capi, wasm } = sqlite;
  const done = 0;
  const refuse = () => capi.SQLITE_READONLY;
  const ioMethods = {
    xClose: () => done,
    xRead: (_file: number, into: number, length: number, from: bigint) => {
      const bytes = wasm.heap8u().subarray(into, into + length);
      let count: number;
      try {
        count = pages.read(bytes, Number(from));
      } catch {
        return capi.SQLITE_IOERR_READ;
      }
      for (const at of WAYS) {
        const inside = at - Number(from);
        if (inside >= 0 && inside < count) bytes[inside] = 1;
      }
      if (count === length) return done;
      bytes.fill(0, count);
      return capi.SQLITE_IOERR_SHORT_READ;
    },
    xWrite: refuse,
    xTruncate: refuse,
    xSync: () => done,
    xFileSize: (_file: number, size: number) => {
      wasm.poke64(size, BigInt(pages.file.size));
      return done;
    },
    xLock: () => done,
    xUnlock: () => done,
    xCheckReservedLock: (_file: number, held: number) => {
      wasm.poke32(held, 0);
      return done;
    },
    xFileControl: () => capi.SQLITE_NOTFOUND,
    xSectorSize: () => SECTOR,
    xDeviceCharacteristics: () => capi.SQLITE_IOCAP_IMMUTABLE,
  };
  const io = new capi.sqlite3_io_methods();
  Object.assign(io, { $iVersion: 1 });
  sqlite.vfs.installVfs({ io: { struct: io, methods: ioMethods as unknown as Methods<"io"> } });

  const vfsMethods = {
    xOpen: (_vfs: number, _name: number, file: number, flags: number, given: number) => {
      if (!(flags & capi.SQLITE_OPEN_MAIN_DB)) return capi.SQLITE_CANTOPEN;
      const struct = new capi.sqlite3_file(file);
      struct.$pMethods = io.pointer;
      struct.dispose();
      wasm.poke32(given, capi.SQLITE_OPEN_READONLY);
      return done;
    },
    xDelete: refuse,
    xAccess: (_vfs: number, _name: number, _flags: number, there: number) => {
      wasm.poke32(there, 0);
      return done;
    },
    xFullPathname: (_vfs: number, name: number, room: number, out: number) =>
      wasm.cstrncpy(out, name, room) < room ? done : capi.SQLITE_CANTOPEN,
    xRandomness: (_vfs: number, count: number, out: number) => {
      wasm.heap8u().set(crypto.getRandomValues(new Uint8Array(count)), out);
      return count;
    },
    xSleep: () => done,
    xCurrentTime: (_vfs: number, out: number) => {
      wasm.poke(out, 2_440_587.5 + Date.now() / 86_400_000, "double");
      return done;
    },
    xGetLastError: () => done,
  };
  const vfs = new capi.sqlite3_vfs();
  vfs.$iVersion = 1;
  vfs.$szOsFile = (capi.sqlite3_file as unknown as sqlite3_file).structInfo.sizeof;
  vfs.$mxPathname = 256;
  sqlite.vfs.installVfs({
    vfs: { struct: vfs, name: FILE_VFS, methods: vfsMethods as unknown as Methods<"vfs"> },
  });
}
