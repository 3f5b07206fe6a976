import { readFileSync, readdirSync } from "node:fs";
import process from "node:process";

/** How the processes of pages are called in Chromium, Firefox and WebKitGTK. */
const PAGES = /--type=renderer|-contentproc|WebKitWebProcess/;

/**
 * Memory of the processes of our browser's pages, in bytes: what each holds now (`VmRSS`), or the most that it has held
 * (`VmHWM`).
 * @param {"VmRSS" | "VmHWM"} field
 * @returns {number[]}
 */
export function rendererMemory(field) {
  /** @param {string} path */
  const read = (path) => {
    try {
      return readFileSync(path, "utf8");
    } catch {
      return ""; // ended meanwhile
    }
  };
  const ids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  const statuses = new Map(ids.map((id) => [id, read(`/proc/${id}/status`)]));
  /**
   * Other browsers may run on this machine.
   * @param {string | undefined} id
   * @returns {boolean}
   */
  const isOurs = (id) =>
    id !== undefined &&
    (id === String(process.pid) || isOurs(/PPid:\s*(\d+)/.exec(statuses.get(id) ?? "")?.[1]));
  const wanted = new RegExp(`${field}:\\s*(\\d+) kB`);
  return ids
    .filter((id) => isOurs(id) && PAGES.test(read(`/proc/${id}/cmdline`)))
    .map((id) => Number(wanted.exec(statuses.get(id) ?? "")?.[1] ?? 0) * 1024);
}
