/** Curves against the frame-wise values of librosa, and against the features made of them. */
import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Genrescope, type Curves } from "../../web/src/engine";
import { Binned } from "../../web/src/element/panels/curve-data";
import { NO_SHARED, referenceSignals, ROOT } from "../support/files";
import { song } from "../support/wav";

const RATE = 22050;
const samples = song(12, RATE);

let scope: Genrescope;
beforeAll(async () => {
  scope = await Genrescope.load();
});
afterAll(() => {
  scope.dispose();
});

async function curvesOf(input: Parameters<Genrescope["open"]>[0], range = {}): Promise<Curves> {
  const sound = await scope.open(input);
  try {
    return await sound.curves(range);
  } finally {
    sound.close();
  }
}

test("their means are the features", async () => {
  const pcm = { channels: [samples], sampleRate: RATE };
  const curves = await curvesOf(pcm);
  const { columns, rows } = await scope.features(pcm);
  const frames = 1 + Math.floor(samples.length / 512);
  const mean = (values: Float32Array, row = 0, of = 1) => {
    let sum = 0;
    for (let frame = 0; frame < frames; frame++) sum += values[frame * of + row] ?? NaN;
    return sum / frames;
  };
  const feature = (name: string) => rows[0]?.[columns.indexOf(`${name}_mean`)] ?? NaN;
  expect(curves.start).toBe(0);
  expect(curves.frameRate).toBeCloseTo(RATE / 512, 9);
  for (const [values, name] of [
    [curves.zeroCrossingRate, "zero_crossing_rate"],
    [curves.centroid, "spectral_centroid"],
    [curves.bandwidth, "spectral_bandwidth"],
    [curves.rolloff, "rolloff"],
  ] as const) {
    expect(values).toHaveLength(frames);
    expect(mean(values) / feature(name), name).toBeCloseTo(1, 5);
  }
  expect(curves.mfcc).toHaveLength(20 * frames);
  for (let row = 0; row < 20; row++) {
    expect(mean(curves.mfcc, row, 20)).toBeCloseTo(feature(`mfcc${row + 1}`), 3);
  }
});

test("of a stretch, and of none", async () => {
  const pcm = { channels: [samples], sampleRate: RATE };
  const part = await curvesOf(pcm, { start: 2, end: 5 });
  expect(part.start).toBe(2);
  expect(part.centroid).toHaveLength(1 + Math.floor((3 * RATE) / 512));
  await expect(curvesOf(pcm, { start: 20 })).rejects.toMatchObject({ code: "invalid-option" });
  await expect(curvesOf(pcm, { start: 2, end: 2.01 })).rejects.toMatchObject({ code: "too-short" });
});

/** How far single precision may lie from librosa's numbers; cepstra near 0 are differences of large ones. */
const near = (value = NaN, wanted = NaN, largest: number) =>
  Math.abs(value - wanted) <= Math.max(1e-6, 1e-4 * Math.abs(wanted), 1e-6 * largest);

test("frame by frame as librosa 0.8.1", async ({ skip }) => {
  const file = join(ROOT, "../shared/reference/librosa081.json");
  skip(!existsSync(file), NO_SHARED);
  type Intermediate = Record<
    "zcr" | "centroid" | "bandwidth" | "rolloff" | "mfcc_frame10",
    number[] | undefined
  >;
  const reference = JSON.parse(readFileSync(file, "utf8")) as Record<
    string,
    { intermediate: Intermediate }
  >;
  for (const signal of referenceSignals()) {
    const name = basename(signal, ".wav");
    const wanted = reference[name]?.intermediate;
    const curves = await curvesOf(signal);
    const compare = (what: string, values: Float32Array, expected: number[] | undefined) => {
      // Of the curves, the first 64 frames or all.
      expect(expected?.length, `${name} ${what}`).toBeGreaterThan(0);
      const largest = Math.max(0, ...(expected ?? []).map(Math.abs));
      for (const [index, value] of (expected ?? []).entries()) {
        const message = `${name} ${what} ${index}: ${values[index]} for ${value}`;
        expect(near(values[index], value, largest), message).toBe(true);
      }
    };
    compare("zcr", curves.zeroCrossingRate, wanted?.zcr);
    compare("centroid", curves.centroid, wanted?.centroid);
    compare("bandwidth", curves.bandwidth, wanted?.bandwidth);
    compare("rolloff", curves.rolloff, wanted?.rolloff);
    if (curves.centroid.length > 10) {
      compare("mfcc_frame10", curves.mfcc.subarray(200, 220), wanted?.mfcc_frame10);
    }
  }
});

test("columns of the time axis are means of their frames", () => {
  const binned = new Binned(2, 3);
  binned.add(Float32Array.of(1, 10, 3, 30), (frame) => frame / 10);
  binned.add(Float32Array.of(5, 50), () => 1);
  // The middle has no frame of its own.
  expect([...binned.means().values]).toEqual([2, 20, 2, 20, 5, 50]);
});
