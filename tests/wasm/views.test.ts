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

describe("a part of the sound", () => {
  test("has the outline of its samples", async () => {
    const part = samples.slice(3 * RATE, 4 * RATE);
    const outline = await sound.waveform(50, { start: 3, end: 4 });
    expect(outline).toHaveLength(100);
    expect(Math.max(...outline)).toBe(Math.max(...part));
    expect(Math.min(...outline)).toBe(Math.min(...part));
  });

  test.each(["mel", "linear", "chroma"] as const)(
    "has the %s levels of the whole",
    async (kind) => {
      const whole = await sound.levels({ kind, columns: 4096 });
      expect(whole.start).toBeCloseTo(-256 / RATE, 9);
      const part = await sound.levels({ kind, columns: 4096, start: 5, end: 6 });
      expect(part.start).toBeLessThanOrEqual(5);
      expect(part.end).toBeGreaterThanOrEqual(6);
      expect(part.end - part.start).toBeLessThan(1 + (3 * 512) / RATE);
      const first = Math.round(((part.start - whole.start) * RATE) / 512);
      const { rows } = whole;
      expect(part.values).toEqual(whole.values.slice(first * rows, (first + part.columns) * rows));
    },
  );

  test("looks like the whole with the same top", async () => {
    const size = { width: 60, height: 32 };
    const whole = await sound.spectrogram(size);
    const { high = NaN, low = NaN } = whole;
    expect(high - low).toBeCloseTo(80, 4);
    const options = { ...size, start: 2, end: 2.5 };
    const [own, same] = [
      await sound.spectrogram(options),
      await sound.spectrogram({ ...options, topDb: high + 10 }),
    ];
    expect(same.high).toBeCloseTo(high + 10, 4);
    const mean = ({ data }: { data: Uint8ClampedArray }) =>
      data.reduce((sum, value) => sum + value, 0) / data.length;
    expect(mean(same)).toBeLessThan(mean(own));
  });

  test("draws every frame where it is", async () => {
    // A click in silence: bright columns around its time only, whatever the edges of the part are.
    const click = new Float32Array(4 * RATE);
    click[2 * RATE] = 1;
    const other = await scope.open({ channels: [click], sampleRate: RATE });
    for (const start of [1.8, 1.81, 1.9]) {
      const width = 200;
      const { data } = await other.spectrogram({ width, height: 4, start, end: start + 0.4 });
      const bright = Array.from({ length: width }, (_, x) => (data[4 * x] ?? 0) > 0);
      const middle = (bright.indexOf(true) + bright.lastIndexOf(true) + 1) / 2;
      expect(Math.abs(start + (middle / width) * 0.4 - 2)).toBeLessThan(512 / RATE);
    }
    other.close();
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
    ["invalid-option", () => sound.waveform(10, { start: 3, end: 3 })],
    ["invalid-option", () => sound.levels({ start: 12 })],
    ["invalid-option", () => sound.picture({ width: 5, height: 5, start: -1 })],
    ["invalid-option", () => sound.picture({ width: 5, height: 5, topDb: NaN })],
    ["invalid-option", () => sound.rhythm({ start: 20 })],
    ["invalid-option", () => sound.rhythm({ start: 5, end: 4 })],
    ["invalid-option", () => sound.parts({ start: -1 })],
    ["unknown-option", () => sound.parts(loose({ from: 1 }))],
  ] as [string, () => Promise<unknown>][]) {
    await expect(call()).rejects.toMatchObject({ code });
  }
});
