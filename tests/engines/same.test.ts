/** The same genre and the same features, to the bit, in every browser and natively; and what each decodes. */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Classification } from "../../web/src/engine";
import { ffmpeg, NATIVE, temporaryFolder } from "../support/files";
import { nativeFeatures } from "../support/native";
import { madeUpWavs } from "../support/signals";
import { song, wav } from "../support/wav";
import { ENGINES, engineReady, useEngine } from "./engine";

const SETS = ["gtzan57", "extended"] as const;
const ENCODINGS = ["mp3", "ogg", "opus", "flac", "m4a", "webm"];

const folder = temporaryFolder();
afterAll(folder.remove);
const wavs = madeUpWavs().map(([name, bytes]) => {
  const path = join(folder.path, `${name.replaceAll(/\W+/g, "-")}.wav`);
  writeFileSync(path, bytes);
  return path;
});
const tune = join(folder.path, "tune.wav");
const packed = join(folder.path, "tune.flac");
const encoded = ENCODINGS.map((type) => join(folder.path, `tune.${type}`));
/** Longer than what is decoded at once where WebCodecs work; mono sound crashes WebKitGTK's page where they are used. */
const LONG_SECONDS = 75;
const long = join(folder.path, "long.wav");
const longEncoded = ["flac", "m4a", "opus"].map((type) => join(folder.path, `long.${type}`));

beforeAll(() => {
  writeFileSync(tune, wav([song(12, 44100)], { sampleRate: 44100 }));
  for (const path of encoded) ffmpeg(tune, path);
  writeFileSync(long, wav([song(LONG_SECONDS, 44100)], { sampleRate: 44100 }));
  for (const path of longEncoded) ffmpeg(long, path);
});

const nativeAnswer = (path: string) =>
  JSON.parse(execFileSync(NATIVE, ["classify", "--json", path], { encoding: "utf8" })) as Pick<
    Classification,
    "genres" | "verdict"
  >;

describe.each(ENGINES)("%s", (engine) => {
  const site = useEngine(engine);

  test.each(SETS)("%s of WAV files are the native tool's, bit for bit", async (set) => {
    const page = await site.open();
    for (const path of wavs) {
      const table = await page.evaluate(
        async ([address, set]) => {
          const scope = await document.querySelector("genre-scope")?.engine;
          const { columns, rows } = (await scope?.features(address, { set, segment: 30 })) ?? {};
          return rows?.map((row) =>
            Object.fromEntries((columns ?? []).map((name, i) => [name, row[i]])),
          );
        },
        [site.offer(path), set] as const,
      );
      expect(table, path).toEqual(
        nativeFeatures(path, 30, { set }).map(({ features }) => features),
      );
    }
    await page.close();
  });

  test("FLAC has the very features of the samples that were packed", async () => {
    const page = await site.open();
    await engineReady(page);
    const rows = (path: string) =>
      page.evaluate(async (address) => {
        const scope = await document.querySelector("genre-scope")?.engine;
        return (await scope?.features(address, { segment: 3 }))?.rows.map((row) => [...row]);
      }, site.offer(path));
    const expected = await rows(tune);
    expect(expected).toHaveLength(4);
    expect(await rows(packed)).toEqual(expected);
    await page.close();
  });

  test("a WAV file has the native tool's genre; what is decoded has it, too", async () => {
    const page = await site.open();
    await engineReady(page);
    const answer = (path: string) =>
      page.evaluate(async (address) => {
        const scope = await document.querySelector("genre-scope")?.engine;
        return scope?.classify(address).catch((error: unknown) => (error as { code: string }).code);
      }, site.offer(path));
    const expected = nativeAnswer(tune);
    const { genres, verdict } = (await answer(tune)) as Classification;
    expect(genres.map(({ label }) => label)).toEqual(expected.genres.map(({ label }) => label));
    expect(verdict).toBe(expected.verdict);
    for (const [i, { score }] of genres.entries())
      expect(score).toBeCloseTo(expected.genres[i]?.score ?? NaN, 9);
    const told: string[] = [];
    for (const path of encoded) {
      const said = await answer(path);
      const type = path.slice(path.lastIndexOf(".") + 1);
      if (typeof said === "string") expect(said).toBe("decode-failed");
      else expect(said?.genres[0]?.label, type).toBe(expected.genres[0]?.label);
      told.push(
        `${type} ${typeof said === "string" ? said : (said?.genres[0]?.score.toFixed(3) ?? "")}`,
      );
    }
    console.log(`${engine}: ${told.join(", ")}`);
    expect(await page.faults()).toEqual([]);
    await page.close();
  });

  test("mono files of more than a minute have the native tool's genre", async () => {
    const page = await site.open();
    await engineReady(page);
    const [expected] = nativeAnswer(long).genres;
    for (const path of longEncoded) {
      const { genres, duration } = await page.evaluate(async (address) => {
        const scope = await document.querySelector("genre-scope")?.engine;
        if (!scope) throw new Error("There is no engine.");
        return scope.classify(address);
      }, site.offer(path));
      expect(genres[0]?.label, path).toBe(expected?.label);
      expect(duration, path).toBeGreaterThan(LONG_SECONDS - 0.1);
      expect(duration, path).toBeLessThan(LONG_SECONDS + 0.2);
    }
    expect(await page.faults()).toEqual([]);
    await page.close();
  });
});
