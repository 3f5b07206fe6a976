/**
 * Writes models/held-out.json: what a model said of every clip while it was held out, with a few measurements to guess
 * by, as ranks among all clips.
 * Usage: held-out.mjs MODEL PREDICTIONS.csv FEATURES.csv OUTPUT.json
 */
import { writeFileSync } from "node:fs";
import { readTable } from "./csv.mjs";
import { MEASUREMENTS } from "./measurements.mjs";

const [model, predictions, features, out] = process.argv.slice(2);
if (!model || !predictions || !features || !out) {
  console.error("Usage: held-out.mjs MODEL PREDICTIONS.csv FEATURES.csv OUTPUT.json");
  process.exit(2);
}

/** "blues.00000" of any name of that clip. @param {string} name */
const clip = (name) => name.split(".").slice(0, 2).join(".");

const table = readTable(features);
/** @type {Map<string, number[]>} */
const ranks = new Map(table.rows.map((row) => [clip(row[table.at("filename")] ?? ""), []]));
for (const name of MEASUREMENTS) {
  const values = table.rows.map((row) => Number(row[table.at(name)]));
  const sorted = values.toSorted((a, b) => a - b);
  table.rows.forEach((row, index) => {
    // Clips with equal values share the middle of their ranks.
    const value = values[index] ?? 0;
    const [first, last] = [sorted.indexOf(value), sorted.lastIndexOf(value)];
    const rank = Math.round((100 * (first + last)) / 2 / (sorted.length - 1));
    ranks.get(clip(row[table.at("filename")] ?? ""))?.push(rank);
  });
}

const said = readTable(predictions);
const labels = said.columns.slice(3);
const tracks = said.rows
  .map(([filename = "", label = "", sure = "", ...scores]) => ({
    name: clip(filename),
    label: labels.indexOf(label),
    sure: sure === "1",
    scores: scores.map((score) => Math.round(1000 * Number(score))),
    ranks: ranks.get(clip(filename)) ?? [],
  }))
  .sort((a, b) => (a.name < b.name ? -1 : 1));
const head = { model, protocol: "artist", labels, measurements: MEASUREMENTS };
const lines = tracks.map((track) => `  ${JSON.stringify(track)}`);
writeFileSync(
  out,
  `${JSON.stringify(head, null, 1).slice(0, -2)},\n "tracks": [\n${lines.join(",\n")}\n ]\n}\n`,
);
