/** Sound of any length: the same answers in pieces as at once, in memory that does not grow with it. */
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Genrescope, type Progress, type WorkOptions } from "../../web/src/engine";
import type { Pass } from "../../web/src/engine/module";
import { temporaryFolder } from "../support/files";
import { song, wav } from "../support/wav";
import { loadMeasured } from "./load-module";
import { expectOk, passWav } from "./passes";

const RATE = 8000;
/** Hz, of everything that is analysed. */
const RATE_OUT = 22050;
const LONG_MINUTES = 20;
const folder = temporaryFolder();
const path = join(folder.path, "long.wav");
const minutes = (count: number) => {
  const minute = song(60, RATE);
  const samples = new Float32Array(count * minute.length);
  for (let i = 0; i < count; i++) samples.set(minute, i * minute.length);
  return wav([samples], { sampleRate: RATE });
};
const long = minutes(LONG_MINUTES);

let scope: Genrescope;
beforeAll(async () => {
  writeFileSync(path, long);
  scope = await Genrescope.load();
});
afterAll(() => {
  scope.dispose();
  folder.remove();
});

const everything = (pass: Pass) => {
  expectOk(pass.gatherRows("gtzan57", 30));
  expectOk(pass.gatherLevels("mel"));
  pass.gatherOutline();
};

describe("the module", () => {
  test("takes no more memory for 20 minutes than for 2", async () => {
    const measure = async (bytes: Uint8Array) => {
      const [module, memory] = await loadMeasured();
      const { rows, pass } = passWav(module, bytes, everything, 1 << 18);
      pass.delete();
      return { memory: memory(), rows: rows.length };
    };
    const short = await measure(minutes(2));
    const tall = await measure(long);
    const megabytes = (bytes: number) => (bytes / 2 ** 20).toFixed(1);
    console.log(
      `module memory: 2 min ${megabytes(short.memory)} MB, ${LONG_MINUTES} min ${megabytes(tall.memory)} MB`,
    );
    expect([short.rows, tall.rows]).toEqual([4, 2 * LONG_MINUTES]);
    expect(tall.memory).toBeLessThan(1.1 * short.memory);
  });
});

describe("the class", () => {
  test("answers the same for a long file as for its samples, bit for bit", async () => {
    const samples = new Float32Array((long.length - 44) / 2);
    const view = new DataView(long.buffer);
    for (let i = 0; i < samples.length; i++) samples[i] = view.getInt16(44 + 2 * i, true) / 32768;
    const seen: Progress[] = [];
    const onProgress = (progress: Progress) => seen.push(progress);
    const fromFile = await scope.features(path, { segment: 30, onProgress });
    const fromBlob = await scope.features(new Blob([long]), { segment: 30 });
    const fromSamples = await scope.features(
      { channels: [samples], sampleRate: RATE },
      { segment: 30 },
    );
    expect(fromFile.rows).toHaveLength(2 * LONG_MINUTES);
    expect(fromFile).toEqual(fromSamples);
    expect(fromBlob).toEqual(fromFile);
    const fractions = seen
      .filter(({ stage }) => stage === "features")
      .map(({ fraction }) => fraction ?? NaN);
    expect(fractions.length).toBeGreaterThan(2 * LONG_MINUTES);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(fractions.at(-1)).toBe(1);
  });

  test("shows a long file", async () => {
    const sound = await scope.open(path);
    expect(sound.info).toMatchObject({ duration: 60 * LONG_MINUTES, truncated: false });
    expect(await sound.waveform(200)).toHaveLength(400);
    const levels = await sound.levels({ columns: 100 });
    expect([levels.columns, levels.rows]).toEqual([100, 128]);
    // The same minute again and again.
    const { tempo, beats } = await sound.rhythm({ start: 600, end: 630 });
    expect(tempo).toBeGreaterThan(50);
    expect(beats[0]).toBeGreaterThanOrEqual(600);
    expect(beats.at(-1)).toBeLessThan(630);
    sound.close();
  });

  test("computes what a model will ask for while it opens a file", async () => {
    const once = join(folder.path, "once.wav");
    // A little longer than what is kept in memory.
    writeFileSync(once, minutes(11));
    const unprepared = await scope.open(once);
    const smallSet = await unprepared.features({ segment: 30 });
    unprepared.close();
    const seen: Progress[] = [];
    const onProgress = (progress: Progress) => seen.push(progress);
    const sound = await scope.open(once, { model: "default", onProgress });
    rmSync(once);
    expect((await sound.classify()).segments).toHaveLength(22);
    // The larger set that the model takes begins with these columns.
    expect(await sound.features({ segment: 30 })).toEqual(smallSet);
    const fractions = seen
      .filter(({ stage }) => stage === "features")
      .map(({ fraction }) => fraction ?? NaN);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(fractions.at(-1)).toBe(1);
    sound.close();
  });

  test.each([
    ["decode", (options: WorkOptions) => scope.open(path, options)],
    ["features", (options: WorkOptions) => scope.classify(path, options)],
  ])("stops during %s", async (stage, start) => {
    const controller = new AbortController();
    const { signal } = controller;
    let after = 0;
    const onProgress = (progress: Progress) => {
      if (signal.aborted) after++;
      if (progress.stage === stage && (progress.fraction ?? 0) > 0.1) controller.abort();
    };
    const work = start({ signal, onProgress });
    await expect(work).rejects.toMatchObject({ code: "aborted" });
    expect(after).toBe(0);
  });

  test("reads only around a part of a file on the disk", async () => {
    const sound = await scope.open(path);
    let told = 0;
    const part = { start: 600.3, end: 601.3, onProgress: () => (told += 1) };
    const [fromDisk, rhythm] = [await sound.waveform(500, part), await sound.rhythm(part)];
    // Each reads one piece of the file, and tells so before and after it.
    expect(told).toBe(4);
    // The same minute comes again and again; the rate makes places fall between samples.
    const first = await sound.waveform(500, { start: 60.3, end: 61.3 });
    fromDisk.forEach((value, i) => expect(value).toBeCloseTo(first[i] ?? NaN, 3));
    expect(rhythm.start).toBe(600.3);
    expect(rhythm.envelope.length).toBe(1 + Math.floor(RATE_OUT / 512));
    sound.close();
  });

  test("says that a file has gone", async () => {
    const gone = join(folder.path, "gone.wav");
    writeFileSync(gone, long);
    const sound = await scope.open(gone);
    folder.remove();
    await expect(sound.classify()).rejects.toMatchObject({ code: "network" });
    sound.close();
  });
});
