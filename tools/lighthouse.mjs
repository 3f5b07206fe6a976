/**
 * Lets Lighthouse judge the first page of the built site and prints its scores; fails when one is below 95.
 * Usage: lighthouse.mjs [REPORT.html]
 *
 * Lighthouse comes with 200 packages: it is fetched for this command alone, in one version.
 */
import { execFile } from "node:child_process";
import { copyFile, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { serveSite } from "./site-server.mjs";

const LIGHTHOUSE = "lighthouse@12.8.2";
const LEAST = 95;

const [target] = process.argv.slice(2);
const folder = await mkdtemp(join(tmpdir(), "genrescope-lighthouse-"));
const server = await serveSite();
/** @typedef {{ categories: Record<string, { title: string, score: number }>, audits: Record<string, { title: string, score: number | null, displayValue?: string, scoreDisplayMode: string }> }} Result */
/** @type {Result} */
let result;
try {
  const out = join(folder, "lighthouse");
  const options = ["--quiet", "--output=json", "--output=html", `--output-path=${out}`];
  const flags = "--chrome-flags=--headless=new --no-sandbox --disable-background-networking";
  await promisify(execFile)("npx", ["--yes", LIGHTHOUSE, server.url, ...options, flags], {
    env: { CHROME_PATH: "/usr/bin/chromium", ...process.env },
  });
  /** @type {unknown} */
  const judged = JSON.parse(await readFile(`${out}.report.json`, "utf8"));
  result = /** @type {Result} */ (judged);
  if (target) await copyFile(`${out}.report.html`, target);
} finally {
  await server.close();
  await rm(folder, { recursive: true, force: true });
}

for (const { title, score } of Object.values(result.categories)) {
  console.log(`${Math.round(100 * score)} ${title}`);
  if (100 * score < LEAST) process.exitCode = 1;
}
for (const name of ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time"]) {
  const { title, displayValue = "" } = result.audits[name] ?? { title: name };
  console.log(`${title}: ${displayValue}`);
}
for (const { title, score, scoreDisplayMode } of Object.values(result.audits)) {
  if (scoreDisplayMode === "binary" && score === 0) console.log(`Against it: ${title}`);
}
