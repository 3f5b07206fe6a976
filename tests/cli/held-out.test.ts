/** What was said of rows while they were held out, and what the site's visitors guess against. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { genrescope, lines, workbench } from "./tool.ts";

const bench = workbench();
afterAll(bench.remove);

const COLUMNS = [
  "tempo",
  "rms_mean",
  "rms_var",
  "spectral_centroid_mean",
  "spectral_bandwidth_mean",
  "zero_crossing_rate_mean",
  "perceptr_var",
  "chroma_stft_mean",
];
const LABELS = ["folk", "house"];
const CLIPS = 20;

/** The first column tells the label, the others wave. */
function table(): string {
  const rows = [["filename", "length", ...COLUMNS, "label"].join(",")];
  for (const [k, label] of LABELS.entries()) {
    for (let clip = 0; clip < CLIPS; clip++) {
      const numbers = COLUMNS.map((_, i) => (i === 0 ? k : 0) + 2 + Math.sin((i + 2) * clip + k));
      rows.push([`${label}.${clip}.wav`, 661500, ...numbers, label].join(","));
    }
  }
  return rows.join("\n") + "\n";
}

test("every row is predicted once, as the accuracy says; measurements become ranks", () => {
  const data = bench.add("table.csv", table());
  const out = join(bench.path, "predictions.csv");
  const run = genrescope(
    [
      "evaluate",
      "--model",
      "logistic",
      "--data",
      data,
      "--protocol",
      "track",
      "--folds",
      "4",
    ].concat("--json", "--predictions", out),
  );
  expect(run.complaints).toEqual([]);
  const [head, ...rows] = lines(readFileSync(out, "utf8"));
  expect(head).toBe(`filename,label,sure,${LABELS.join(",")}`);
  expect(new Set(rows.map((row) => row.split(",")[0])).size).toBe(LABELS.length * CLIPS);
  let right = 0;
  for (const row of rows) {
    const [name = "", label = "", sure, ...scores] = row.split(",");
    expect(name.startsWith(label)).toBe(true);
    expect(["0", "1"]).toContain(sure);
    const [folk = 0, house = 0] = scores.map(Number);
    expect(folk + house).toBeCloseTo(1, 9);
    right += LABELS[folk > house ? 0 : 1] === label ? 1 : 0;
  }
  const { accuracy } = JSON.parse(run.stdout) as { accuracy: { mean: number } };
  expect(accuracy.mean).toBeCloseTo(right / rows.length, 4);

  const file = join(bench.path, "held-out.json");
  execFileSync(process.execPath, ["tools/held-out.mjs", "logistic", out, data, file]);
  const held = JSON.parse(readFileSync(file, "utf8")) as {
    labels: string[];
    measurements: string[];
    tracks: { name: string; label: number; scores: number[]; ranks: number[] }[];
  };
  expect(held.labels).toEqual(LABELS);
  expect(held.measurements).toEqual(COLUMNS);
  expect(held.tracks).toHaveLength(rows.length);
  // From the least to the most.
  const tempos = held.tracks.map(({ ranks }) => ranks[0] ?? -1);
  expect(Math.min(...tempos)).toBe(0);
  expect(Math.max(...tempos)).toBe(100);
  for (const { label, name, scores } of held.tracks) {
    expect(name.startsWith(LABELS[label] ?? "?")).toBe(true);
    expect(scores.reduce((sum, score) => sum + score)).toBeCloseTo(1000, -1);
  }
});
