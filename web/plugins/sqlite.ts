/**
 * SQLite's package for browsers, without what reads no file that a visitor chose: storage of the browser's own, and
 * workers that would be built a second time beside ours.
 */
import type { Plugin } from "vite";

const UNUSED: [text: string, instead: string][] = [
  ["sqlite3.config.disable?.vfs?.kvvfs", "true"],
  ['sqlite3.config.disable?.vfs?.["opfs-sahpool"]', "true"],
  ['sqlite3.config.disable?.vfs?.opfs && sqlite3.config.disable.vfs["opfs-vfs"]', "true"],
  ["!sqlite3.opfs || sqlite3.config.disable?.vfs?.opfs", "true"],
  ['!sqlite3.opfs || sqlite3.config.disable?.vfs?.["opfs-wl"]', "true"],
  ['new URL("sqlite3-opfs-async-proxy.js", import.meta.url)', "undefined"],
  ['new Worker(new URL("sqlite3-worker1.mjs", import.meta.url), { type: "module" })', "undefined"],
];

export function sqlite(): Plugin {
  return {
    name: "genrescope-sqlite",
    enforce: "pre",
    transform: {
      filter: { id: /@sqlite\.org\/sqlite-wasm\/dist\/index\.mjs$/ },
      handler(code) {
        let whole = code;
        for (const [text, instead] of UNUSED) {
          if (!whole.includes(text)) throw new Error(`SQLite's package has no more ${text}`);
          whole = whole.replaceAll(text, () => instead);
        }
        return { code: whole, map: null };
      },
    },
  };
}
