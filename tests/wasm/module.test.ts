import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { findModel, modelUrl } from "../../web/src/engine/assets";
import type { Engine, Failure, GenrescopeModule } from "../../web/src/engine/module";
import { song, wav } from "../support/wav";
import { loadModule } from "./load-module";

const RATE = 22050;
/** The values of 16-bit integers, which a WAV file can hold exactly. */
const samples = song(5, RATE).map((sample) => Math.round(sample * 32768) / 32768);

function expectOk<T extends { ok: true }>(result: T | Failure): T {
  if (!result.ok) throw new Error(`${result.code}: ${result.message}`);
  return result;
}

describe.each(["wasm", "wasm-scalar"] as const)("%s", (build) => {
  let module: GenrescopeModule;
  let engine: Engine;

  beforeAll(async () => {
    module = await loadModule(build);
    engine = new module.Engine();
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
    const info = expectOk(engine.openWav(wav([samples], { sampleRate: RATE })));
    expect(info).toMatchObject({ sampleRate: RATE, channels: 1, duration: 5, silent: false });
    const fromWav = expectOk(engine.features("gtzan57", 0, 5)).values;
    expectOk(engine.openPcm([samples], RATE));
    const fromPcm = expectOk(engine.features("gtzan57", 0, 5)).values;
    expect(fromWav).toHaveLength(57);
    expect(Array.from(fromWav).every(Number.isFinite)).toBe(true);
    expect(Array.from(fromPcm)).toEqual(Array.from(fromWav));
  });

  test("cuts segments and keeps a long tail", () => {
    expectOk(engine.openPcm([samples], RATE));
    expect(engine.segments(2)).toEqual([
      { start: 0, end: 2 },
      { start: 2, end: 4 },
      { start: 4, end: 5 },
    ]);
    expect(engine.segments(0)).toEqual([{ start: 0, end: 5 }]);
  });

  test("draws", () => {
    expectOk(engine.openPcm([samples], RATE));
    const outline = engine.waveform(100);
    expect(outline).toHaveLength(200);
    for (let i = 0; i < 200; i += 2) expect(outline[i]).toBeLessThanOrEqual(outline[i + 1] ?? NaN);
    const picture = expectOk(engine.melSpectrogram(120, 64, "magma", 80));
    expect(picture.pixels).toHaveLength(120 * 64 * 4);
    expect(new Set(picture.pixels).size).toBeGreaterThan(50);
    for (let i = 3; i < picture.pixels.length; i += 4) expect(picture.pixels[i]).toBe(255);
  });

  test("answers with a model", () => {
    const fresh = new module.Engine();
    const { labels, columns, sureThreshold } = expectOk(
      fresh.loadModel(readFileSync(modelUrl(findModel("default").name))),
    );
    expect(labels).toHaveLength(10);
    expect(columns).toHaveLength(57);
    expectOk(fresh.openPcm([samples], RATE));
    const { values } = expectOk(fresh.features("gtzan57", 0, 5));
    const { probabilities } = expectOk(fresh.predict(values));
    const total = probabilities.reduce((sum, p) => sum + p, 0);
    expect(total).toBeCloseTo(1, 9);
    const sure = Math.max(...probabilities) >= sureThreshold;
    expect(fresh.verdict(probabilities)).toBe(sure ? "sure" : "unsure");
    fresh.delete();
  });

  test("refuses as data, and goes on", () => {
    const code = (result: { ok: true } | Failure) => (result.ok ? "ok" : result.code);
    expect(code(engine.openWav(new Uint8Array()))).toBe("empty-file");
    expect(code(engine.openWav(new TextEncoder().encode("no sound ".repeat(20))))).toBe(
      "unsupported-format",
    );
    expect(code(engine.openPcm([new Float32Array([0, NaN, 0])], RATE))).toBe("invalid-samples");
    expect(code(engine.openPcm([samples], -1))).toBe("invalid-argument");
    expect(code(engine.loadModel(new Uint8Array(100)))).toBe("model-invalid");
    expect(code(engine.features("gtzan57", 0, 1))).not.toBe("ok");
    expectOk(engine.openPcm([samples], RATE));
    expect(code(engine.features("no such set", 0, 5))).toBe("invalid-argument");
    expectOk(engine.features("gtzan57", 0, 5));
    engine.close();
  });
});
