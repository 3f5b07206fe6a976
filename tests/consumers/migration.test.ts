/** The examples of docs/migration.md run, and its equalities hold. */
import { readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ROOT, temporaryFolder } from "../support/files";
import { song, wav } from "../support/wav";
import { installTools, pack, run, unpack } from "./package";

const RATE = 22050;
const SIZE = 2048;
const PEERS = join(ROOT, "tools/bench/peers");
const guide = readFileSync(join(ROOT, "docs/migration.md"), "utf8");
const folder = temporaryFolder();
const samples = song(8, RATE);

beforeAll(async () => {
  await installTools(PEERS);
  const { tarball } = await pack(folder.path);
  const modules = join(folder.path, "node_modules");
  await unpack(tarball, join(modules, "genrescope"));
  for (const name of ["meyda", "essentia.js"]) {
    symlinkSync(join(PEERS, "node_modules", name), join(modules, name));
  }
  writeFileSync(join(folder.path, "samples"), samples);
  writeFileSync(join(folder.path, "song.wav"), wav([samples], { sampleRate: RATE }));
});
afterAll(folder.remove);

/** Runs all examples of a section as one module, and gives what `tell` evaluates to behind them. */
async function follow(library: string, tell: string): Promise<Record<string, number[]>> {
  const section = guide.split(/^## /m).find((text) => text.startsWith(`From ${library}\n`)) ?? "";
  const examples = Array.from(section.matchAll(/^```js\n([^]*?)^```$/gm), ([, code]) => code);
  const module = [
    'import { readFileSync } from "node:fs";',
    'const samples = new Float32Array(new Uint8Array(readFileSync("samples")).buffer);',
    ...examples,
    `console.log(JSON.stringify(${tell}));`,
  ];
  const file = join(folder.path, `${library}.mjs`);
  writeFileSync(file, module.join("\n"));
  const options = { cwd: folder.path, maxBuffer: 1 << 26 };
  const { stdout } = await run(process.execPath, [file], options);
  return JSON.parse(stdout) as Record<string, number[]>;
}

/** The largest part by which two lists differ, in what both have. */
function difference(theirs: number[] = [], ours: number[] = []): number {
  expect(theirs.length).toBeGreaterThan(300);
  expect(ours.length).toBeGreaterThanOrEqual(theirs.length);
  return Math.max(...theirs.map((value, i) => Math.abs(value / (ours[i] ?? NaN) - 1)));
}

const mean = (values: number[] = []) => values.reduce((sum, x) => sum + x, 0) / values.length;

describe("Meyda", () => {
  let found: Record<string, number[]>;
  beforeAll(async () => {
    found = await follow(
      "Meyda",
      `{
        ...Object.fromEntries(names.map((name) => [name, buffers.map((buffer) => buffer[name])])),
        ...Object.fromEntries(
          ["zero_crossing_rate", "rms", "spectral_bandwidth", "spectral_rolloff"].map((name) => [
            "our " + name,
            Array.from(frames[name].data.subarray(2)),
          ]),
        ),
        centroid: buffers.map((_, m) => centroid(m)),
        coefficients: Array.from({ length: 20 }, (_, i) => coefficient(i, 100)),
        flat: ["zcr", "rms", "energy"].map((name) => {
          Meyda.windowingFunction = "rect";
          return buffers.map((_, m) => Meyda.extract(name, samples.subarray(512 * m, 512 * m + 2048)));
        }),
      }`,
    );
  });

  test("centroid and spread, in bins", () => {
    const hertz = (bins: number) => (bins * RATE) / SIZE;
    expect(difference(found.spectralCentroid?.map(hertz), found.centroid)).toBeLessThan(0.02);
    const spread = found.spectralSpread?.map(hertz);
    expect(difference(spread, found["our spectral_bandwidth"])).toBeLessThan(0.05);
  });

  test("crossings and level, of the windowed buffer unless it is told otherwise", () => {
    const [zcr = [], rms = [], energy = []] = found.flat as unknown as number[][];
    const ours = found["our rms"] ?? [];
    expect(zcr.map((count) => count / SIZE)).toEqual(
      found["our zero_crossing_rate"]?.slice(0, zcr.length),
    );
    expect(difference(rms, ours)).toBeLessThan(1e-6);
    expect(
      difference(
        energy,
        ours.map((level) => SIZE * level ** 2),
      ),
    ).toBeLessThan(1e-6);
    expect(mean(found.rms) / mean(ours.slice(0, rms.length))).toBeCloseTo(0.61, 2);
  });

  test("roll-off of another part, so higher", () => {
    const ours = found["our spectral_rolloff"] ?? [];
    expect(found.spectralRolloff?.every((value, m) => value > (ours[m] ?? NaN))).toBe(true);
  });

  test("coefficients have a row each", () => {
    const [first = NaN, ...others] = found.coefficients ?? [];
    expect(others).toHaveLength(19);
    expect(Math.max(...others.map(Math.abs))).toBeLessThan(Math.abs(first));
  });
});

describe("essentia.js", () => {
  /** Frames that lie within the sound. */
  const inner = <T>(values: T[] = []) => values.slice(2, -3);
  let found: Record<string, number[]>;
  beforeAll(async () => {
    found = await follow(
      "essentia.js",
      `{
        ...Object.fromEntries(Object.keys(old[0]).map((name) => [name, old.map((one) => one[name])])),
        magnitude: old.map(({ magnitude }) => magnitude[20]),
        level: old.map(({ rms }) => rms),
        ...Object.fromEntries(
          Object.keys(frames).flatMap((name) =>
            frames[name].shape?.[0] === 1 ? [[name, Array.from(frames[name].data)]] : [],
          ),
        ),
        ours: Array.from(frames.magnitude.data.subarray(20 * frames.magnitude.shape[1]).subarray(0, frames.magnitude.shape[1])),
        tempo: [tempo],
        beats: Array.from(beats),
        genres: genres.map(({ score }) => score),
      }`,
    );
  });

  test("level, crossings and centroid of the same frames", () => {
    const { centroid, zeroCrossingRate, zero_crossing_rate, spectral_centroid } = found;
    // One frame more there, behind the end.
    const crossings = zeroCrossingRate?.slice(0, zero_crossing_rate?.length);
    expect(inner(crossings)).toEqual(inner(zero_crossing_rate));
    expect(difference(inner(found.level), found.rms?.slice(2))).toBeLessThan(1e-5);
    expect(difference(inner(centroid), spectral_centroid?.slice(2))).toBeLessThan(0.02);
  });

  test("magnitudes after a window with a sum of 2", () => {
    const scaled = found.ours?.map((value) => value / 512);
    expect(difference(inner(found.magnitude), scaled?.slice(2))).toBeLessThan(0.02);
  });

  test("roll-off of power, which is lower as a rule", () => {
    expect(mean(inner(found.rollOff))).toBeLessThan(mean(inner(found.spectral_rolloff)));
  });

  test("and the rest of the example", () => {
    expect(found.tempo?.[0]).toBeCloseTo(117.45, 0);
    expect(found.beats?.length).toBeGreaterThan(5);
    expect(found.genres).toHaveLength(10);
  });
});

test("librosa", async () => {
  const found = await follow(
    "librosa",
    `{
      shape: mfcc.shape,
      tempos: [tempo, beat_track.tempo],
      frames: Array.from(beat_track.beats.data),
      times: Array.from(beats),
      lengths: [harmonic.length, percussive.length],
    }`,
  );
  expect(found.shape).toEqual([20, 1 + Math.floor(samples.length / 512)]);
  expect(found.frames?.length).toBeGreaterThan(5);
  expect(found.times).toHaveLength(found.frames?.length ?? NaN);
  expect(found.lengths).toEqual([samples.length, samples.length]);
});
