import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { ERROR_CODES } from "../../web/src/engine";
import { findModel } from "../../web/src/engine/assets";
import { modelUrl } from "../../web/src/engine/host-files";
import type { Failure, GenrescopeModule, Pass } from "../../web/src/engine/module";
import { linearSvm } from "../support/model-file";
import { song, wav } from "../support/wav";
import { loadModule } from "./load-module";
import { expectOk, passPcm, passWav } from "./passes";

const RATE = 22050;
/** The values of 16-bit integers, which a WAV file can hold exactly. */
const samples = song(5, RATE).map((sample) => Math.round(sample * 32768) / 32768);

const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);

const rowsOf = (seconds: number) => (pass: Pass) => {
  expectOk(pass.gatherRows("gtzan57", seconds));
};

test("every code that the C++ library gives is documented", () => {
  const source = readFileSync(new URL("../../wasm/result.cpp", import.meta.url), "utf8");
  const codes = Array.from(source.matchAll(/return "([\w-]+)"/g), ([, code]) => code);
  expect(codes).toContain("empty-file");
  expect(Object.keys(ERROR_CODES)).toEqual(expect.arrayContaining(codes));
});

describe("the module", () => {
  let module: GenrescopeModule;

  beforeAll(async () => {
    module = await loadModule();
  });

  test("names its version, sets and columns", () => {
    expect(module.version()).toMatch(/^\d+\.\d+\.\d+$/);
    expect(module.featureSets()).toContain("gtzan57");
    const columns = module.featureColumns("gtzan57");
    expect(columns).toHaveLength(57);
    for (const column of columns) {
      expect(column.description).not.toBe("");
      expect(column.low).toBeLessThan(column.high);
    }
  });

  test("gives finite features, the same for a WAV file and for its samples", () => {
    const fromWav = passWav(module, wav([samples], { sampleRate: RATE }), rowsOf(0));
    expect(fromWav.info).toMatchObject({
      ...{ sampleRate: RATE, channels: 1, duration: 5, samples: 5 * RATE, silent: false },
    });
    const fromPcm = passPcm(module, [samples], RATE, rowsOf(0));
    expect(fromWav.rows[0]?.values).toHaveLength(57);
    expect(Array.from(fromWav.rows[0]?.values ?? []).every(Number.isFinite)).toBe(true);
    expect(fromPcm.rows).toEqual(fromWav.rows);
    fromWav.pass.delete();
    fromPcm.pass.delete();
  });

  test("cuts segments and keeps a long tail", () => {
    const places = (seconds: number) => {
      const { rows, pass } = passPcm(module, [samples], RATE, rowsOf(seconds));
      pass.delete();
      return rows.map(({ start, end }) => [start, end]);
    };
    expect(places(2)).toEqual([
      [0, 2],
      [2, 4],
      [4, 5],
    ]);
    expect(places(0)).toEqual([[0, 5]]);
  });

  test("draws", () => {
    const { pass } = passPcm(module, [samples], RATE, (pass) => {
      pass.gatherOutline();
      expectOk(pass.gatherLevels("mel"));
    });
    const outline = pass.outline(100);
    expect(outline).toHaveLength(200);
    for (let i = 0; i < 200; i += 2) expect(outline[i]).toBeLessThanOrEqual(outline[i + 1] ?? NaN);
    const picture = expectOk(pass.levelPicture(120, 64, "magma", 80, NaN));
    expect(picture.pixels).toHaveLength(120 * 64 * 4);
    expect(new Set(picture.pixels).size).toBeGreaterThan(50);
    for (let i = 3; i < picture.pixels.length; i += 4) expect(picture.pixels[i]).toBe(255);
    const png = module.encodePng(picture.pixels, 120, 64);
    expect(new TextDecoder().decode(png.subarray(1, 4))).toBe("PNG");
    pass.delete();
  });

  test("answers with a model", () => {
    const fresh = new module.Model();
    const { labels, columns, featureSet } = expectOk(
      fresh.load(readFileSync(modelUrl(findModel("default").name))),
    );
    expect(labels).toHaveLength(10);
    const { rows, pass } = passPcm(module, [samples], RATE, (pass) => {
      expectOk(pass.gatherRows(featureSet, 0));
    });
    pass.delete();
    const row = rows[0]?.values ?? new Float64Array();
    expect(columns).toHaveLength(row.length);
    const answer = expectOk(fresh.predict(row));
    expect(sum(answer.probabilities)).toBeCloseTo(1, 9);

    const music = { ...answer, notMusic: false };
    const noise = { ...answer, notMusic: true, probabilities: answer.probabilities.toReversed() };
    const track = expectOk(fresh.combine([music, noise], Float64Array.of(2, 1)));
    expect(track.probabilities).toEqual(answer.probabilities);
    expect(["sure", "unsure"]).toContain(track.verdict);
    expect(expectOk(fresh.combine([music, noise], Float64Array.of(1, 2))).verdict).toBe(
      "not-music",
    );
    expect(fresh.combine([music], Float64Array.of(1, 2)).ok).toBe(false);
    fresh.delete();
  });

  test("explains: what all labels' columns add sums to nothing", () => {
    const model = new module.Model();
    const { labels, featureSet } = expectOk(
      model.load(readFileSync(modelUrl(findModel("default").name))),
    );
    const { rows, pass } = passPcm(module, [samples], RATE, (pass) => {
      expectOk(pass.gatherRows(featureSet, 0));
    });
    pass.delete();
    const row = rows[0]?.values ?? new Float64Array();
    const sums = labels.map((_, target) => {
      const { contributions } = expectOk(model.explain(row, target));
      expect(contributions).toHaveLength(row.length);
      return sum(contributions);
    });
    // Probabilities sum to 1 for this sound and for a typical one, so the differences sum to 0.
    expect(sum(sums)).toBeCloseTo(0, 6);
    expect(Math.max(...sums.map(Math.abs))).toBeGreaterThan(0.01);
    expect(model.explain(row, labels.length).ok).toBe(false);
    expect(model.explain(row.subarray(1), 0).ok).toBe(false);
    const nearest = model.nearest(row, 4);
    const distances = nearest.map(({ distance }) => distance);
    expect(distances).toEqual(distances.toSorted((a, b) => a - b));
    model.delete();
  });

  test("refuses as data, and goes on", () => {
    const code = (result: { ok: true } | Failure) => (result.ok ? "ok" : result.code);
    const pass = new module.Pass();
    expect(code(pass.openWav(new Uint8Array(), 0))).toBe("empty-file");
    const text = new TextEncoder().encode("no sound ".repeat(20));
    expect(code(pass.openWav(text, text.length))).toBe("unsupported-format");
    expect(code(pass.pushPcm([samples]))).toBe("invalid-argument");
    expect(code(pass.finish())).toBe("invalid-argument");
    expect(code(pass.openPcm(1, -1, 5))).toBe("invalid-argument");
    expect(code(pass.gatherRows("no such set", 5))).toBe("invalid-argument");
    expect(code(pass.gatherLevels("no such kind" as "mel"))).toBe("invalid-argument");
    expect(pass.nextRow()).toBeUndefined();
    expectOk(pass.openPcm(1, RATE, 3));
    expectOk(pass.pushPcm([new Float32Array([0, NaN, 0])]));
    expect(code(pass.finish())).toBe("invalid-samples");
    expect(code(pass.rhythm())).toBe("too-short");
    expect(code(pass.parts())).toBe("too-short");
    expect(code(pass.levelPicture(10, 10, "magma", 80, NaN))).toBe("too-short");
    pass.delete();
    // One piece for all of more than three hours does not fit.
    const long = new module.Pass();
    expectOk(long.gatherRows("gtzan57", 0));
    expect(code(long.openPcm(1, RATE, 4 * 3600 * RATE))).toBe("invalid-argument");
    expectOk(long.gatherRows("gtzan57", 30));
    expectOk(long.openPcm(1, RATE, 4 * 3600 * RATE));
    long.delete();
    expect(code(new module.Model().load(new Uint8Array(100)))).toBe("model-invalid");
    passPcm(module, [samples], RATE, rowsOf(0)).pass.delete();
  });

  test("a model whose size is more than 32 bits hold is refused", () => {
    const model = new module.Model();
    expectOk(model.load(linearSvm(3, 4, 4 * 6)));
    expect(expectOk(model.predict(new Float64Array(3))).probabilities).toHaveLength(4);
    const [columns, labels] = [1283, 2587];
    // What is left of the number of weights in 32 bits.
    const weights = ((columns + 1) * ((labels * (labels - 1)) / 2)) % 2 ** 32;
    expect(weights).toBeLessThan(2000);
    expect(model.load(linearSvm(columns, labels, weights))).toMatchObject({
      code: "model-invalid",
    });
    model.delete();
  });
});
