/** What a visitor downloads. */
import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { PEER_FILES, SITE_ASSETS } from "./files.mjs";

/** @param {string[]} paths */
function gzipped(paths) {
  return paths.reduce((sum, path) => sum + gzipSync(readFileSync(path), { level: 9 }).length, 0);
}

/**
 * Our module and its glue against the files that a page of each peer loads.
 * @returns {import("./types").Size[]}
 */
export function downloadSizes() {
  const assets = readdirSync(SITE_ASSETS);
  const ours = assets.filter((name) => /^genrescope-.*\.(wasm|js)$/.test(name));
  return [
    { name: "genrescope", gzipped: gzipped(ours.map((name) => SITE_ASSETS + name)) },
    ...Object.entries(PEER_FILES).map(([name, paths]) => ({ name, gzipped: gzipped(paths) })),
  ];
}
