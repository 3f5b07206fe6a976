/** What is trained and measured is the same to the byte, whichever compiler made the tool. */
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { NATIVE, NATIVE_CLANG } from "../support/files.ts";
import { genrescope, workbench } from "./tool.ts";

const bench = workbench();
afterAll(bench.remove);

const BUILDS = [NATIVE, NATIVE_CLANG];
const COLUMNS = 48;
/** So that training is quick; what is not named has its defaults. */
const QUICK: Record<string, string[]> = {
  boosting: ["n_estimators=10", "subsample=0.7"],
  convolution: ["bands=8", "channels=3-5", "max_iter=3"],
  dense: ["max_iter=8", "dropout=0.2"],
  forest: ["n_estimators=10", "bootstrap=true"],
  "extra-trees": ["n_estimators=10"],
};

const KINDS = [
  ...(genrescope(["train", "--help"]).stdout.split("Kinds with")[1] ?? "").matchAll(
    /^([a-z-]+) \(/gm,
  ),
].map(([, kind = ""]) => kind);

/** Rows about the label's place in every column. */
function table(labels: string[], perLabel: number, spread: number): string {
  const names = Array.from({ length: COLUMNS }, (_, c) => `x${c}`);
  const lines = [["filename", ...names, "label"].join(",")];
  for (const [k, label] of labels.entries()) {
    for (let i = 0; i < perLabel; i++) {
      const values = names.map(
        (_, c) => Math.cos(c * (k + 1)) + spread * Math.sin(31 * k + 7.7 * i + 3.1 * c * (i + 1)),
      );
      lines.push([`${label}.${i}.wav`, ...values, label].join(","));
    }
  }
  return lines.join("\n") + "\n";
}

beforeAll(() => {
  bench.add("rows.csv", table(["blues", "jazz", "pop"], 30, 1.5));
  bench.add("variants.csv", table(["blues", "jazz", "pop"], 6, 1.4));
  bench.add("not-music.csv", table(["hum", "speech"], 12, 3));
});

const beside = ["--variants", "variants.csv", "--not-music", "not-music.csv"];

describe("training twice, with g++'s and clang's build", () => {
  test("there are all kinds", () => {
    expect(KINDS).toEqual(expect.arrayContaining(["convolution", "discriminant", "tree"]));
  });

  test.each(KINDS)("%s", (kind) => {
    const [first, second] = BUILDS.map((tool, i) => {
      const out = join(`${i}`, `${kind}.gsm`);
      mkdirSync(join(bench.path, `${i}`), { recursive: true });
      const settings = (QUICK[kind] ?? []).flatMap((setting) => ["--param", setting]);
      const run = genrescope(
        ["train", "--model", kind, "--data", "rows.csv", ...beside, "--out", out, ...settings],
        { tool, cwd: bench.path },
      );
      expect(run.complaints).toEqual([]);
      return readFileSync(join(bench.path, out));
    });
    expect(second).toEqual(first);
  });
});

test("experiments measured twice", () => {
  const run = (id: string, more: object) => ({ id, title: id, table: "rows", ...more });
  const protocols = { track: "75/25" };
  const experiments = {
    tables: { rows: { files: ["rows.csv"] } },
    runs: [
      run("forest", { model: "forest", parameters: { n_estimators: 10 }, protocols, seeds: 2 }),
      run("svm", { model: "svm", protocols, seeds: 2 }),
      run("pca", { type: "pca", components: 3 }),
      run("kmeans", { type: "kmeans", components: 2 }),
      run("correlation", { type: "correlation" }),
      run("importance", { type: "importance", model: "forest", protocols }),
    ],
  };
  bench.add("runs.json", JSON.stringify(experiments));
  const [first, second] = BUILDS.map((tool, i) => {
    const options = `experiments --file runs.json --data-dir . --out results.${i}.json`.split(" ");
    const run = genrescope(options, { tool, cwd: bench.path });
    expect(run.code, run.stderr).toBe(0);
    return readFileSync(join(bench.path, `results.${i}.json`), "utf8");
  });
  expect(second).toBe(first);
});
