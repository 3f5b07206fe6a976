/**
 * Writes models/distributions.json: how a few measurements spread over the clips of each genre, for the page to draw a
 * file's own beside.
 * Usage: distributions.mjs FEATURES.csv OUTPUT.json
 */
import { writeFileSync } from "node:fs";
import { MEASUREMENTS } from "./measurements.mjs";
import { readTable } from "./csv.mjs";

const [features, out] = process.argv.slice(2);
if (!features || !out) {
  console.error("Usage: distributions.mjs FEATURES.csv OUTPUT.json");
  process.exit(2);
}

/** Parts of the clips that have at most the value that is written. */
const SHARES = [0.05, 0.25, 0.5, 0.75, 0.95];

/** Between two values where none stands, as most programs do it. @param {number[]} sorted @param {number} share */
function quantile(sorted, share) {
  const at = share * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(at)] ?? NaN, sorted[Math.ceil(at)] ?? NaN];
  return low + (at - Math.floor(at)) * (high - low);
}

const table = readTable(features);
const genreOf = table.at("label");
const labels = [...new Set(table.rows.map((row) => row[genreOf] ?? ""))].sort();
const columns = Object.fromEntries(
  [...MEASUREMENTS, "rolloff_mean"].map((name) => {
    const place = table.at(name);
    const spread = (/** @type {string} */ label) => {
      const values = table.rows
        .filter((row) => row[genreOf] === label)
        .map((row) => Number(row[place]))
        .sort((a, b) => a - b);
      // More digits would only be bytes.
      return SHARES.map((share) => Number(quantile(values, share).toPrecision(4)));
    };
    return [name, labels.map(spread)];
  }),
);
const lines = Object.entries(columns).map(
  ([name, spreads]) => `  ${JSON.stringify(name)}: ${JSON.stringify(spreads)}`,
);
const head = { clips: table.rows.length, shares: SHARES, labels };
writeFileSync(
  out,
  `${JSON.stringify(head, null, 1).slice(0, -2)},\n "columns": {\n${lines.join(",\n")}\n }\n}\n`,
);
