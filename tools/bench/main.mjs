/** Runs the benchmarks, prints the table, writes build/bench.json. tools/bench/run has built everything before. */
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import process from "node:process";
import { parseArgs } from "node:util";
import { runChromium } from "./chromium.mjs";
import { HERE, OUTPUT, SCRATCH } from "./files.mjs";
import { runNative } from "./native.mjs";
import { report } from "./report.mjs";
import { downloadSizes } from "./sizes.mjs";

const USAGE = "usage: npm run bench -- [--only native|node|chromium] [--quick]";

/** @type {import("./types").Plan} */
const FULL = { clipSeconds: 30, rounds: 5, lengths: [3, 30, 300, 600, 3600] };
/** @type {import("./types").Plan} */
const QUICK = { clipSeconds: 30, rounds: 1, lengths: [3, 30, 300] };

function readOptions() {
  try {
    const { values } = parseArgs({
      options: { only: { type: "string" }, quick: { type: "boolean" }, help: { type: "boolean" } },
    });
    if (values.only && !["native", "node", "chromium"].includes(values.only)) {
      throw new Error(`--only does not know ${values.only}`);
    }
    return values;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
    process.exit(2);
  }
}

/**
 * In a process of its own, whose memory and compiled code nothing else has touched.
 * @param {import("./types").Plan} plan
 */
function runNode(plan) {
  const output = execFileSync(process.execPath, [`${HERE}node.mjs`, JSON.stringify(plan)], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  /** @type {unknown} */
  const figures = JSON.parse(output);
  return /** @type {import("./types").ScriptFigures} */ (figures);
}

const options = readOptions();
if (options.help) {
  console.log(USAGE);
  process.exit(0);
}
const plan = options.quick ? QUICK : FULL;
const wanted = (/** @type {string} */ place) => !options.only || options.only === place;

mkdirSync(SCRATCH, { recursive: true });
/** @type {import("./types").Figures} */
const figures = {
  date: new Date().toISOString(),
  machine: `${cpus().length} x ${cpus()[0]?.model.trim() ?? "unknown processor"}`,
  load: [loadavg()[0] ?? NaN],
  plan,
  sizes: downloadSizes(),
};
if (wanted("native")) {
  console.error("Measuring natively");
  figures.native = runNative(plan);
}
if (wanted("node")) {
  console.error("Measuring in Node");
  figures.node = runNode(plan);
}
if (wanted("chromium")) {
  console.error("Measuring in Chromium");
  figures.chromium = await runChromium(plan);
}
figures.load.push(loadavg()[0] ?? NaN);
writeFileSync(OUTPUT, `${JSON.stringify(figures, null, 2)}\n`);
console.log(`\n${report(figures)}\n\nAlso in build/bench.json`);
