import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { NATIVE } from "../support/files.ts";
import { genrescope, workbench } from "./tool.ts";

interface Result {
  protocol?: string;
  error?: string;
  accuracy: { mean: number; low: number; high: number };
  train_accuracy: number;
  validation_accuracy?: number;
  rows: { train: number; validation: number; test: number };
  search?: { chosen: Record<string, string> }[];
  matrix?: number[][];
  coordinates?: number[][];
  explained_variance?: number[];
  contingency?: number[][];
  pairs?: { labels: string[] }[];
  columns?: { name: string; impurity?: number; permutation: number }[];
}
interface Results {
  tables: { name: string; rows: number; labels: string[] }[];
  comparison: { id: string; theirs: number; ours: number; beside: Record<string, number> }[];
  runs: { id: string; type: string; results: Result[] }[];
}

const bench = workbench();
const LABELS = ["Hip-Hop", "International", "Old Folk"];

/** Two rows per clip, two clips per artist; the first two columns tell the label, the third tells the clip. */
function table(value = (_row: number, number: number) => `${number}`): string {
  const lines = ["filename,length,loud_mean,bright_mean,clip_var,label"];
  let row = 0;
  for (const [k, label] of LABELS.entries()) {
    for (let clip = 0; clip < 20; clip++) {
      for (const part of [0, 1]) {
        const noise = Math.sin(12.9 * (40 * k + 2 * clip + part));
        const numbers = [k + 0.6 * noise, -k + 0.6 * Math.cos(7 * clip + part), 1 + clip + 20 * k];
        const values = numbers.map((number) => value(row, number)).join(",");
        lines.push(`${label}.${clip}.${part}.wav,66150,${values},${label}`);
        row++;
      }
    }
  }
  return lines.join("\n") + "\n";
}

function groups(): string {
  const lines = ["clip,group,filtered"];
  for (const label of LABELS) {
    for (let clip = 0; clip < 20; clip++) {
      lines.push(
        `${label}.${clip},${label}${Math.floor(clip / 2)},${clip % 3 === 0 ? "test" : "train"}`,
      );
    }
  }
  return lines.join("\n") + "\n";
}

const TABLES = { rows: { files: ["table.csv"], groups: "groups.csv", labels: LABELS } };
const FOREST = {
  id: "forest",
  title: "Forest",
  table: "rows",
  model: "forest",
  parameters: { n_estimators: 5, bootstrap: true },
  protocols: { chunk: "80/10/10", artist: "5-fold", filtered: "listed" },
  seeds: 2,
  published: { accuracy: 0.5, source: "nobody" },
};
const SEARCH = {
  id: "search",
  title: "Neighbours, searched",
  table: "rows",
  columns: ["*_mean"],
  labels: ["Hip-Hop", "Old Folk"],
  model: "knn",
  protocols: { track: "75/25" },
  calibrated: false,
  search: { method: "grid", folds: 2, parameters: { n_neighbors: [1, 3], weights: ["uniform"] } },
};
const explore = (type: string, more: object) => ({
  id: type,
  title: type,
  table: "rows",
  type,
  ...more,
});
const TREE = { model: "tree", protocols: { artist: "4-fold" } };
const RUNS = [
  FOREST,
  SEARCH,
  explore("correlation", {}),
  explore("pca", { components: 2 }),
  explore("kmeans", { components: 2 }),
  explore("outliers", { level: 0.05 }),
  explore("pairs", TREE),
  explore("importance", { ...TREE, repeats: 2 }),
];

const experiments = (name: string, ...args: string[]) =>
  genrescope(
    ["experiments", "--file", name, "--data-dir", ".", "--out", `${name}.results`, ...args],
    { cwd: bench.path },
  );
const written = (name: string) => readFileSync(join(bench.path, `${name}.results`), "utf8");
const results = (name: string) => JSON.parse(written(name)) as Results;
const file = (name: string, runs: object[], tables: object = TABLES) =>
  bench.add(name, JSON.stringify({ tables, runs }));
const kept = (name: string) => readdirSync(join(bench.path, `${name}.results.state`)).length;

beforeAll(() => {
  bench.add("table.csv", table());
  bench.add("groups.csv", groups());
  file("all", RUNS);
});
afterAll(() => {
  bench.remove();
});

