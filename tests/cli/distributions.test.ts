/** The spread of measurements per genre that the page draws. */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { MEASUREMENTS } from "../../tools/measurements.mjs";
import { temporaryFolder } from "../support/files";

const folder = temporaryFolder();
afterAll(folder.remove);

test("quantiles per genre, in the order of the alphabet", () => {
  const columns = [...MEASUREMENTS, "rolloff_mean"];
  const table = join(folder.path, "features.csv");
  const row = (label: string, value: number) =>
    ["x.wav", ...columns.map((_, index) => value + index), label].join(",");
  // Given unsorted: 0, 10 ... 100 for jazz, 5 and 6 for blues.
  const values = Array.from({ length: 11 }, (_, index) => 10 * ((7 * index) % 11));
  const lines = [...values.map((value) => row("jazz", value)), row("blues", 5), row("blues", 6)];
  writeFileSync(table, ["filename," + columns.join(",") + ",label", ...lines].join("\n"));
  const out = join(folder.path, "distributions.json");
  execFileSync(process.execPath, ["tools/distributions.mjs", table, out]);
  const made = JSON.parse(readFileSync(out, "utf8")) as {
    clips: number;
    labels: string[];
    columns: Record<string, number[][]>;
  };
  expect(made).toMatchObject({ clips: 13, labels: ["blues", "jazz"] });
  expect(Object.keys(made.columns)).toEqual(columns);
  expect(made.columns.tempo).toEqual([
    [5.05, 5.25, 5.5, 5.75, 5.95],
    [5, 25, 50, 75, 95],
  ]);
  expect(made.columns.rms_mean?.[1]).toEqual([6, 26, 51, 76, 96]);
});
