import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ffmpeg } from "../support/files.ts";
import { song, wav } from "../support/wav.ts";
import { genrescope, lines, parseCsv, workbench } from "./tool.ts";

const RATE = 44100;
const bench = workbench();
const features = (...files: string[]) => genrescope(["features", ...files], { cwd: bench.path });
const lengthOf = (run: { stdout: string }) => Number(parseCsv(run.stdout)[1]?.[1]);

beforeAll(() => {
  const tune = song(3, RATE);
  const broken = tune.slice();
  broken[RATE] = NaN;
  broken[2 * RATE] = Infinity;
  const whole = wav([tune, tune], { sampleRate: RATE });
  bench.add("good.wav", whole);
  bench.add("empty.wav", "");
  bench.add("text.mp3", "These are words and no music at all.\n".repeat(50));
  bench.add("text.wav", "These are words and no music at all.\n");
  bench.add(
    "noise.mp3",
    Uint8Array.from({ length: 200_000 }, (_, i) => (i * i * 7919) >> 5),
  );
  bench.add("truncated.wav", whole.slice(0, 44 + 4 * RATE + 3));
  bench.add("huge.wav", wav([tune], { sampleRate: RATE, claimedBytes: 0xfffffff0 }));
  bench.add("short.wav", wav([tune.slice(0, RATE / 10)], { sampleRate: RATE }));
  bench.add("shortest.wav", wav([tune.slice(0, 100)], { sampleRate: RATE }));
  bench.add("silent.wav", wav([new Float32Array(2 * RATE)], { sampleRate: RATE }));
  bench.add("nan.wav", wav([broken], { sampleRate: RATE, float: true }));
  bench.add("fast.wav", wav([song(2, 192_000)], { sampleRate: 192_000 }));
  bench.add("wide.wav", wav(Array<Float32Array>(8).fill(tune), { sampleRate: RATE }));
  bench.add("none/readme.txt", "nothing to hear");
  const good = join(bench.path, "good.wav");
  ffmpeg(good, join(bench.path, "phone.m4a"));
  ffmpeg(good, join(bench.path, "phone.aac"));
  ffmpeg(good, join(bench.path, "mulaw.wav"), "-c:a", "pcm_mulaw");
  ffmpeg(good, join(bench.path, "adpcm.wav"), "-c:a", "adpcm_ima_wav");
});
afterAll(() => {
  bench.remove();
});

describe("bad input", () => {
  test.each([
    ["empty.wav", "the file is empty"],
    ["text.mp3", "text file"],
    ["text.wav", "text file"],
    ["noise.mp3", "not an audio format"],
    ["shortest.wav", "at least 1025 samples"],
    ["nan.wav", "2 of 132300 samples are not numbers (NaN or infinite), the first at 1.000 s"],
    ["phone.m4a", "M4A/MP4 (AAC) cannot be read here; convert it first: ffmpeg"],
    ["phone.aac", "AAC cannot be read here; convert it first: ffmpeg"],
    ["mulaw.wav", "compressed WAV (\u00b5-law)"],
    ["adpcm.wav", "compressed WAV (IMA ADPCM)"],
    ["missing.wav", "no such file"],
    ["none", "no sound files in this folder"],
  ])("%s is told on one line", (file, message) => {
    const run = features(file);
    expect(run.code).toBe(1);
    expect(run.complaints.length).toBe(1);
    expect(run.complaints[0]).toContain(`${file}: `);
    expect(run.complaints[0]).toContain(message);
    expect(run.complaints[0]).toContain("; ");
    expect(lines(run.stdout).length).toBe(1);
  });

  // libsndfile keeps the reason in one place for all threads.
  test("each is refused for its own reason, however many are opened at once", () => {
    const coded = join(bench.path, "coded.caf");
    ffmpeg(join(bench.path, "good.wav"), coded, "-c:a", "alac");
    for (let i = 0; i < 300; i++) {
      bench.add(`many/${i}.caf`, readFileSync(coded));
      bench.add(`many/${i}.aiff`, `FORM${"\u0001\u0002".repeat(50)}`);
    }
    const { complaints } = features("--jobs", "16", "many");
    expect(complaints).toHaveLength(600);
    const of = (ending: string) => complaints.filter((line) => line.includes(`${ending}: `));
    for (const line of of(".caf")) expect(line).toContain("compressed in a way");
    for (const line of of(".aiff")) expect(line).not.toContain("compressed in a way");
  });

  test.each([
    ["truncated.wav", RATE],
    ["huge.wav", 3 * RATE],
  ])("%s gives what is there, with a warning", (file, frames) => {
    const run = features(file);
    expect(run.code).toBe(0);
    expect(run.complaints.length).toBe(1);
    expect(run.complaints[0]).toContain("warning");
    expect(lengthOf(run)).toBe(frames / 2);
  });

  test.each([
    ["short.wav", 2205],
    ["silent.wav", RATE],
    ["fast.wav", RATE],
    ["wide.wav", (3 * RATE) / 2],
  ])("%s has features", (file, length) => {
    const run = features(file);
    expect(run).toMatchObject({ code: 0, stderr: "" });
    expect(lengthOf(run)).toBe(length);
    expect(
      parseCsv(run.stdout)[1]
        ?.slice(2, -1)
        .every((text) => Number.isFinite(Number(text))),
    ).toBe(true);
  });

  test("eight equal channels are one", () => {
    bench.add("narrow.wav", wav([song(3, RATE)], { sampleRate: RATE }));
    const [, wide, narrow] = parseCsv(features("wide.wav", "narrow.wav").stdout);
    expect(wide?.slice(1)).toEqual(narrow?.slice(1));
  });

  test("one bad file among good ones costs only itself", () => {
    const run = features("good.wav", "empty.wav", "good.wav", "missing.wav", "none", "good.wav");
    expect(run.code).toBe(1);
    expect(run.complaints.map((line) => line.split(":")[0])).toEqual([
      "empty.wav",
      "missing.wav",
      "none",
    ]);
    expect(parseCsv(run.stdout).map((row) => row[0])).toEqual([
      "filename",
      "good.wav",
      "good.wav",
      "good.wav",
    ]);
  });

  test("a name cannot break out of its line", () => {
    const run = features("no\nsuch\u001b[2Jfile.wav");
    expect(run.complaints.length).toBe(1);
    expect(run.stderr).not.toContain("\u001b");
  });
});