describe("experiments", () => {
  test("runs everything, any labels, and tells it in a table", () => {
    const run = experiments("all");
    expect(run.code, run.stderr).toBe(0);
    expect(run.stdout).toMatch(/^id +protocol +split +ours/);
    expect(run.stdout).toMatch(/forest +chunk +80\/10\/10 .* 50\.0 +[+-]/);
    const all = results("all");
    expect(all.tables).toMatchObject([{ name: "rows", rows: 120, labels: LABELS }]);
    expect(all.runs.map((entry) => entry.id)).toEqual(RUNS.map((entry) => entry.id));
    const [forest, search, correlation, pca, kmeans, , pairs, importance] = all.runs.map(
      (entry) => entry.results,
    );
    expect(forest?.map((result) => result.protocol)).toEqual(["chunk", "artist", "filtered"]);
    expect(forest?.[0]?.rows).toEqual({ train: 96, validation: 12, test: 12 });
    expect(forest?.[0]?.validation_accuracy).toBeGreaterThan(0.5);
    expect(forest?.[0]?.train_accuracy).toBeGreaterThan(0.9);
    expect(forest?.[1]?.validation_accuracy).toBeUndefined();
    for (const { accuracy } of forest ?? []) {
      expect(accuracy.low).toBeLessThanOrEqual(accuracy.mean);
      expect(accuracy.mean).toBeLessThanOrEqual(accuracy.high);
    }
    expect(search?.[0]?.search?.[0]?.chosen).toMatchObject({ weights: "uniform" });
    expect(search?.[0]?.rows.train).toBe(60);
    expect(correlation?.[0]?.matrix?.[1]?.[1]).toBe(1);
    expect(pca?.[0]?.coordinates?.length).toBe(120);
    expect(pca?.[0]?.explained_variance?.length).toBe(2);
    expect(kmeans?.[0]?.contingency?.flat().reduce((a, b) => a + b)).toBe(120);
    expect(pairs?.[0]?.pairs?.map((pair) => pair.labels)).toEqual([
      ["Hip-Hop", "International"],
      ["Hip-Hop", "Old Folk"],
      ["International", "Old Folk"],
    ]);
    expect(importance?.[0]?.columns?.map((column) => column.name)).toEqual([
      "loud_mean",
      "bright_mean",
      "clip_var",
    ]);
    expect(all.comparison).toMatchObject([
      { id: "forest", theirs: 0.5, beside: { artist: forest?.[1]?.accuracy.mean } },
    ]);
  });

  test("gives the same bytes again, kept or afresh, with any number of jobs", () => {
    file("again", RUNS);
    expect(experiments("again", "--jobs", "1").code).toBe(0);
    const first = written("again");
    const count = kept("again");
    const second = experiments("again");
    expect(second.stderr).toBe("");
    expect(written("again")).toBe(first);
    expect(experiments("again", "--fresh", "--jobs", "3").code).toBe(0);
    expect(written("again")).toBe(first);
    expect(kept("again")).toBe(count);
    expect(first).toBe(written("all"));
  });

  test("words change nothing that is kept, parameters and tables do", () => {
    file("words", [FOREST]);
    experiments("words");
    file("words", [{ ...FOREST, title: "Other words", note: "And more." }]);
    expect(experiments("words").stderr).toBe("");
    file("words", [{ ...FOREST, seeds: 1 }]);
    expect(experiments("words").complaints.length).toBe(3);
    file("words", [{ ...FOREST, table: "other" }], {
      other: { files: ["other.csv"], groups: "groups.csv" },
    });
    bench.add(
      "other.csv",
      table((row, number) => `${number + (row === 7 ? 1 : 0)}`),
    );
    expect(experiments("words").complaints.length).toBe(3);
  });

  test("goes on where it was stopped, to the same bytes", async () => {
    const slow = { ...FOREST, id: "slow", parameters: { n_estimators: 400 }, seeds: 30 };
    file("stopped", [...RUNS, slow]);
    file("whole", [...RUNS, slow]);
    const args = ["experiments", "--file", "stopped", "--data-dir", "."];
    const child = spawn(NATIVE, [...args, "--out", "stopped.results"], { cwd: bench.path });
    let stderr = "";
    child.stderr.on("data", (data: Buffer) => {
      stderr += data.toString();
      if (stderr.includes("importance:") && !child.killed) child.kill("SIGINT");
    });
    const code = await new Promise((resolve) => child.on("close", resolve));
    expect(code).toBe(130);
    expect(stderr).toContain("interrupted: what is finished is kept");
    expect(existsSync(join(bench.path, "stopped.results"))).toBe(false);
    const rest = experiments("stopped");
    expect(rest.code).toBe(0);
    expect(rest.stderr).not.toContain("importance");
    expect(experiments("whole").code).toBe(0);
    expect(written("stopped")).toBe(written("whole"));
  });

  test("--only runs what it names", () => {
    file("only", RUNS);
    expect(experiments("only", "--only", "pca", "search").code).toBe(0);
    expect(results("only").runs.map((entry) => entry.id)).toEqual(["search", "pca"]);
    const unknown = experiments("only", "--only", "polka");
    expect(unknown.code).toBe(2);
    expect(unknown.stderr).toContain("polka");
  });

  test.each([
    ["runs[0].model", { ...FOREST, model: "oracle" }],
    ["runs[0].parameters", { ...FOREST, parameters: { trees: 5 } }],
    ["runs[0].protocols.polka", { ...FOREST, protocols: { polka: "5-fold" } }],
    ["runs[0].protocols.artist", { ...FOREST, protocols: { artist: "60/40" } }],
    ["runs[0].protocols.filtered", { ...FOREST, protocols: { filtered: "5-fold" } }],
    ["runs[0].table", { ...FOREST, table: "elsewhere" }],
    ["runs[0].type", { ...FOREST, type: "guess" }],
    ["runs[0].seeds", { ...FOREST, seeds: 0 }],
    ["runs[0].sedes", { ...FOREST, sedes: 1 }],
    ["runs[0].title", { ...FOREST, title: undefined }],
    ["runs[0].published.accuracy", { ...FOREST, published: { accuracy: 90, source: "?" } }],
    ["runs[0].search.method", { ...SEARCH, search: { ...SEARCH.search, method: "luck" } }],
    [
      "runs[0].search.parameters.weights",
      { ...SEARCH, search: { method: "grid", parameters: { weights: ["heavy"] } } },
    ],
    ["runs[0].level", explore("outliers", {})],
  ])("names the member that is wrong: %s", (path, run) => {
    file("wrong", [run]);
    const refused = experiments("wrong");
    expect(refused.code).toBe(1);
    expect(refused.complaints.length).toBe(1);
    expect(refused.stderr).toContain(path);
  });

  test("refuses what is no experiment file", () => {
    bench.add("broken", "{ runs: ");
    expect(experiments("broken").code).toBe(1);
    expect(experiments("missing").code).toBe(1);
    file("twice", [FOREST, FOREST]);
    expect(experiments("twice").stderr).toContain("runs[1].id");
  });

  test("reports values that are not finite, and does the rest", () => {
    bench.add(
      "holes.csv",
      table((row, number) => (row === 3 ? "" : row === 5 ? "inf" : `${number}`)),
    );
    const holes = { ...explore("pca", {}), id: "holes", table: "holes" };
    file("holes", [holes, explore("correlation", {})], {
      ...TABLES,
      holes: { files: ["holes.csv"] },
    });
    const run = experiments("holes");
    expect(run.code).toBe(1);
    expect(run.complaints.filter((line) => line.includes("holes.csv"))).toEqual([
      expect.stringContaining("loud_mean (line 5: empty)") as string,
    ]);
    const [first, second] = results("holes").runs;
    expect(first?.results[0]?.error).toContain("not finite");
    expect(second?.results[0]?.matrix).toBeDefined();
  });

  test("names columns, labels and groups that are not there", () => {
    file("asks", [
      { ...FOREST, id: "a", columns: ["mfcc*"] },
      { ...FOREST, id: "b", labels: ["Polka", "Hip-Hop"] },
      { ...FOREST, id: "c", protocols: { artist: "90-fold" } },
    ]);
    const run = experiments("asks");
    expect(run.code).toBe(1);
    expect(run.stderr).toContain("no column mfcc*");
    expect(run.stderr).toContain("no label Polka");
    expect(run.stderr).toContain("too few clips or groups");
  });
});
