/** What can be seen and heard of a sound. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Genrescope, type Sound } from "../../web/src/engine";
import { song } from "../support/wav";

const RATE = 22050;
const samples = song(12, RATE);

let scope: Genrescope;
let sound: Sound;
beforeAll(async () => {
  scope = await Genrescope.load();
  sound = await scope.open({ channels: [samples], sampleRate: RATE });
});
afterAll(() => {
  sound.close();
  scope.dispose();
});

test("the outline holds every peak", async () => {
  const outline = await sound.waveform(100);
  expect(Math.max(...outline)).toBe(samples.reduce((a, b) => Math.max(a, b)));
  expect(Math.min(...outline)).toBe(samples.reduce((a, b) => Math.min(a, b)));
});

describe("levels", () => {
  test.each([
    ["mel", 128],
    ["linear", 1025],
    ["chroma", 12],
  ] as const)("%s", async (kind, rows) => {
    const levels = await sound.levels({ kind, columns: 50 });
    expect([levels.columns, levels.rows]).toEqual([50, rows]);
    expect(levels.values).toHaveLength(50 * rows);
    expect(levels.values.every(Number.isFinite)).toBe(true);
    const again = await sound.levels({ kind, columns: 50 });
    expect(again).toEqual(levels);
  });

  test("a tone is in its pitch class", async () => {
    const tone = Float32Array.from({ length: 3 * RATE }, (_, i) =>
      Math.sin((2 * Math.PI * 880 * i) / RATE),
    );
    const other = await scope.open({ channels: [tone], sampleRate: RATE });
    const { values } = await other.chromagram({ columns: 10 });
    for (let column = 0; column < 10; column++) expect(values[column * 12 + 9]).toBe(1);
    other.close();
  });
});

describe("pictures", () => {
  test.each(["mel", "linear", "chroma", "waveform"] as const)("%s as PNG", async (kind) => {
    const blob = await sound.picture({ kind, width: 60, height: 40, map: "viridis", rangeDb: 60 });
    expect(blob.type).toBe("image/png");
    const view = new DataView(await blob.arrayBuffer());
    expect(view.getUint32(0)).toBe(0x89504e47);
    expect([view.getUint32(16), view.getUint32(20)]).toEqual([60, 40]);
  });

  test("pixels in three maps", async () => {
    for (const map of ["magma", "viridis", "grey"] as const) {
      const { data } = await sound.spectrogram({ width: 30, height: 20, map });
      expect(data).toHaveLength(30 * 20 * 4);
      expect(new Set(data).size).toBeGreaterThan(20);
    }
  });
});

describe("rhythm and parts", () => {
  test("beats of two drums a second", async () => {
    const { start, tempo, beats, envelope, frameRate } = await sound.rhythm();
    expect(start).toBe(0);
    expect(tempo).toBeGreaterThan(115);
    expect(tempo).toBeLessThan(125);
    expect(envelope).toHaveLength(1 + Math.floor(samples.length / 512));
    expect(frameRate).toBeCloseTo(RATE / 512, 9);
    expect(beats.length).toBeGreaterThan(15);
    for (const time of beats) expect(Math.abs(time * 2 - Math.round(time * 2))).toBeLessThan(0.1);
  });

  test("the parts add up to the stretch", async () => {
    const { harmonic, percussive, sampleRate } = await sound.parts({ start: 2, end: 5 });
    expect(sampleRate).toBe(RATE);
    expect([harmonic.length, percussive.length]).toEqual([3 * RATE, 3 * RATE]);
    const end = Math.floor((3 * RATE) / 512) * 512;
    for (let i = 0; i < end; i += 101) {
      const sum = (harmonic[i] ?? NaN) + (percussive[i] ?? NaN);
      expect(sum).toBeCloseTo(samples[2 * RATE + i] ?? NaN, 5);
    }
  });
});

test("wrong options are errors", async () => {
  const loose = (options: object) => options as never;
  for (const [code, call] of [
    ["invalid-option", () => sound.levels({ columns: 0 })],
    ["invalid-option", () => sound.levels(loose({ kind: "bark" }))],
    ["unknown-option", () => sound.levels(loose({ width: 5 }))],
    ["invalid-option", () => sound.picture(loose({ width: 5 }))],
    ["invalid-option", () => sound.picture({ width: 5, height: 5, map: loose({}) })],
    ["invalid-option", () => sound.picture({ width: 5, height: 5, rangeDb: -1 })],
    ["invalid-option", () => sound.rhythm({ start: 20 })],
    ["invalid-option", () => sound.rhythm({ start: 5, end: 4 })],
    ["invalid-option", () => sound.parts({ start: -1 })],
    ["unknown-option", () => sound.parts(loose({ from: 1 }))],
  ] as [string, () => Promise<unknown>][]) {
    await expect(call()).rejects.toMatchObject({ code });
  }
});
