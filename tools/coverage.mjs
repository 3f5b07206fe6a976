/**
 * Prints a summary of `llvm-cov export` by folder of wasm/, and the files below the bars; ends with 1 when the whole is.
 * Lines and branches are clang's: a branch is a condition in the source, as true and as false, so that what only an
 * exception could do is no branch. Of a template's instantiations the most covered one counts.
 */
import { readFileSync } from "node:fs";
import { dirname, relative } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

/** Percent of wasm/ that has to be covered. */
const BARS = { lines: 90, branches: 80 };

/** @typedef {{ count: number, covered: number }} Counted */
/** @typedef {{ lines: Counted, branches: Counted }} Summary */

const root = fileURLToPath(new URL("../", import.meta.url));
/** @type {unknown} */
const read = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8"));
const report = /** @type {{ data: { files: { filename: string, summary: Summary }[] }[] }} */ (
  read
);
const files = (report.data[0]?.files ?? [])
  .map(({ filename, summary }) => ({ name: relative(root, filename), summary }))
  .filter(({ name }) => name.startsWith("wasm/"));

/** @param {Summary[]} summaries @returns {Summary} */
function sum(summaries) {
  /** @param {"lines" | "branches"} what */
  const of = (what) => ({
    count: summaries.reduce((all, summary) => all + summary[what].count, 0),
    covered: summaries.reduce((all, summary) => all + summary[what].covered, 0),
  });
  return { lines: of("lines"), branches: of("branches") };
}

/** @param {Counted} counted */
const percent = ({ count, covered }) => (count === 0 ? 100 : (100 * covered) / count);

/** @param {Summary} summary */
const misses = ({ lines, branches }) =>
  percent(lines) < BARS.lines || percent(branches) < BARS.branches;

/** @param {string} name @param {Summary} summary */
function print(name, { lines, branches }) {
  /** @param {Counted} counted */
  const cells = (counted) =>
    `${String(counted.covered).padStart(7)} of ${String(counted.count).padEnd(6)} ${percent(counted).toFixed(1).padStart(5)} %`;
  console.log(`${name.padEnd(36)}${cells(lines)}${cells(branches)}`);
}

console.log(`${"".padEnd(36)}${"lines".padStart(24)}${"branches".padStart(24)}`);
const folders = [...new Set(files.map(({ name }) => dirname(name)))].sort();
for (const folder of folders) {
  const inside = files.filter(({ name }) => dirname(name) === folder);
  print(folder, sum(inside.map(({ summary }) => summary)));
}
const whole = sum(files.map(({ summary }) => summary));
print("all", whole);
const low = files.filter(({ summary }) => misses(summary));
if (low.length > 0)
  console.log(`\nFiles below ${BARS.lines} % of lines or ${BARS.branches} % of branches:`);
for (const { name, summary } of low) print(name, summary);
if (files.length === 0 || misses(whole)) {
  console.log(`\nBelow ${BARS.lines} % of lines or ${BARS.branches} % of branches.`);
  process.exitCode = 1;
}
