/** The module that trains: it refuses as data, and its models are those that the class loads. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { ModuleOptions } from "../../web/src/engine/module";
import type { LearnModule, ModuleRecipe, ModuleTable } from "../../web/src/engine/train/module";
import { ROOT } from "../support/files";
import { loadModule } from "./load-module";
import { expectOk } from "./passes";

interface Glue {
  default: (options: ModuleOptions) => Promise<LearnModule>;
}

const ROWS = 24;
const LABELS = ["Ärger", "blues", "\u{1F3B7}"];
const KINDS = ["knn", "svm", "lda"];

/** Rows about their label's place in every column; eight sources. */
function table(columns: string[]): ModuleTable {
  const rows = Array.from({ length: ROWS }, (_, row) => row);
  const value = (row: number, column: number) =>
    1.5 + Math.cos(column * ((row % 3) + 1)) + 0.4 * Math.sin(7.7 * row + 3.1 * column * (row + 1));
  return {
    columns,
    values: Float64Array.from(rows.flatMap((row) => columns.map((_, at) => value(row, at)))),
    labels: rows.map((row) => LABELS[row % 3] ?? ""),
    groups: rows.map((row) => `source ${row % 8}`),
    files: rows.map((row) => `folder/clip ${row}.0.wav`),
  };
}

const recipe = (kind: string, more: Partial<ModuleRecipe> = {}): ModuleRecipe => ({
  ...{ kind, parameters: [], seed: 1, name: "mine", segment: 30, isSet: true, folds: 4 },
  ...more,
});

describe("the training module", () => {
  let module: LearnModule;
  let columns: string[];

  beforeAll(async () => {
    const path = join(ROOT, "build/wasm");
    const glue = (await import(join(path, "learn.mjs"))) as Glue;
    module = await glue.default({ wasmBinary: readFileSync(join(path, "learn.wasm")) });
    columns = (await loadModule()).featureColumns("gtzan57").map(({ name }) => name);
  });

  test("names its kinds, their parameters and defaults", () => {
    const kinds = module.kinds();
    expect(kinds.map(({ kind }) => kind)).toEqual(KINDS);
    const [neighbours] = kinds[0]?.parameters.filter(({ name }) => name === "n_neighbors") ?? [];
    expect(neighbours).toMatchObject({ value: "5", integer: true, low: 1, high: 1000 });
    const [kernel] = kinds[1]?.parameters.filter(({ name }) => name === "kernel") ?? [];
    expect(kernel).toMatchObject({ value: "rbf", words: "linear|poly|rbf" });
  });

  test.each(KINDS)("%s: a model that the class loads and that knows its rows", async (kind) => {
    const data = table(columns);
    const { bytes, sureThreshold } = expectOk(module.train(data, recipe(kind)));
    const model = new (await loadModule()).Model();
    const info = expectOk(model.load(bytes));
    expect(info).toMatchObject({ name: "mine", kind, featureSet: "gtzan57", segmentLength: 30 });
    expect(info.labels).toEqual(["blues", "Ärger", "\u{1F3B7}"]);
    expect(info.sureThreshold).toBe(sureThreshold);
    let right = 0;
    for (let row = 0; row < ROWS; row++) {
      const values = data.values.slice(row * columns.length, (row + 1) * columns.length);
      const { probabilities } = expectOk(model.predict(values));
      const best = probabilities.indexOf(Math.max(...probabilities));
      if (info.labels[best] === data.labels[row]) right++;
    }
    expect(right).toBe(ROWS);
    model.delete();
  });

  test("tests on sources that were not learned from, and tells how far it is", () => {
    const told: number[][] = [];
    const tell = (done: number, all: number) => told.push([done, all]);
    const report = expectOk(module.evaluate(table(columns), recipe("lda"), tell));
    expect(told).toEqual([1, 2, 3, 4].map((done) => [done, 4]));
    expect(report).toMatchObject({ folds: 4, rows: ROWS });
    expect(report.labels.map(({ rows }) => rows)).toEqual([8, 8, 8]);
    const right = report.labels.reduce((sum, { answers }, at) => sum + (answers[at] ?? 0), 0);
    expect(report.accuracy).toBeCloseTo(right / ROWS, 12);
    expect(report.low).toBeLessThanOrEqual(report.accuracy);
    expect(report.high).toBeGreaterThanOrEqual(report.accuracy);
  });

  test("refuses as data, and goes on", () => {
    const good = table(columns);
    const values = good.values.slice();
    values[3] = NaN;
    const refused: [Partial<ModuleTable>, Partial<ModuleRecipe>, string][] = [
      [{ values }, {}, "table-invalid: column"],
      [{ values: good.values.subarray(1) }, {}, "table-invalid: rows, columns"],
      [{ labels: good.labels.map(() => "one") }, {}, "table-invalid: fewer than two"],
      [{ groups: good.groups.slice(1) }, {}, "table-invalid: rows, columns"],
      [{ columns: [], values: new Float64Array() }, {}, "table-invalid: no feature columns"],
      [{}, { kind: "forest" }, "invalid-argument: there is no kind"],
      [{}, { parameters: [["C", "-1"]] }, "invalid-argument:"],
      [{}, { parameters: [["no", "1"]] }, "invalid-argument:"],
    ];
    for (const [data, settings, why] of refused) {
      const [faulty, wrong] = [{ ...good, ...data }, recipe("svm", settings)];
      for (const result of [
        module.train(faulty, wrong),
        module.evaluate(faulty, wrong, () => undefined),
      ]) {
        expect(result.ok ? "ok" : `${result.code}: ${result.message}`).toContain(why);
      }
    }
    const together = { ...good, groups: good.groups.map(() => "one") };
    const result = module.evaluate(together, recipe("svm"), () => undefined);
    expect(result.ok ? "ok" : result.message).toBe("too few groups for folds");
    expectOk(module.train(together, recipe("svm")));
  });
});
