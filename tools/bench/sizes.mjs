/** What a visitor downloads. */
import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { PEER_FILES, SITE_ASSETS } from "./files.mjs";

/** @param {string[]} paths */
function gzipped(paths) {
  return paths.reduce((sum, path) => sum + gzipSync(readFileSync(path), { level: 9 }).length, 0);
}

/**
 * Our module and its glue, in the builds that the site offers, against the files that a page of each peer loads.
 * @returns {import("./types").Size[]}
 */
export function downloadSizes() {
  const assets = readdirSync(SITE_ASSETS);
  const modules = assets.filter((name) => /^genrescope-.*\.wasm$/.test(name));
  const glue = assets.filter((name) => /^genrescope-.*\.js$/.test(name));
  // Either build's glue is the same but for the name of its module.
  const ours = modules.map((name) => gzipped([SITE_ASSETS + name, SITE_ASSETS + (glue[0] ?? "")]));
  return [
    { name: "genrescope, the larger build", gzipped: Math.max(...ours) },
    { name: "genrescope, the smaller build", gzipped: Math.min(...ours) },
    ...Object.entries(PEER_FILES).map(([name, paths]) => ({ name, gzipped: gzipped(paths) })),
  ];
}
